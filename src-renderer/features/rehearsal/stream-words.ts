import type { StreamReport } from '#shared/cameras/inspection.ts';
import { codecWords, kbpsWords, sampleRateWords, sizeWords } from '#shared/doctor/quantities.ts';
import type { RecipientRules } from '#shared/doctor/rules.ts';
import { maxVideoKbpsFor, type PictureSize, streamCodecs } from '#shared/platforms/platforms.ts';
import type { RehearsalLevel, StreamTrait } from '#shared/rehearsal/judge-rehearsal.ts';
import { formatFps, formatSeconds, upToOneDecimal } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

export const traits = [
  'codec',
  'size',
  'fps',
  'bitrate',
  'keyframes',
  'sound',
] as const satisfies readonly StreamTrait[];

/** What was measured, in a few words. */
export function measuredWords(trait: StreamTrait, stream: StreamReport): string {
  const { video, audio, fps, videoKbps, keyframes, seconds } = stream;
  switch (trait) {
    case 'codec':
      return codecWords(video.codec);
    case 'size':
      return sizeWords(video);
    case 'fps':
      return formatFps(fps);
    case 'bitrate':
      return kbpsWords(videoKbps);
    case 'keyframes':
      return keyframes.seen < 2
        ? t('rehearsal:traits.unseen', { time: formatSeconds(seconds) })
        : t('rehearsal:traits.every', { interval: formatSeconds(keyframes.maxSeconds) });
    case 'sound':
      if (!audio) return '';
      return t('rehearsal:traits.soundFormat', {
        codec: codecWords(audio.codec),
        rate: sampleRateWords(audio.sampleRate),
      });
  }
}

/** What a destination takes, in a few words. */
export function limitWords(
  trait: StreamTrait,
  level: RehearsalLevel,
  rules: RecipientRules,
  stream: StreamReport,
): string {
  switch (trait) {
    case 'codec':
      return codecWords(streamCodecs.video);
    case 'size':
      return upTo(rules.maxSize && linesWords(rules.maxSize));
    case 'fps':
      return upTo(rules.maxFps && upToOneDecimal(rules.maxFps));
    case 'bitrate': {
      const maxKbps = maxVideoKbpsFor(rules, { ...stream.video, fps: stream.fps });
      return upTo(maxKbps && upToOneDecimal(maxKbps / 1_000));
    }
    case 'keyframes': {
      const { keyframeSeconds, maxKeyframeSeconds } = rules;
      if (level !== 'pass' && keyframeSeconds)
        return t('rehearsal:limits.wanted', { limit: formatSeconds(keyframeSeconds) });
      const seconds = maxKeyframeSeconds ?? keyframeSeconds;
      return upTo(seconds && formatSeconds(seconds));
    }
    case 'sound':
      return codecWords(streamCodecs.audio);
  }
}

const upTo = (limit: string | 0 | undefined): string =>
  limit ? t('rehearsal:limits.upTo', { limit }) : t('rehearsal:limits.any');

/** As picture sizes are spoken of, by their lines. */
const linesWords = ({ width, height }: PictureSize): string =>
  Math.min(width, height) >= 2160 ? t('rehearsal:limits.lines4k') : `${Math.min(width, height)}p`;
