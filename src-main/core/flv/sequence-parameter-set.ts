import { type BitReader, createBitReader, withoutEmulationPrevention } from './bits.ts';

/** What an H.264 sequence parameter set says (ITU-T H.264 §7.3.2.1.1 and annex E). */
export interface SequenceParameterSet {
  readonly profileIdc: number;
  /** The constraint_set flags, the first of them as the highest bit of the byte. */
  readonly constraints: number;
  readonly levelIdc: number;
  /** Of the picture as it is shown: with the frame cropping. */
  readonly width: number;
  readonly height: number;
  /** 0 is monochrome, 1 is 4:2:0, 2 is 4:2:2, 3 is 4:4:4. */
  readonly chromaFormat: number;
  /** Bits of a luma sample. */
  readonly bitDepth: number;
  /** Luma goes from 0 to the highest value rather than from 16 to 235 (of 8 bits). */
  readonly isFullRange: boolean;
  /** Left out where the stream does not say it; then the size decides (annex E leaves it open). */
  readonly colour?: ColourDescription;
  /** Width and height of a pixel, as a proportion; left out where it is not said. */
  readonly pixelAspect?: readonly [number, number];
  /** What the slice header cannot be read without. */
  readonly frameNumBits: number;
  readonly isFramesOnly: boolean;
  readonly hasSeparateColourPlanes: boolean;
}

/** Code points of ITU-T H.273. */
export interface ColourDescription {
  readonly primaries: number;
  readonly transfer: number;
  readonly matrix: number;
}

/** Reads a sequence parameter set with its NAL unit header; undefined when the bytes are not one. */
export function readSequenceParameterSet(nalUnit: Uint8Array): SequenceParameterSet | undefined {
  const bytes = withoutEmulationPrevention(nalUnit);
  const [header = 0, profileIdc = 0, constraints = 0, levelIdc = 0] = bytes;
  if ((header & 0x1f) !== 7) return undefined;
  const bits = createBitReader(bytes.subarray(4));
  return orUndefined(() => ({ profileIdc, constraints, levelIdc, ...readPicture(bits, profileIdc), ...readVui(bits) }));
}

const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Reads as far as the frame cropping. */
function readPicture(bits: BitReader, profileIdc: number) {
  bits.golomb(); // seq_parameter_set_id
  const chroma = profilesWithChroma.has(profileIdc) ? readChroma(bits) : usualChroma;
  const frameNumBits = bits.golomb() + 4;
  skipPictureOrderCount(bits);
  bits.golomb(); // max_num_ref_frames
  bits.flag(); // gaps_in_frame_num_value_allowed_flag
  const widthInBlocks = bits.golomb() + 1;
  const heightInMapUnits = bits.golomb() + 1;
  const isFramesOnly = bits.flag();
  if (!isFramesOnly) bits.flag(); // mb_adaptive_frame_field_flag
  bits.flag(); // direct_8x8_inference_flag
  const [left, right, top, bottom] = bits.flag()
    ? [bits.golomb(), bits.golomb(), bits.golomb(), bits.golomb()]
    : [0, 0, 0, 0];
  const { chromaFormat } = chroma;
  const cropUnitX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropUnitY = (chromaFormat === 1 ? 2 : 1) * (isFramesOnly ? 1 : 2);
  const width = widthInBlocks * 16 - (left + right) * cropUnitX;
  const height = heightInMapUnits * 16 * (isFramesOnly ? 1 : 2) - (top + bottom) * cropUnitY;
  if (width <= 0 || height <= 0 || width > 16_384 || height > 16_384) throw new RangeError('no picture has this size');
  return { ...chroma, frameNumBits, isFramesOnly, width, height };
}

const usualChroma = { chromaFormat: 1, bitDepth: 8, hasSeparateColourPlanes: false };

function readChroma(bits: BitReader): typeof usualChroma {
  const chromaFormat = bits.golomb();
  const hasSeparateColourPlanes = chromaFormat === 3 && bits.flag();
  const bitDepth = bits.golomb() + 8;
  bits.golomb(); // bit_depth_chroma_minus8
  bits.flag(); // qpprime_y_zero_transform_bypass_flag
  if (bits.flag()) {
    const listCount = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < listCount; list++) {
      if (bits.flag()) skipScalingList(bits, list < 6 ? 16 : 64);
    }
  }
  return { chromaFormat, bitDepth, hasSeparateColourPlanes };
}

function skipScalingList(bits: BitReader, size: number): void {
  let last = 8;
  for (let index = 0; index < size; index++) {
    const next = (last + bits.signedGolomb() + 256) % 256;
    if (next === 0) return;
    last = next;
  }
}

function skipPictureOrderCount(bits: BitReader): void {
  const type = bits.golomb();
  if (type === 0) bits.golomb(); // log2_max_pic_order_cnt_lsb_minus4
  if (type !== 1) return;
  bits.flag(); // delta_pic_order_always_zero_flag
  bits.golomb(); // offset_for_non_ref_pic
  bits.golomb(); // offset_for_top_to_bottom_field
  const cycleLength = bits.golomb();
  if (cycleLength > 255) throw new RangeError('cycle too long');
  for (let index = 0; index < cycleLength; index++) bits.golomb();
}

type Vui = Pick<SequenceParameterSet, 'isFullRange' | 'colour' | 'pixelAspect'>;

const saysNothing: Vui = { isFullRange: false };

/** Reads the head of the VUI (§E.1.1). Some cameras cut it short: what cannot be read was not said. */
function readVui(bits: BitReader): Vui {
  return orUndefined(() => (bits.flag() ? readVideoUsability(bits) : saysNothing)) ?? saysNothing;
}

function readVideoUsability(bits: BitReader): Vui {
  const pixelAspect = bits.flag() ? readPixelAspect(bits) : undefined;
  if (bits.flag()) bits.flag(); // overscan_info_present_flag, overscan_appropriate_flag
  const hasSignalType = bits.flag();
  if (hasSignalType) bits.read(3); // video_format
  const isFullRange = hasSignalType && bits.flag();
  const hasColour = hasSignalType && bits.flag();
  const colour = hasColour && { primaries: bits.read(8), transfer: bits.read(8), matrix: bits.read(8) };
  return { isFullRange, ...(colour && { colour }), ...(pixelAspect && { pixelAspect }) };
}

/** Table E-1, from aspect_ratio_idc 1 on. */
const pixelAspects = [
  [1, 1],
  [12, 11],
  [10, 11],
  [16, 11],
  [40, 33],
  [24, 11],
  [20, 11],
  [32, 11],
  [80, 33],
  [18, 11],
  [15, 11],
  [64, 33],
  [160, 99],
  [4, 3],
  [3, 2],
  [2, 1],
] as const;

const extendedPixelAspect = 255;

function readPixelAspect(bits: BitReader): readonly [number, number] | undefined {
  const code = bits.read(8);
  const aspect = code === extendedPixelAspect ? ([bits.read(16), bits.read(16)] as const) : pixelAspects[code - 1];
  return aspect && aspect[0] > 0 && aspect[1] > 0 ? aspect : undefined;
}

function orUndefined<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
