import type { EncoderChange, EncoderSettings, VideoEncoderSettings } from '../cameras/encoder.ts';
import { formatFps, formatSeconds } from '../words/format.ts';
import type { english } from '../words/locales.ts';
import { t } from '../words/words.ts';
import { withChange } from './expectation.ts';
import { codecWords, kbpsWords, sampleRateWords, sizeWords } from './quantities.ts';

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
  return rows.flatMap(({ setting, words }) => {
    const text = (settings: EncoderSettings) => words(settings) ?? t('findings:settings.none');
    const was = text(before);
    const ordered = text(wanted);
    const is = real ? text(real) : ordered;
    if (was === ordered && was === is) return [];
    return {
      label: t(`findings:settings.${setting}`),
      before: was,
      after: is,
      ...(was !== ordered && ordered !== is && { ordered }),
    };
  });
}

interface Row {
  readonly setting: Exclude<keyof (typeof english)['findings']['settings'], 'none' | 'constant' | 'variable'>;
  readonly words: (settings: EncoderSettings) => string | undefined;
}

const rows: readonly Row[] = [
  { setting: 'codec', words: ({ video }) => codecWords(video.codec) },
  { setting: 'profile', words: ({ video }) => video.profile },
  { setting: 'size', words: ({ video }) => sizeWords(video) },
  { setting: 'frameRate', words: ({ video }) => formatFps(video.fps) },
  { setting: 'keyframes', words: ({ video }) => interval(video) },
  { setting: 'bFrames', words: ({ video }) => (video.bFrames ? String(video.bFrames) : undefined) },
  { setting: 'maxBitrate', words: ({ video }) => limit(video) },
  { setting: 'bitrate', words: ({ video }) => steadiness(video) },
  { setting: 'sound', words: ({ audio }) => audio && codecWords(audio.codec) },
  { setting: 'soundBitrate', words: ({ audio }) => audio && kbpsWords(audio.kbps) },
  { setting: 'sampleRate', words: ({ audio }) => audio && sampleRateWords(audio.sampleRate) },
];

function interval({ keyframeFrames, fps }: VideoEncoderSettings): string | undefined {
  return keyframeFrames === undefined ? undefined : formatSeconds(keyframeFrames / fps);
}

function limit({ maxKbps }: VideoEncoderSettings): string | undefined {
  return maxKbps === undefined ? undefined : kbpsWords(maxKbps);
}

function steadiness({ isConstantBitrate }: VideoEncoderSettings): string | undefined {
  if (isConstantBitrate === undefined) return undefined;
  return isConstantBitrate ? t('findings:settings.constant') : t('findings:settings.variable');
}
