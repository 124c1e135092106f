import {
  codecWords,
  fpsWords,
  kbpsWords,
  sampleRateWords,
  secondsWords,
  sizeWords,
} from '#shared/doctor/quantities.ts';
import type { InspectionView, KeyframeReport, StreamReport } from '#shared/inspection.ts';

export interface StreamFact {
  readonly label: FactLabel;
  readonly value: string;
}

export type FactLabel = 'Codec' | 'Size' | 'Frame rate' | 'Bitrate' | 'Keyframe' | 'Sound' | 'Sub stream' | 'Transport';

/** What a camera sends, a line each; nothing before it was measured. */
export function streamFacts({ main, sub }: Pick<InspectionView, 'main' | 'sub'>): readonly StreamFact[] {
  if (!main) return [];
  const { video, fps, videoKbps, keyframes, audio, transport } = main;
  return [
    { label: 'Codec', value: videoWords(main) },
    { label: 'Size', value: sizeWords(video) },
    { label: 'Frame rate', value: fpsWords(fps) },
    { label: 'Bitrate', value: kbpsWords(videoKbps) },
    { label: 'Keyframe', value: keyframeWords(keyframes, main.seconds) },
    { label: 'Sound', value: audio ? soundWords(audio) : 'none, silence is added' },
    ...(sub ? [{ label: 'Sub stream', value: subWords(sub) } as const] : []),
    { label: 'Transport', value: transport.toUpperCase() },
  ];
}

function videoWords({ video, hasBFrames }: StreamReport): string {
  const codec = `${codecWords(video.codec)} ${video.profile}`.trim();
  return hasBFrames ? `${codec}, with B-frames` : codec;
}

/** Under this part of the median, intervals differ by what measuring itself adds. */
const evenWithin = 0.1;

function keyframeWords({ seen, minSeconds, medianSeconds, maxSeconds }: KeyframeReport, seconds: number): string {
  if (seen < 2) return `${seen === 0 ? 'none' : 'only one'} in ${secondsWords(seconds)}`;
  const isEven = maxSeconds - minSeconds <= Math.max(medianSeconds * evenWithin, 0.1);
  if (isEven) return `every ${secondsWords(medianSeconds)}`;
  return `uneven: ${secondsWords(minSeconds)} to ${secondsWords(maxSeconds)}`;
}

function soundWords({ codec, sampleRate, channels }: NonNullable<StreamReport['audio']>): string {
  return `${codecWords(codec)}, ${sampleRateWords(sampleRate)} ${{ 1: 'mono', 2: 'stereo' }[channels] ?? `${channels} channels`}`;
}

const subWords = ({ video, videoKbps }: StreamReport): string =>
  `${codecWords(video.codec)}, ${sizeWords(video)}, ${kbpsWords(videoKbps)}`;
