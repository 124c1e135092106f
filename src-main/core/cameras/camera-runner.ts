import type { Login } from '#shared/commands.ts';
import type { Camera, CameraSource } from '#shared/model.ts';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { CameraMedia, CameraMeters, CameraState, SlateState, SubStreamView } from '#shared/state.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { describeMedia } from '../feed/media.ts';
import type { PreviewForm, SendPreview } from '../feed/preview.ts';
import { createSwitcher } from '../feed/switcher.ts';
import { silence } from '../ffmpeg/sound-peaks.ts';
import { idrPictureId } from '../flv/avc.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock, Log } from '../ports.ts';
import { playSlate } from '../slate/play-slate.ts';
import type { RenderSlate } from '../slate/render-slate.ts';
import type { Slate } from '../slate/slate.ts';
import { createSlateKeeper } from '../slate/slate-keeper.ts';
import type { SlateShelf } from '../slate/slate-shelf.ts';
import type { OpenSource } from '../sources/open-source.ts';
import type { RunSource, SourceStart } from '../sources/source.ts';
import { createSupervisor } from '../sources/supervisor.ts';
import type { Follower } from './follow-camera.ts';
import { createLending } from './lending.ts';
import { createLooks, type LookFacts } from './looks.ts';
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
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  let { camera } = options;
  let start: SourceStart | undefined;
  /** As last measured, or else the usual. */
  let framesPerSecond = 25;
  let usualKbps = 0;
  let isOnAir = false;
  let isSubStreamWanted = false;
  let rehearsals = 0;
  let isClosed = false;
  const lending = createLending(clock);
  const looks = createLooks({ feed, sendStills: options.sendStills, createFeed: () => createFeed(clock.now) });
  let cancelLinger = () => {};

  const keeper = createSlateKeeper({
    cameraId: camera.id,
    render: options.renderSlate,
    shelf: options.shelf,
    clock,
    log,
    camera: () => {
      framesPerSecond = meter.nominalFps ?? framesPerSecond;
      return switcher.moment && { ...switcher.moment, framesPerSecond };
    },
    settings: () => camera.slate,
    onChange,
  });

  const switcher = createSwitcher({
    feed,
    clock,
    supply: keeper,
    slateAfterMs: () => camera.slate.afterSeconds * 1_000,
    pictureMs: () => meter.pictureMs,
    play: (slate, onTag, last) => {
      const header = switcher.moment?.header;
      const avoid = last?.isKeyframe && header ? idrPictureId(last.body, header.body) : undefined;
      return playSlate(slate, { clock, onTag, ...(avoid !== undefined && { avoidIdrPictureId: avoid }) });
    },
    onChange: () => {
      looks.show(lookFacts(), sub.current?.feed);
      onChange();
    },
  });

  const supervisor = createSupervisor({
    source: () => open(camera.source),
    clock,
    onStart: (started) => {
      start = started;
      meter.begin();
      looks.begin(started);
      switcher.begin(started);
      onChange();
    },
    onSoundPeak: (peak) => meter.addSound(peak, clock.now()),
    onTag: (tag) => {
      meter.add(tag, clock.now());
      looks.push(tag);
      switcher.push(tag);
    },
    onState: (state) => {
      log.info('camera', { id: camera.id, state });
      if (state.kind !== 'running') switcher.end(state.kind === 'retrying' || state.kind === 'failed');
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

  function measure(): CameraMeters {
    const meters = meter.read(clock.now());
    usualKbps = meters.videoKbps + meters.audioKbps || usualKbps;
    return switcher.shown.kind === 'on-air' ? { ...meters, soundPeakDb: silence } : meters;
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
      isSlateShown: switcher.shown.kind === 'on-air',
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

  switcher.setSlateOrdered(camera.isSlateOrdered);

  return {
    feed,
    get state() {
      return isShowingSub() && sub.current ? sub.current.view.state : supervisor.state;
    },
    get media() {
      return isShowingSub() && sub.current ? sub.current.media : describeMedia(switcher.videoHeader, start);
    },
    get meters() {
      return isShowingSub() && sub.current ? sub.current.meters : measure();
    },
    get usualKbps() {
      measure();
      return usualKbps;
    },
    get slateState(): SlateState {
      if (switcher.shown.kind === 'on-air') return switcher.shown;
      if (!isOnAir) return { kind: 'none' };
      const reason = camera.isSlateOrdered ? keeper.orderedFailure : undefined;
      return reason === undefined ? keeper.state : { kind: 'failed', reason };
    },
    get subStream() {
      return sub.current?.view;
    },
    get subFeed() {
      const isFlowing = sub.current?.view.state.kind === 'running' && switcher.shown.kind === 'camera';
      return isFlowing ? sub.current?.feed : undefined;
    },
    orderedSlate: () => keeper.slate('ordered'),
    get orderedSlateFailure() {
      return keeper.orderedFailure;
    },
    setOnAir: (onAir) => {
      if (onAir === isOnAir) return;
      isOnAir = onAir;
      keeper.want(onAir);
      switcher.setOnAir(onAir);
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
      switcher.setSlateOrdered(camera.isSlateOrdered);
      if (!isSame(before.slate, next.slate)) keeper.settingsChanged();
      if (!isSame(mainSource(before.source), mainSource(next.source)) || before.user !== next.user) restart();
      else if (!isSame(before.source, next.source)) restartSubStream();
      settle();
    },
    loginChanged: restart,
    slatePictureChanged: keeper.settingsChanged,
    close: async () => {
      isClosed = true;
      settleSubStream();
      cancelLinger();
      options.follower.close();
      keeper.close();
      switcher.close();
      await Promise.all([supervisor.close(), sub.ended()]);
    },
  };
}
