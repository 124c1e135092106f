import type { StreamReport } from '#shared/cameras/inspection.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { describeMedia } from '../../feed/media.ts';
import { compositionTimeMs } from '../../flv/avc.ts';
import type { MediaTag } from '../../flv/tag.ts';
import type { Clock } from '../../ports.ts';
import { firstVideoMs, type RunSource, type SourceStart } from '../../sources/source.ts';
import { measureKbps, measureVideo } from './packet-statistics.ts';
import type { Packet } from './parse-packets.ts';

/** Rates need some media to be measured on. */
const shortestMs = 3_000;
const enoughKeyframes = 2;

/**
 * Runs a source that is no camera for a moment and measures its tags: until the second keyframe, or as long as a
 * broadcast would wait for a picture. Aborting `signal` gives `{code: 'camera-ended'}`.
 */
export async function measureSource(
  run: RunSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<Result<StreamReport, CameraProblem>> {
  const packets: { readonly video: Packet[]; readonly audio: Packet[] } = { video: [], audio: [] };
  const enough = new AbortController();
  let start: SourceStart | undefined;
  let videoHeader: MediaTag | undefined;

  const cancel = clock.after(firstVideoMs, () => enough.abort());
  const end = await run(
    {
      onStart: (started) => {
        start = started;
      },
      onTag: (tag) => {
        if (tag.isSequenceHeader) {
          if (tag.kind === 'video') videoHeader = tag;
          return;
        }
        packets[tag.kind].push(packetOf(tag));
        if (isEnough(packets.video)) enough.abort();
      },
    },
    AbortSignal.any([enough.signal, signal]),
  );
  cancel();

  if (signal.aborted) return fail({ code: 'camera-ended' });
  const media = describeMedia(videoHeader, start);
  if (!media || packets.video.length === 0) return fail(end);
  const { sourceVideo: codec, sourceAudio, width, height, profile } = media;
  const { kbps, ...measures } = measureVideo(packets.video);
  return ok({
    video: { codec, profile, width, height },
    ...(sourceAudio !== 'none' && { audio: { codec: sourceAudio, sampleRate: 48_000, channels: 2 } }),
    transport: 'tcp',
    ...measures,
    videoKbps: kbps,
    audioKbps: measureKbps(packets.audio),
  });
}

function packetOf(tag: MediaTag): Packet {
  const shownMs = tag.timestampMs + (tag.kind === 'video' ? compositionTimeMs(tag.body) : 0);
  return { seconds: shownMs / 1_000, bytes: tag.body.length, isKeyframe: tag.isKeyframe };
}

function isEnough(video: readonly Packet[]): boolean {
  const [first] = video;
  const last = video.at(-1);
  if (!first || !last || video.filter(({ isKeyframe }) => isKeyframe).length < enoughKeyframes) return false;
  return ((last.seconds ?? 0) - (first.seconds ?? 0)) * 1_000 >= shortestMs;
}
