import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { CameraMedia, CameraMeters, SubStreamView } from '#shared/state.ts';
import { createFeed, type Feed } from '../feed/feed.ts';
import { describeMedia } from '../feed/media.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock } from '../ports.ts';
import type { RunSource, SourceStart } from '../sources/source.ts';
import { createSupervisor } from '../sources/supervisor.ts';

/** A camera's stream of a lower rate: a feed beside the main one, running while a destination or a look needs it. */
export interface SubStream {
  readonly view: SubStreamView;
  readonly media: CameraMedia | undefined;
  readonly meters: CameraMeters;
  /** Its programme, also while nothing comes from it. */
  readonly feed: Feed;
  /** Tries at once when it waits. */
  retry(): void;
  /** The same, and begins anew when nothing comes. */
  renew(): void;
  /** Begins anew, for a changed address or login. */
  restart(): void;
  /** Settles when the camera is not pulled any more. */
  close(): Promise<void>;
}

export interface SubStreamOptions {
  readonly clock: Clock;
  source(): Promise<Result<RunSource, CameraProblem>>;
  onChange(): void;
}

/** Runs from now on until it is closed. */
export function startSubStream({ clock, source, onChange }: SubStreamOptions): SubStream {
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  let start: SourceStart | undefined;
  feed.subscribe((tag) => meter.add(tag, clock.now()));
  const supervisor = createSupervisor({
    source,
    clock,
    onStart: (started) => {
      start = started;
      meter.begin();
      feed.begin(started);
    },
    onTag: feed.push,
    onSoundPeak: (peak) => meter.addSound(peak, clock.now()),
    onState: (state) => {
      if (state.kind !== 'running') feed.end();
      onChange();
    },
  });
  supervisor.want(true);
  return {
    get view() {
      const { videoKbps, audioKbps } = meter.read(clock.now());
      return { state: supervisor.state, kbps: videoKbps + audioKbps };
    },
    get media() {
      return describeMedia(feed.videoHeader, start);
    },
    get meters() {
      return meter.read(clock.now());
    },
    feed,
    retry: supervisor.retryNow,
    renew: supervisor.renew,
    restart: supervisor.restart,
    close: supervisor.close,
  };
}
