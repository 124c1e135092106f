import type { EncoderChange, EncoderSettings, VideoEncoderSettings } from '../encoder.ts';
import { withChange } from './expectation.ts';
import { codecWords, fpsWords, kbpsWords, sampleRateWords, secondsWords, sizeWords } from './quantities.ts';

/** One setting of a camera, before and after: "Keyframe every", "10 s", "2 s". */
export interface ChangeLine {
  readonly label: string;
  /** `none` where the camera had no such setting. */
  readonly before: string;
  readonly after: string;
  /** What was ordered, where the camera is set to something else. */
  readonly ordered?: string;
}

/**
 * What a change does to a camera's settings, for people to read. With `real`, the settings that the camera tells
 * afterwards, it is what has become of the order: also what it did not take, and what it changed of its own accord.
 */
export function changeLines(
  before: EncoderSettings,
  change: EncoderChange,
  real?: EncoderSettings,
): readonly ChangeLine[] {
  const wanted = withChange(before, change);
  return rows.flatMap(({ label, words }) => {
    const text = (settings: EncoderSettings) => words(settings) ?? 'none';
    const was = text(before);
    const ordered = text(wanted);
    const is = real ? text(real) : ordered;
    if (was === ordered && was === is) return [];
    return { label, before: was, after: is, ...(was !== ordered && ordered !== is && { ordered }) };
  });
}

interface Row {
  readonly label: string;
  readonly words: (settings: EncoderSettings) => string | undefined;
}

const rows: readonly Row[] = [
  { label: 'Codec', words: ({ video }) => codecWords(video.codec) },
  { label: 'Profile', words: ({ video }) => video.profile },
  { label: 'Size', words: ({ video }) => sizeWords(video) },
  { label: 'Frame rate', words: ({ video }) => fpsWords(video.fps) },
  { label: 'Keyframe every', words: ({ video }) => interval(video) },
  { label: 'B-frames', words: ({ video }) => (video.bFrames ? String(video.bFrames) : undefined) },
  { label: 'Bitrate at most', words: ({ video }) => limit(video) },
  { label: 'Bitrate', words: ({ video }) => steadiness(video) },
  { label: 'Sound', words: ({ audio }) => audio && codecWords(audio.codec) },
  { label: 'Sound bitrate', words: ({ audio }) => audio && kbpsWords(audio.kbps) },
  { label: 'Sound sample rate', words: ({ audio }) => audio && sampleRateWords(audio.sampleRate) },
];

function interval({ keyframeFrames, fps }: VideoEncoderSettings): string | undefined {
  return keyframeFrames === undefined ? undefined : secondsWords(keyframeFrames / fps);
}

function limit({ maxKbps }: VideoEncoderSettings): string | undefined {
  return maxKbps === undefined ? undefined : kbpsWords(maxKbps);
}

function steadiness({ isConstantBitrate }: VideoEncoderSettings): string | undefined {
  if (isConstantBitrate === undefined) return undefined;
  return isConstantBitrate ? 'constant' : 'variable';
}
