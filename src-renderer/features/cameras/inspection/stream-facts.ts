import { codecWords, kbpsWords, sampleRateWords, sizeWords } from '#shared/doctor/quantities.ts';
import type { InspectionView, KeyframeReport, StreamReport } from '#shared/inspection.ts';
import { formatFps, formatSeconds } from '#shared/words/format.ts';

export interface StreamFact {
  readonly label: FactLabel;
  /** Undefined until it is known. */
  readonly value: string | undefined;
}

export type FactLabel = 'Codec' | 'Size' | 'Frame rate' | 'Bitrate' | 'Keyframe' | 'Sound' | 'Transport' | 'Sub stream';

/** What a camera sends, a line each. The lines are always the same, so that nothing moves while they become known. */
export function streamFacts(
  { main, sub }: Pick<InspectionView, 'main' | 'sub'>,
  isBusy: boolean,
): readonly StreamFact[] {
  return [
    { label: 'Codec', value: main && videoWords(main) },
    { label: 'Size', value: main && sizeWords(main.video) },
    { label: 'Frame rate', value: main && formatFps(main.fps) },
    { label: 'Bitrate', value: main && kbpsWords(main.videoKbps) },
    { label: 'Keyframe', value: main && keyframeWords(main.keyframes, main.seconds) },
    { label: 'Sound', value: main && soundWords(main.audio) },
    { label: 'Transport', value: main?.transport.toUpperCase() },
    { label: 'Sub stream', value: sub ? subWords(sub) : main && !isBusy ? 'none known' : undefined },
  ];
}

function videoWords({ video, hasBFrames }: StreamReport): string {
  const codec = `${codecWords(video.codec)} ${video.profile}`.trim();
  return hasBFrames ? `${codec}, with B-frames` : codec;
}

/** Under this part of the median, intervals differ by what measuring itself adds. */
const evenWithin = 0.1;

function keyframeWords({ seen, minSeconds, medianSeconds, maxSeconds }: KeyframeReport, seconds: number): string {
  if (seen < 2) return `${seen === 0 ? 'none' : 'only one'} in ${formatSeconds(seconds)}`;
  const isEven = maxSeconds - minSeconds <= Math.max(medianSeconds * evenWithin, 0.1);
  if (isEven) return `every ${formatSeconds(medianSeconds)}`;
  return `uneven: ${formatSeconds(minSeconds)} to ${formatSeconds(maxSeconds)}`;
}

function soundWords(audio: StreamReport['audio']): string {
  if (!audio) return 'none, silence is added';
  const { codec, sampleRate, channels } = audio;
  return `${codecWords(codec)}, ${sampleRateWords(sampleRate)} ${{ 1: 'mono', 2: 'stereo' }[channels] ?? `${channels} channels`}`;
}

const subWords = ({ video, videoKbps }: StreamReport): string =>
  `${codecWords(video.codec)}, ${sizeWords(video)}, ${kbpsWords(videoKbps)}`;
