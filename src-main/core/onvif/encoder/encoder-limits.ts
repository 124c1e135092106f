import type {
  AudioEncoderSettings,
  Encoder,
  EncoderSettings,
  Range,
  VideoCodecOptions,
  VideoEncoderSettings,
} from '#shared/cameras/encoder.ts';

export type EncoderSetting =
  | `video.${Exclude<keyof VideoEncoderSettings, 'width' | 'height'> | 'size'}`
  | `audio.${keyof AudioEncoderSettings}`;

/**
 * The settings that the camera does not offer. How it is set now is never one of them, whatever it says it offers, and
 * nothing is known against a value where it does not say.
 */
export function settingsOutside(encoder: Encoder, settings: EncoderSettings): readonly EncoderSetting[] {
  return [...videoOutside(encoder, settings.video), ...(settings.audio ? audioOutside(encoder, settings.audio) : [])];
}

function videoOutside(encoder: Encoder, settings: VideoEncoderSettings): readonly EncoderSetting[] {
  const isSameCodec = settings.codec === encoder.settings.video.codec;
  const now: Partial<VideoEncoderSettings> = isSameCodec ? encoder.settings.video : {};
  const options = encoder.video.find(({ codec }) => codec === settings.codec);
  if (!options) return isSameCodec ? [] : ['video.codec'];
  const { profile, width, height, fps, keyframeFrames, bFrames, maxKbps, isConstantBitrate } = settings;
  const isOffered: Readonly<Record<Exclude<EncoderSetting, `audio.${string}` | 'video.codec'>, boolean>> = {
    'video.profile': profile === now.profile || isListed(options.profiles, profile),
    'video.size': (width === now.width && height === now.height) || hasSize(options, width, height),
    'video.fps': fps === now.fps || hasRate(options.fps, fps),
    'video.keyframeFrames': keyframeFrames === now.keyframeFrames || isInside(options.keyframeFrames, keyframeFrames),
    'video.bFrames': bFrames === now.bFrames || isInside(bFrameRange(options), bFrames),
    'video.maxKbps': maxKbps === now.maxKbps || isInside(options.kbps, maxKbps),
    'video.isConstantBitrate':
      isConstantBitrate === undefined || isConstantBitrate === now.isConstantBitrate || options.canBeConstantBitrate,
  };
  return outside(isOffered);
}

function audioOutside(encoder: Encoder, settings: AudioEncoderSettings): readonly EncoderSetting[] {
  const isSameCodec = settings.codec === encoder.settings.audio?.codec;
  const now: Partial<AudioEncoderSettings> = isSameCodec ? { ...encoder.settings.audio } : {};
  const options = encoder.audio.find(({ codec }) => codec === settings.codec);
  if (!options) return isSameCodec ? [] : ['audio.codec'];
  return outside({
    'audio.kbps': settings.kbps === now.kbps || isListed(options.kbps, settings.kbps),
    'audio.sampleRate': settings.sampleRate === now.sampleRate || isListed(options.sampleRates, settings.sampleRate),
  });
}

function outside<Setting extends EncoderSetting>(isOffered: Readonly<Record<Setting, boolean>>): readonly Setting[] {
  const settings = Object.keys(isOffered) as Setting[];
  return settings.filter((setting) => !isOffered[setting]);
}

function isListed<Value>(offered: readonly Value[], value: Value | undefined): boolean {
  return value === undefined || offered.length === 0 || offered.includes(value);
}

function isInside(range: Range | undefined, value: number | undefined): boolean {
  return value === undefined || !range || (value >= range.min && value <= range.max);
}

/** Every camera can do without. */
function bFrameRange({ maxBFrames }: VideoCodecOptions): Range | undefined {
  return maxBFrames === undefined ? undefined : { min: 0, max: maxBFrames };
}

function hasSize({ sizes }: VideoCodecOptions, width: number, height: number): boolean {
  return sizes.length === 0 || sizes.some((size) => size.width === width && size.height === height);
}

function hasRate(offered: VideoCodecOptions['fps'], fps: number): boolean {
  if ('max' in offered) return Number.isInteger(fps) && isInside(offered, fps);
  return isListed(offered, fps);
}
