import type { InspectionView, KeyframeReport, StreamReport } from '#shared/cameras/inspection.ts';
import { codecWords, kbpsWords, sampleRateWords, sizeWords } from '#shared/doctor/quantities.ts';
import { formatFps, formatSeconds } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

export interface StreamFact {
  readonly id: FactId;
  /** Undefined until it is known. */
  readonly value: string | undefined;
}

/** Its name is among the words of the inspection. */
export type FactId = 'codec' | 'size' | 'frameRate' | 'bitrate' | 'keyframe' | 'sound' | 'transport' | 'subStream';

/** What a camera sends, a line each. The lines are always the same, so that nothing moves while they become known. */
export function streamFacts(
  { main, sub }: Pick<InspectionView, 'main' | 'sub'>,
  isBusy: boolean,
): readonly StreamFact[] {
  return [
    { id: 'codec', value: main && videoWords(main) },
    { id: 'size', value: main && sizeWords(main.video) },
    { id: 'frameRate', value: main && formatFps(main.fps) },
    { id: 'bitrate', value: main && kbpsWords(main.videoKbps) },
    { id: 'keyframe', value: main && keyframeWords(main.keyframes, main.seconds) },
    { id: 'sound', value: main && soundWords(main.audio) },
    { id: 'transport', value: main?.transport.toUpperCase() },
    { id: 'subStream', value: sub ? subWords(sub) : main && !isBusy ? t('inspection:values.noSubStream') : undefined },
  ];
}

function videoWords({ video, hasBFrames }: StreamReport): string {
  const codec = `${codecWords(video.codec)} ${video.profile}`.trim();
  return hasBFrames ? t('inspection:values.withBFrames', { codec }) : codec;
}

/** Under this part of the median, intervals differ by what measuring itself adds. */
const evenWithin = 0.1;

function keyframeWords({ seen, minSeconds, medianSeconds, maxSeconds }: KeyframeReport, seconds: number): string {
  if (seen === 0) return t('inspection:values.noKeyframe', { seconds: formatSeconds(seconds) });
  if (seen === 1) return t('inspection:values.oneKeyframe', { seconds: formatSeconds(seconds) });
  const isEven = maxSeconds - minSeconds <= Math.max(medianSeconds * evenWithin, 0.1);
  if (isEven) return t('inspection:values.every', { seconds: formatSeconds(medianSeconds) });
  return t('inspection:values.uneven', { from: formatSeconds(minSeconds), to: formatSeconds(maxSeconds) });
}

function soundWords(audio: StreamReport['audio']): string {
  if (!audio) return t('inspection:values.noSound');
  const values = { codec: codecWords(audio.codec), sampleRate: sampleRateWords(audio.sampleRate) };
  if (audio.channels === 1) return t('inspection:values.mono', values);
  if (audio.channels === 2) return t('inspection:values.stereo', values);
  return t('inspection:values.channels', { ...values, count: audio.channels });
}

const subWords = ({ video, videoKbps }: StreamReport): string =>
  t('inspection:values.subStream', {
    codec: codecWords(video.codec),
    size: sizeWords(video),
    bitrate: kbpsWords(videoKbps),
  });
