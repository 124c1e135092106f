import type { CameraReport } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { createFeed } from '../feed/feed.ts';
import { describeMedia } from '../feed/media.ts';
import { createFeedMeter } from '../health/feed-meter.ts';
import type { Clock } from '../ports.ts';
import { firstVideoMs, type RunSource, type SourceStart } from '../sources/source.ts';

/** Rates need some media to be measured on. */
const shortestMs = 3_000;

/**
 * Runs a source for a moment and measures what it sends: until the second keyframe, or as long as a broadcast would
 * wait for a picture. Aborting `signal` ends it.
 */
export async function probe(
  source: RunSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<CameraReport, CameraProblem>> {
  const feed = createFeed(clock.now);
  const meter = createFeedMeter();
  const seen = new AbortController();
  let start: SourceStart | undefined;
  let firstMs: number | undefined;
  let keyframes = 0;

  feed.subscribe((tag) => {
    meter.add(tag, clock.now());
    if (tag.kind !== 'video' || tag.isSequenceHeader) return;
    firstMs ??= tag.timestampMs;
    if (tag.isKeyframe) keyframes += 1;
    if (keyframes > 1 && tag.timestampMs - firstMs >= shortestMs) seen.abort();
  });
  const cancel = clock.after(firstVideoMs, () => seen.abort());
  const end = await source(
    {
      onStart: (started) => {
        start = started;
        feed.begin(started);
      },
      onTag: feed.push,
    },
    AbortSignal.any([seen.signal, signal]),
  );
  cancel();
  const media = describeMedia(feed.videoHeader, start);
  if (media && firstMs !== undefined) return ok({ media, meters: meter.read(clock.now()) });
  if (seen.signal.aborted) return fail({ code: 'camera-no-picture', seconds: firstVideoMs / 1_000 });
  return fail(end);
}
