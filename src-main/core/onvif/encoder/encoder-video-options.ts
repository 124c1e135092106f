import type { CameraVideoCodec, Range, VideoCodecOptions } from '#shared/cameras/encoder.ts';
import { elementAt, textAt, type XmlElement } from '../../xml/read-xml.ts';
import { rangeOf, readBoolean, readList, readNumbers, readRange, readWhole } from '../reply-values.ts';
import { type MediaService, videoCodecOf } from './encoder-codecs.ts';
import { attributeOrText, readBFrames, readProfileName, type VideoFacts, videoLimits } from './encoder-video-facts.ts';

type Size = VideoCodecOptions['sizes'][number];

const maxSizes = 64;
const maxProfiles = 16;

/** What each codec can be set to; `now`: how the encoder is set, which tells lists and ranges apart. */
export function readVideoOptions(
  reply: XmlElement,
  service: MediaService,
  now: Pick<VideoFacts, 'width' | 'height' | 'fps'>,
): readonly VideoCodecOptions[] {
  const all = reply.children.filter(({ name }) => name === 'Options').slice(0, maxSizes);
  return service === 'media2' ? modernOptions(all, now) : classicOptions(all[0]);
}

/** tt:VideoEncoderConfigurationOptions: an element for each codec, and in the extension the same again with the bitrate. */
function classicOptions(options: XmlElement | undefined): readonly VideoCodecOptions[] {
  const extension = elementAt(options, 'Extension');
  return classicCodecs.flatMap(({ codec, name }) => {
    const [extended, plain] = [elementAt(extension, name), elementAt(options, name)];
    const part = [plain, extended].find((element) => readSizes(element).length > 0);
    return part ? [classicCodecOptions(codec, part, extended)] : [];
  });
}

function classicCodecOptions(codec: CameraVideoCodec, part: XmlElement, extended = part): VideoCodecOptions {
  const names = part.children.filter(({ name }) => /^(H264|H265|Mpeg4)ProfilesSupported$/.test(name));
  return codecOptions({
    codec,
    profiles: names.flatMap(({ text }) => readList(text)),
    sizes: readSizes(part),
    fps: readRange(elementAt(part, 'FrameRateRange'), { ...videoLimits.fps, min: 1 }) ?? [],
    keyframeFrames: readRange(elementAt(part, 'GovLengthRange'), videoLimits.keyframeFrames),
    maxBFrames: undefined,
    kbps: readRange(elementAt(extended, 'BitrateRange'), videoLimits.kbps),
    canBeConstantBitrate: false,
  });
}

const classicCodecs: readonly { readonly codec: CameraVideoCodec; readonly name: string }[] = [
  { codec: 'h264', name: 'H264' },
  { codec: 'hevc', name: 'H265' },
  { codec: 'mpeg4', name: 'MPEG4' },
  { codec: 'mjpeg', name: 'JPEG' },
];

/**
 * tt:VideoEncoder2ConfigurationOptions: one for each codec, or several for sets of sizes that allow different frame
 * rates. All sizes are offered then, with the rates of the set that has the present one.
 */
function modernOptions(
  all: readonly XmlElement[],
  now: Pick<VideoFacts, 'width' | 'height' | 'fps'>,
): readonly VideoCodecOptions[] {
  const codecs = new Set(all.map((options) => videoCodecOf(textAt(options, 'Encoding'))));
  return [...codecs].flatMap((codec) => {
    const sets = all.filter((options) => videoCodecOf(textAt(options, 'Encoding')) === codec);
    const isPresent = (size: Size) => size.width === now.width && size.height === now.height;
    const set = sets.find((options) => readSizes(options).some(isPresent)) ?? sets[0];
    return codec && set ? [modernCodecOptions(codec, set, sets.flatMap(readSizes), now.fps)] : [];
  });
}

function modernCodecOptions(
  codec: CameraVideoCodec,
  options: XmlElement,
  sizes: readonly Size[],
  fpsNow: number | undefined,
): VideoCodecOptions {
  const rates = readNumbers(readList(attributeOrText(options, 'FrameRatesSupported')), videoLimits.fps);
  return codecOptions({
    codec,
    profiles: readList(attributeOrText(options, 'ProfilesSupported')),
    sizes,
    fps: ratesOrRange(rates, fpsNow),
    keyframeFrames: readKeyframeRange(options),
    maxBFrames: readBFrames(attributeOrText(options, 'MaxAnchorFrameDistance')),
    kbps: readRange(elementAt(options, 'BitrateRange'), videoLimits.kbps),
    canBeConstantBitrate: readBoolean(attributeOrText(options, 'ConstantBitRateSupported')) ?? false,
  });
}

/** By the standard a list; "1 30" from a camera that is set to 25 are the ends of a range. */
function ratesOrRange(rates: readonly number[], fpsNow: number | undefined): VideoCodecOptions['fps'] {
  const [min, max] = rates;
  if (rates.length !== 2 || min === undefined || max === undefined || fpsNow === undefined) return rates;
  return fpsNow > min && fpsNow < max ? { min, max } : rates;
}

/** Lower and upper bound; some firmware lists every value between them, or has an element with Min and Max. */
function readKeyframeRange(options: XmlElement): Range | undefined {
  const element = elementAt(options, 'GovLengthRange');
  const values = readNumbers(readList(attributeOrText(options, 'GovLengthRange')), { min: 0, max: Number.MAX_VALUE });
  return values.length > 0
    ? rangeOf(values, videoLimits.keyframeFrames)
    : readRange(element, videoLimits.keyframeFrames);
}

function readSizes(element: XmlElement | undefined): readonly Size[] {
  const available = element?.children.filter(({ name }) => name === 'ResolutionsAvailable').slice(0, maxSizes) ?? [];
  return available.flatMap((size) => {
    const width = readWhole(textAt(size, 'Width'), videoLimits.pixels);
    const height = readWhole(textAt(size, 'Height'), videoLimits.pixels);
    return width && height ? [{ width, height }] : [];
  });
}

type Raw = Omit<VideoCodecOptions, 'keyframeFrames' | 'maxBFrames' | 'kbps'> & {
  readonly keyframeFrames: Range | undefined;
  readonly maxBFrames: number | undefined;
  readonly kbps: Range | undefined;
};

/** Without gaps and repetitions, the largest size first. */
function codecOptions({ profiles, sizes, keyframeFrames, maxBFrames, kbps, ...rest }: Raw): VideoCodecOptions {
  const names = profiles.map(readProfileName).filter((name) => name !== undefined);
  const bySize = new Map(sizes.map((size) => [`${size.width}x${size.height}`, size]));
  return {
    ...rest,
    profiles: [...new Set(names)].slice(0, maxProfiles),
    sizes: [...bySize.values()].sort((a, b) => b.width * b.height - a.width * a.height).slice(0, maxSizes),
    ...(keyframeFrames && { keyframeFrames }),
    ...(maxBFrames !== undefined && { maxBFrames }),
    ...(kbps && { kbps }),
  };
}
