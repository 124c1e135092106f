import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import { fail, ok } from '#shared/result.ts';
import type { CameraMedia, CameraMeters, CameraState, SlateState } from '#shared/state.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { describeMedia } from '../feed/media.ts';
import { type SendPreview, sendPreview } from '../feed/preview.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock, Log } from '../ports.ts';
import type { OpenSource } from '../sources/open-source.ts';
import type { SourceStart } from '../sources/source.ts';
import { createSupervisor } from '../sources/supervisor.ts';

/** What runs for one camera: its source while somebody needs it, its feed for ever. */
export interface CameraRunner {
  readonly feed: Feed;
  readonly state: CameraState;
  /** What the camera sends; undefined before it first ran. */
  readonly media: CameraMedia | undefined;
  readonly meters: CameraMeters;
  readonly slateState: SlateState;
  /** Keeps the source running for a broadcast. */
  setOnAir(isOnAir: boolean): void;
  /** Keeps the source running for somebody who looks; gives the function that ends it. */
  preview(send: SendPreview): () => void;
  retry(): void;
  /** Takes a changed address or login. */
  replace(camera: Camera): void;
  loginChanged(): void;
  close(): Promise<void>;
}

export interface CameraRunnerOptions {
  readonly camera: Camera;
  readonly clock: Clock;
  readonly log: Log;
  readLogin(camera: Camera): Promise<Login | undefined>;
  readonly openSource: OpenSource;
  onChange(): void;
}

/** A camera is kept running this long after the last look, so that changing back and forth does not restart it. */
const lingerMs = 10_000;

export function createCameraRunner(options: CameraRunnerOptions): CameraRunner {
  const { clock, log } = options;
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  let { camera } = options;
  let start: SourceStart | undefined;
  let isOnAir = false;
  let isClosed = false;
  let viewers = 0;
  let cancelLinger = () => {};

  feed.subscribe((tag) => meter.add(tag, clock.now()));

  const supervisor = createSupervisor({
    source: async () => {
      try {
        return ok(options.openSource(camera.source, await options.readLogin(camera)));
      } catch (error) {
        return fail({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
      }
    },
    clock,
    onStart: (started) => {
      start = started;
      feed.begin(started);
      options.onChange();
    },
    onTag: feed.push,
    onState: (state) => {
      log.info('camera', { id: camera.id, state });
      if (state.kind !== 'running') feed.end();
      options.onChange();
    },
  });

  function settle(): void {
    cancelLinger();
    if (isClosed) return;
    if (isOnAir || viewers > 0) supervisor.want(true);
    else cancelLinger = clock.after(lingerMs, () => supervisor.want(false));
  }

  return {
    feed,
    get state() {
      return supervisor.state;
    },
    get slateState(): SlateState {
      return { kind: 'none' };
    },
    get media() {
      return describeMedia(feed, start);
    },
    get meters() {
      return meter.read(clock.now());
    },
    setOnAir: (onAir) => {
      if (onAir === isOnAir) return;
      isOnAir = onAir;
      settle();
    },
    preview: (send) => {
      viewers += 1;
      settle();
      const end = sendPreview(feed, send);
      return () => {
        end();
        viewers -= 1;
        settle();
      };
    },
    retry: supervisor.retryNow,
    replace: (next) => {
      const isElsewhere = JSON.stringify(next.source) !== JSON.stringify(camera.source) || next.user !== camera.user;
      camera = next;
      if (isElsewhere) supervisor.restart();
    },
    loginChanged: supervisor.restart,
    close: async () => {
      isClosed = true;
      cancelLinger();
      await supervisor.close();
    },
  };
}
