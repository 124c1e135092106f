import type { CameraReport } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createFeed } from '../feed/feed.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock } from '../ports.ts';
import type { RunSource, SourceStart } from '../sources/source.ts';
import { describeMedia } from './camera-runner.ts';

/** Long enough to see two keyframes of most cameras; those that send one every 10 s are seen too. */
const longestMs = 25_000;
/** Rates need some media to be measured on. */
const shortestMs = 3_000;
const firstVideoMs = 15_000;

/** Runs a source for a moment and measures what it sends: until the second keyframe, 25 s at most. */
export async function probe(source: RunSource, clock: Clock): Promise<Result<CameraReport, CameraProblem>> {
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  const abort = new AbortController();
  const cancels: (() => void)[] = [];
  let start: SourceStart | undefined;
  let firstMs: number | undefined;
  let keyframes = 0;

  feed.subscribe((tag) => {
    meter.add(tag, clock.now());
    if (tag.kind !== 'video' || tag.isSequenceHeader) return;
    firstMs ??= tag.timestampMs;
    if (tag.isKeyframe) keyframes += 1;
    if (keyframes > 1 && tag.timestampMs - firstMs >= shortestMs) abort.abort();
  });
  cancels.push(clock.after(longestMs, () => abort.abort()));
  cancels.push(clock.after(firstVideoMs, () => firstMs === undefined && abort.abort()));
  const end = await source(
    {
      onStart: (started) => {
        start = started;
        feed.begin(started);
      },
      onTag: feed.push,
    },
    abort.signal,
  );
  for (const cancel of cancels) cancel();
  const media = describeMedia(feed, start);
  if (media && firstMs !== undefined) return ok({ media, meters: meter.read(clock.now()) });
  if (abort.signal.aborted) return fail({ code: 'camera-no-picture', seconds: firstVideoMs / 1_000 });
  return fail(end);
}
