import type { Login } from '#shared/commands.ts';
import type { Camera, CameraSource } from '#shared/model.ts';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CameraMedia, CameraMeters, CameraState, SlateState, SubStreamView } from '#shared/state.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import type { PreviewForm, SendPreview } from '../feed/preview.ts';
import type { Clock, Log } from '../ports.ts';
import type { RenderSlate } from '../slate/render-slate.ts';
import type { Slate } from '../slate/slate.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import type { OpenSource } from '../sources/open-source.ts';
import type { RunSource } from '../sources/source.ts';
import { createSupervisor } from '../sources/supervisor.ts';
import type { Follower } from './follow-camera.ts';
import { createLending } from './lending.ts';
import { createLooks, type LookFacts } from './looks.ts';
import { createProgramme } from './programme.ts';
import { isSame, mainSource, subSource } from './source-streams.ts';
import { createSubStreamKeeper } from './sub-stream-keeper.ts';

/** What runs for one camera: its source while somebody needs it, its feed for ever. */
export interface CameraRunner {
  readonly feed: Feed;
  readonly state: CameraState;
  /** What the camera sends; undefined before it first ran. */
  readonly media: CameraMedia | undefined;
  readonly meters: CameraMeters;
  /** Bitrate of its programme in kbit/s, as it was last measured: also while it sends nothing. */
  readonly usualKbps: number;
  readonly slateState: SlateState;
  readonly subStream: SubStreamView | undefined;
  /** The sub stream's programme, while it runs and viewers may see the camera. */
  readonly subFeed: Feed | undefined;
  /** For viewers who are not to see the camera, while others do; undefined until one could be made. */
  orderedSlate(): Slate | undefined;
  /** Why there is none, once making it has failed. */
  readonly orderedSlateFailure: string | undefined;
  /** Keeps the source running for a broadcast. */
  setOnAir(isOnAir: boolean): void;
  /** Keeps the sub stream, if the camera has one, running for a destination that may need it. */
  setSubStreamWanted(isWanted: boolean): void;
  /** Keeps the source running for somebody who looks; gives the function that ends it. */
  preview(look: PreviewLook, send: SendPreview): () => void;
  /** Keeps the main source running for a rehearsal; gives the function that ends it. */
  rehearse(): () => void;
  /**
   * Leaves the camera alone, so that it can be opened by somebody else, until the given function is called; settles when
   * nothing is pulled any more. A broadcast takes it back as soon as whoever has it lets go.
   */
  lend(): Promise<() => void>;
  /** Tries at once when it waits or has given up. */
  retry(): void;
  /** The network, or the computer, is there again: tries at once when it waits, and anew when nothing comes. */
  wake(): void;
  /** Takes changed facts and orders; a changed address or login begins a new run. */
  replace(camera: Camera): void;
  loginChanged(): void;
  /** The user's own picture for the slate is another one now. */
  slatePictureChanged(): void;
  close(): Promise<void>;
}

export interface CameraRunnerOptions {
  readonly camera: Camera;
  readonly clock: Clock;
  readonly log: Log;
  readonly shelf: SlateShelf;
  readonly renderSlate: RenderSlate;
  readLogin(camera: Camera): Promise<Result<Login | undefined, CameraProblem>>;
  readonly openSource: OpenSource;
  readonly sendStills: PreviewForm;
  readonly follower: Follower;
  onChange(): void;
}

/** A camera is kept running this long after the last look, so that changing back and forth does not restart it. */
const lingerMs = 10_000;

export function createCameraRunner(options: CameraRunnerOptions): CameraRunner {
  const { clock, log, onChange } = options;
  let { camera } = options;
  let isOnAir = false;
  let isSubStreamWanted = false;
  let rehearsals = 0;
  let isClosed = false;
  const lending = createLending(clock);
  const programme = createProgramme({
    ...options,
    onShown: () => {
      looks.show(lookFacts(), sub.current?.feed);
      onChange();
    },
  });
  const looks = createLooks({
    feed: programme.feed,
    sendStills: options.sendStills,
    createFeed: () => createFeed(clock.now),
  });
  let cancelLinger = () => {};

  const supervisor = createSupervisor({
    source: () => open(camera.source),
    clock,
    onStart: (started) => {
      looks.begin(started);
      programme.begin(started);
      onChange();
    },
    onSoundPeak: programme.addSound,
    onTag: (tag) => {
      looks.push(tag);
      programme.push(tag);
    },
    onState: (state) => {
      log.info('camera', { id: camera.id, state });
      if (state.kind !== 'running') programme.end(state.kind === 'retrying' || state.kind === 'failed');
      options.follower.update(state);
      onChange();
    },
  });

  const sub = createSubStreamKeeper({
    clock,
    open: () => open(subSource(camera.source) ?? camera.source),
    onBroken: settle,
    onChange: () => {
      // While the main stream rests, it tells alone whether the camera is there.
      if (isShowingSub() && sub.current) options.follower.update(sub.current.view.state);
      onChange();
    },
    onEnd: () => options.follower.update(supervisor.state),
  });

  async function open(source: CameraSource): Promise<Result<RunSource, CameraProblem>> {
    await lending.returned();
    const login = await options.readLogin(camera);
    return login.ok ? ok(options.openSource(source, login.value)) : login;
  }

  function settle(): void {
    cancelLinger();
    if (isClosed) return;
    settleSubStream();
    looks.show(lookFacts(), sub.current?.feed);
    const isNeeded = rehearsals > 0 || looks.needs(lookFacts()).main;
    if (isOnAir || (isNeeded && !lending.isLent)) supervisor.want(true);
    else if (lending.isLent) supervisor.want(false);
    else cancelLinger = clock.after(lingerMs, () => supervisor.want(false));
  }

  /** Settles now, and again when what has begun ends. */
  function during(end: () => void): () => void {
    settle();
    return () => {
      end();
      settle();
    };
  }

  function lookFacts(): LookFacts {
    const { source } = camera;
    return {
      isOnAir: isOnAir || rehearsals > 0,
      hasSub: source.kind === 'rtsp' && !!source.subUrl,
      isSubBroken: sub.isBroken,
      prefersSub: source.kind === 'rtsp' && source.previewFrom === 'sub',
      isSlateShown: programme.shown.kind === 'on-air',
    };
  }

  /** The main stream rests, since those who look are all shown the sub stream. */
  function isShowingSub(): boolean {
    const facts = lookFacts();
    const needs = looks.needs(facts);
    return !facts.isOnAir && needs.sub && !needs.main;
  }

  function settleSubStream(): void {
    const isWanted = isSubStreamWanted || (looks.needs(lookFacts()).sub && !lending.isLent);
    sub.want(isWanted && subSource(camera.source) !== undefined && !isClosed);
  }

  function restart(): void {
    supervisor.restart();
    restartSubStream();
  }

  function restartSubStream(): void {
    sub.current?.restart();
    settleSubStream();
  }

  return {
    feed: programme.feed,
    get state() {
      return isShowingSub() && sub.current ? sub.current.view.state : supervisor.state;
    },
    get media() {
      return isShowingSub() && sub.current ? sub.current.media : programme.media;
    },
    get meters() {
      return isShowingSub() && sub.current ? sub.current.meters : programme.meters;
    },
    get usualKbps() {
      return programme.usualKbps;
    },
    get slateState() {
      return programme.slateState;
    },
    get subStream() {
      return sub.current?.view;
    },
    get subFeed() {
      const isFlowing = sub.current?.view.state.kind === 'running' && programme.shown.kind === 'camera';
      return isFlowing ? sub.current?.feed : undefined;
    },
    orderedSlate: programme.orderedSlate,
    get orderedSlateFailure() {
      return programme.orderedSlateFailure;
    },
    setOnAir: (onAir) => {
      if (onAir === isOnAir) return;
      isOnAir = onAir;
      programme.setOnAir(onAir);
      settle();
      // Only a look lingers; a stop is a stop.
      if (!isOnAir && looks.count === 0 && rehearsals === 0) supervisor.want(false);
    },
    setSubStreamWanted: (isWanted) => {
      isSubStreamWanted = isWanted;
      settleSubStream();
    },
    preview: (look, send) => during(looks.add(look, send)),
    rehearse: () => {
      rehearsals += 1;
      return during(() => {
        rehearsals -= 1;
      });
    },
    lend: async () => {
      const giveBack = during(lending.borrow());
      await Promise.all([isOnAir ? undefined : supervisor.ended(), sub.ended()]);
      return giveBack;
    },
    retry: () => {
      supervisor.retryNow();
      sub.current?.retry();
    },
    wake: () => {
      supervisor.renew();
      sub.current?.renew();
    },
    replace: (next) => {
      const before = camera;
      camera = next;
      programme.replace(next);
      if (!isSame(mainSource(before.source), mainSource(next.source)) || before.user !== next.user) restart();
      else if (!isSame(before.source, next.source)) restartSubStream();
      settle();
    },
    loginChanged: restart,
    slatePictureChanged: programme.slatePictureChanged,
    close: async () => {
      isClosed = true;
      settleSubStream();
      cancelLinger();
      options.follower.close();
      programme.close();
      await Promise.all([supervisor.close(), sub.ended()]);
    },
  };
}
