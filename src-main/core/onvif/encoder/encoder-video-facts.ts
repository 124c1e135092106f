import type { CameraVideoCodec, Range, VideoEncoderSettings } from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import { readBoolean, readName, readNumber, readWhole } from '../reply-values.ts';
import { type MediaService, videoCodecOf } from './encoder-codecs.ts';

/** What a video encoder configuration tells. The frame rate may be left out, or 0 for "no limit". */
export type VideoFacts = Omit<VideoEncoderSettings, 'fps'> & { readonly fps?: number };

/** Beyond these a value means "no limit", or nothing. */
export const videoLimits = {
  pixels: { min: 1, max: 16_384 },
  fps: { min: 0.01, max: 240 },
  keyframeFrames: { min: 1, max: 100_000 },
  bFrames: { min: 0, max: 15 },
  kbps: { min: 1, max: 1_000_000 },
} as const satisfies Readonly<Record<string, Range>>;

/** tt:VideoEncoderConfiguration (Media) or tt:VideoEncoder2Configuration (Media2). */
export function readVideoFacts(configuration: XmlElement, service: MediaService): VideoFacts | undefined {
  const codec = videoCodecOf(textAt(configuration, 'Encoding'));
  const width = readWhole(textAt(configuration, 'Resolution', 'Width'), videoLimits.pixels);
  const height = readWhole(textAt(configuration, 'Resolution', 'Height'), videoLimits.pixels);
  if (!codec || !width || !height) return undefined;
  const rate = elementAt(configuration, 'RateControl');
  const fps = readNumber(textAt(rate, 'FrameRateLimit'), videoLimits.fps);
  const maxKbps = readWhole(textAt(rate, 'BitrateLimit'), videoLimits.kbps);
  const places = codecPlaces(configuration, codec, service);
  const keyframeFrames = readWhole(places.keyframeFrames, videoLimits.keyframeFrames);
  const bFrames = readBFrames(places.anchorDistance);
  const profile = readProfileName(places.profile);
  const isConstantBitrate = readBoolean(rate && attributeOrText(rate, 'ConstantBitRate'));
  return {
    codec,
    width,
    height,
    ...(fps !== undefined && { fps }),
    ...(maxKbps !== undefined && { maxKbps }),
    ...(keyframeFrames !== undefined && { keyframeFrames }),
    ...(bFrames !== undefined && { bFrames }),
    ...(profile !== undefined && { profile }),
    ...(isConstantBitrate !== undefined && { isConstantBitrate }),
  };
}

/** Every how many frames one is no B-frame: 1 where there are none (AnchorFrameDistance in ver10/schema/onvif.xsd). */
export function readBFrames(anchorDistance: string | undefined): number | undefined {
  const { min, max } = videoLimits.bFrames;
  const distance = readWhole(anchorDistance, { min: min + 1, max: max + 1 });
  return distance === undefined ? undefined : distance - 1;
}

/** A profile of a codec, as Main or High: short, and without the blanks that part a list of them. */
export function readProfileName(text: string | undefined): string | undefined {
  return text !== undefined && text.length <= 64 && !/\s/.test(text) ? readName(text) : undefined;
}

/** An attribute, or, as some firmware spells it, an element. */
export function attributeOrText(element: XmlElement, name: string): string | undefined {
  return element.attributes[name] ?? textAt(element, name);
}

/**
 * The element of a Media configuration that holds GovLength and the codec's profile. H.265 has none in the standard;
 * firmware that names it all the same has one of that name, or uses that of H.264.
 */
export function codecSection(configuration: XmlElement, codec: CameraVideoCodec): CodecSection | undefined {
  if (codec === 'mpeg4') return { name: 'MPEG4', profileName: 'Mpeg4Profile', usualProfile: 'SP' };
  const h264 = { name: 'H264', profileName: 'H264Profile', usualProfile: 'Main' };
  if (codec === 'h264') return h264;
  if (codec === 'mjpeg') return undefined;
  const hasOwn = elementAt(configuration, 'H265') !== undefined;
  return hasOwn ? { name: 'H265', profileName: 'H265Profile', usualProfile: 'Main' } : h264;
}

export interface CodecSection {
  readonly name: string;
  readonly profileName: string;
  readonly usualProfile: string;
}

function codecPlaces(configuration: XmlElement, codec: CameraVideoCodec, service: MediaService) {
  if (service === 'media2') {
    return {
      keyframeFrames: attributeOrText(configuration, 'GovLength'),
      anchorDistance: attributeOrText(configuration, 'AnchorFrameDistance'),
      profile: attributeOrText(configuration, 'Profile'),
    };
  }
  const section = codecSection(configuration, codec);
  const element = section && elementAt(configuration, section.name);
  return {
    keyframeFrames: element && attributeOrText(element, 'GovLength'),
    anchorDistance: undefined,
    profile: section && textAt(element, section.profileName),
  };
}
