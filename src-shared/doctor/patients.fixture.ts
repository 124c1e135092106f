import type { Encoder, VideoCodecOptions } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';

/** A camera that is as every platform wants it, but for `change`. */
export function goodReport(change: ReportChange = {}): StreamReport {
  const { video, keyframes, ...rest } = change;
  return {
    video: { codec: 'h264', profile: 'High', width: 1920, height: 1080, ...video },
    audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    transport: 'tcp',
    fps: 25,
    videoKbps: 3_400,
    audioKbps: 128,
    keyframes: { seen: 5, minSeconds: 2, medianSeconds: 2, maxSeconds: 2, ...keyframes },
    hasBFrames: false,
    seconds: 10,
    ...rest,
  };
}

type ReportChange = Partial<Omit<StreamReport, 'video' | 'keyframes'>> & {
  readonly video?: Partial<StreamReport['video']>;
  readonly keyframes?: Partial<StreamReport['keyframes']>;
};

/** Keyframes at one interval. */
export const every = (seconds: number): StreamReport['keyframes'] => ({
  seen: 5,
  minSeconds: seconds,
  medianSeconds: seconds,
  maxSeconds: seconds,
});

export function silent({ audio: _, ...report }: StreamReport): StreamReport {
  return { ...report, audioKbps: 0 };
}

const common = {
  sizes: [
    { width: 3840, height: 2160 },
    { width: 2560, height: 1440 },
    { width: 1920, height: 1080 },
    { width: 1280, height: 960 },
    { width: 1280, height: 720 },
  ],
  fps: { min: 1, max: 60 },
  canBeConstantBitrate: true,
} satisfies Partial<VideoCodecOptions>;

/** All that a good camera offers. */
export const options: readonly VideoCodecOptions[] = [
  {
    ...common,
    codec: 'h264',
    profiles: ['Baseline', 'Main', 'High'],
    keyframeFrames: { min: 1, max: 400 },
    kbps: { min: 32, max: 16_384 },
  },
  {
    ...common,
    codec: 'hevc',
    profiles: ['Main'],
    keyframeFrames: { min: 1, max: 400 },
    kbps: { min: 32, max: 16_384 },
  },
  { ...common, codec: 'mjpeg', profiles: [], fps: [5, 10, 15, 25], canBeConstantBitrate: false },
];

/** An encoder as a report tells that it is set. */
export function encoderOf(report: StreamReport, change: Partial<Encoder['settings']['video']> = {}): Encoder {
  const codec = report.video.codec === 'hevc' ? 'hevc' : report.video.codec === 'mjpeg' ? 'mjpeg' : 'h264';
  return {
    settings: {
      video: {
        codec,
        ...(codec !== 'mjpeg' && {
          profile: report.video.profile,
          keyframeFrames: Math.round(report.keyframes.medianSeconds * report.fps) || 250,
          maxKbps: Math.max(4_096, report.videoKbps),
          isConstantBitrate: false,
        }),
        width: report.video.width,
        height: report.video.height,
        fps: report.fps,
        ...change,
      },
      ...(report.audio && { audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8_000 } }),
    },
    video: options,
    audio: [{ codec: 'pcm_mulaw', kbps: [64], sampleRates: [8_000] }],
  };
}
