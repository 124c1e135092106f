import type {
  AudioCodecOptions,
  AudioEncoderSettings,
  EncoderSettings,
  Range,
  VideoCodecOptions,
  VideoEncoderSettings,
} from '#shared/cameras/encoder.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { Result } from '#shared/result.ts';
import type { StreamName } from '../camera/simulated-camera.ts';
import { fault, type SoapFault } from './soap.ts';

/** How one stream of a device is encoded, and what it may be set to. */
export interface StreamEncoder {
  readonly settings: EncoderSettings;
  readonly video: readonly VideoCodecOptions[];
  /** Of a device whose sound cannot be changed: what it has. Empty without sound. */
  readonly audio: readonly AudioCodecOptions[];
}

export interface StreamEncoders {
  readonly main: StreamEncoder;
  readonly sub?: StreamEncoder;
}

/** The encoders of a device, which only take what is among their options. */
export interface Encoders {
  readonly streams: readonly StreamName[];
  of(stream: StreamName): StreamEncoder;
  setVideo(stream: StreamName, video: VideoEncoderSettings): Promise<SoapFault | undefined>;
  setAudio(stream: StreamName, audio: AudioEncoderSettings): Promise<SoapFault | undefined>;
}

export function createEncoders(options: {
  readonly encoders: StreamEncoders;
  /** It says yes to a new keyframe interval, and keeps its old one. */
  readonly keepsKeyframes: boolean;
  /** Makes them real. */
  readonly apply: (stream: StreamName, settings: EncoderSettings) => Promise<Result<void, CameraProblem>>;
}): Encoders {
  const { main, sub = main } = options.encoders;
  const current = { main, sub };

  async function set(stream: StreamName, settings: EncoderSettings): Promise<SoapFault | undefined> {
    const applied = await options.apply(stream, settings);
    if (!applied.ok) return fault('Receiver', ['ter:Action'], `The encoder did not start: ${applied.error.code}`);
    current[stream] = { ...current[stream], settings };
    return undefined;
  }

  return {
    streams: options.encoders.sub ? ['main', 'sub'] : ['main'],
    of: (stream) => current[stream],
    setVideo: async (stream, ordered) => {
      const { settings, video } = current[stream];
      const wrong = whatIsWrong(ordered, video);
      if (wrong) return cannotModify(wrong);
      const { keyframeFrames } = options.keepsKeyframes ? settings.video : ordered;
      const profile = ordered.profile ?? video.find(({ codec }) => codec === ordered.codec)?.profiles[0];
      const { bFrames = settings.video.bFrames, ...rest } = ordered;
      const told = bFrames === undefined ? {} : { bFrames: profile === 'Baseline' ? 0 : bFrames };
      return set(stream, { ...settings, video: { ...rest, ...told, profile, keyframeFrames } });
    },
    setAudio: async (stream, ordered) => {
      const { settings, audio } = current[stream];
      const option = audio.find(({ codec }) => codec === ordered.codec);
      if (!option) return cannotModify('encoding');
      if (!option.kbps.includes(ordered.kbps)) return cannotModify('bitrate');
      if (!option.sampleRates.includes(ordered.sampleRate)) return cannotModify('sample rate');
      return set(stream, { ...settings, audio: ordered });
    },
  };
}

function cannotModify(what: string): SoapFault {
  return fault('Sender', ['ter:InvalidArgVal', 'ter:ConfigModify'], `This ${what} cannot be set`);
}

function whatIsWrong(ordered: VideoEncoderSettings, options: readonly VideoCodecOptions[]): string | undefined {
  const { codec, profile, width, height, fps, keyframeFrames, bFrames = 0, maxKbps, isConstantBitrate } = ordered;
  const option = options.find((each) => each.codec === codec);
  if (!option) return 'encoding';
  if (profile !== undefined && !option.profiles.includes(profile)) return 'profile';
  if (!option.sizes.some((size) => size.width === width && size.height === height)) return 'resolution';
  const rates = option.fps;
  if (!('min' in rates ? isWithin(fps, rates) : rates.includes(fps))) return 'frame rate';
  if (!isWithin(keyframeFrames, option.keyframeFrames)) return 'GOV length';
  if (bFrames > (option.maxBFrames ?? 0)) return 'anchor frame distance';
  if (!isWithin(maxKbps, option.kbps)) return 'bitrate limit';
  return isConstantBitrate === true && !option.canBeConstantBitrate ? 'constant bitrate' : undefined;
}

function isWithin(value: number | undefined, range: Range | undefined): boolean {
  return value === undefined || (range !== undefined && value >= range.min && value <= range.max);
}
