import { z } from 'zod';

/** How a camera encodes, as ONVIF tells it (Media and Media2 service specifications, "encoder configuration"). */

/** In ffmpeg's names. */
const cameraVideoCodec = z.enum(['h264', 'hevc', 'mjpeg', 'mpeg4']);
export type CameraVideoCodec = z.infer<typeof cameraVideoCodec>;
const cameraAudioCodec = z.enum(['aac', 'pcm_mulaw', 'pcm_alaw', 'adpcm_g726']);
export type CameraAudioCodec = z.infer<typeof cameraAudioCodec>;

const videoEncoderSettings = z.strictObject({
  codec: cameraVideoCodec,
  /** As ONVIF spells it: Baseline, Main, High… */
  profile: z.string().max(64).optional(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  fps: z.number().positive(),
  /** Frames from one keyframe to the next (GovLength). */
  keyframeFrames: z.number().int().positive().optional(),
  /** Between two other frames (AnchorFrameDistance - 1). Left out where the camera does not tell, as then it cannot be set. */
  bFrames: z.number().int().nonnegative().optional(),
  /** The most that it may send. */
  maxKbps: z.number().positive().optional(),
  /** Left out where the camera offers no choice. */
  isConstantBitrate: z.boolean().optional(),
});
export type VideoEncoderSettings = z.infer<typeof videoEncoderSettings>;

const audioEncoderSettings = z.strictObject({
  codec: cameraAudioCodec,
  kbps: z.number().positive(),
  sampleRate: z.number().positive(),
});
export type AudioEncoderSettings = z.infer<typeof audioEncoderSettings>;

/** Sound is left out where the camera has none, or does not let it be set. */
export const encoderSettings = z.strictObject({
  video: videoEncoderSettings,
  audio: audioEncoderSettings.optional(),
});
export type EncoderSettings = z.infer<typeof encoderSettings>;

/** What is to be other than it is. */
export const encoderChange = z.strictObject({
  video: videoEncoderSettings.partial().optional(),
  audio: audioEncoderSettings.partial().optional(),
});
export type EncoderChange = z.infer<typeof encoderChange>;

export interface Range {
  readonly min: number;
  readonly max: number;
}

/** What one video codec can be set to in this camera. A fact that the camera does not tell is left out. */
export interface VideoCodecOptions {
  readonly codec: CameraVideoCodec;
  readonly profiles: readonly string[];
  readonly sizes: readonly { readonly width: number; readonly height: number }[];
  /** Single rates, or the ends of a range of whole numbers. */
  readonly fps: readonly number[] | Range;
  readonly keyframeFrames?: Range;
  /** Between two other frames (MaxAnchorFrameDistance - 1). */
  readonly maxBFrames?: number;
  readonly kbps?: Range;
  readonly canBeConstantBitrate: boolean;
}

export interface AudioCodecOptions {
  readonly codec: CameraAudioCodec;
  readonly kbps: readonly number[];
  readonly sampleRates: readonly number[];
}

/** The encoder behind a camera's main stream: how it is set, and what it can be set to. */
export interface Encoder {
  readonly settings: EncoderSettings;
  readonly video: readonly VideoCodecOptions[];
  readonly audio: readonly AudioCodecOptions[];
}
