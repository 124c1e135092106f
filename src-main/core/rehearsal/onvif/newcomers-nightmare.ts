import type { VideoCodecOptions } from '#shared/cameras/encoder.ts';
import type { StreamEncoders } from './encoders.ts';

/**
 * A camera as it comes out of its box, with all that platforms complain about: H.265, a keyframe every 10 s, and G.711
 * that cannot be changed. The video can: H.264 is among its options. Without `hasHevc` the main stream is H.264 already.
 * `width` and `height` must be multiples of 4. With `bFrames` that many are set, and up to 3 can be; without, the camera
 * does not tell of any.
 */
export function newcomersNightmare(options: {
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly maxKbps: number;
  readonly hasHevc: boolean;
  readonly bFrames?: number;
}): StreamEncoders {
  const { width, height, fps, maxKbps, hasHevc, bFrames } = options;
  const full = { width, height };
  const half = { width: width / 2, height: height / 2 };
  const common = {
    fps: [...new Set([fps, ...slowerRates.filter((rate) => rate < fps)])],
    keyframeFrames: { min: 1, max: 400 },
    kbps: { min: 32, max: 16_384 },
    canBeConstantBitrate: true,
    ...(bFrames !== undefined && { maxBFrames: 3 }),
  };
  const h264: VideoCodecOptions = {
    ...common,
    codec: 'h264',
    profiles: ['Baseline', 'Main', 'High'],
    sizes: [full, half],
  };
  const hevc: VideoCodecOptions = { ...common, codec: 'hevc', profiles: ['Main'], sizes: [full, half] };
  const audio = { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8_000 } as const;
  const audioOptions = [{ codec: audio.codec, kbps: [audio.kbps], sampleRates: [audio.sampleRate] }];
  const rates = { fps, isConstantBitrate: false, ...(bFrames !== undefined && { bFrames }) };
  return {
    main: {
      settings: {
        video: {
          ...full,
          ...rates,
          codec: hasHevc ? 'hevc' : 'h264',
          profile: 'Main',
          keyframeFrames: fps * 10,
          maxKbps,
        },
        audio,
      },
      video: hasHevc ? [h264, hevc] : [h264],
      audio: audioOptions,
    },
    sub: {
      settings: {
        video: { ...half, ...rates, codec: 'h264', profile: 'Main', keyframeFrames: fps * 4, maxKbps: maxKbps / 4 },
        audio,
      },
      video: [{ ...h264, sizes: [half] }],
      audio: audioOptions,
    },
  };
}

const slowerRates = [25, 20, 15, 12, 10, 8, 5];
