/** What an H.264 stream says about itself in its decoder configuration. */
export interface AvcConfiguration {
  readonly width: number;
  readonly height: number;
  /** Profile and level in words: "High 4.0". */
  readonly profile: string;
  /** RFC 6381: "avc1.640028". */
  readonly codec: string;
}

/**
 * Reads an AVCDecoderConfigurationRecord (ISO/IEC 14496-15 §5.3.3.1) and its first sequence parameter set; undefined
 * when the bytes are not one.
 */
export function parseAvcConfiguration(record: Uint8Array): AvcConfiguration | undefined {
  const [version, , , , , setCount = 0, lengthHigh = 0, lengthLow = 0] = record;
  if (version !== 1 || (setCount & 0x1f) === 0) return undefined;
  const setBytes = lengthHigh * 256 + lengthLow;
  if (setBytes < 4 || record.length < 8 + setBytes) return undefined;
  return parseSequenceParameterSet(record.subarray(8, 8 + setBytes));
}

/** The AVCDecoderConfigurationRecord of a sequence header tag's body (Adobe FLV specification 10.1, E.4.3). */
export function avcRecord(sequenceHeaderBody: Buffer): Buffer {
  return sequenceHeaderBody.subarray(5);
}

/** Presentation time minus decode time of a video tag's body, in milliseconds (signed, E.4.3.1). */
export function compositionTimeMs(videoBody: Buffer): number {
  return videoBody.readIntBE(2, 3);
}

/** Reads a sequence parameter set with its NAL unit header (ITU-T H.264 §7.3.2.1.1 and annex E). */
export function parseSequenceParameterSet(nalUnit: Uint8Array): AvcConfiguration | undefined {
  const bytes = withoutEmulationPrevention(nalUnit);
  const [header = 0, profileIdc = 0, constraints = 0, levelIdc = 0] = bytes;
  if ((header & 0x1f) !== 7) return undefined;
  try {
    const size = readSize(createBitReader(bytes.subarray(4)), profileIdc);
    return {
      ...size,
      profile: `${profileName(profileIdc, constraints)} ${levelName(levelIdc, profileIdc, constraints)}`,
      codec: `avc1.${[profileIdc, constraints, levelIdc].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
    };
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const profilesWithChroma = new Set([100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135]);

/** Reads as far as the frame cropping; what follows says nothing that is not measured better. */
function readSize(bits: BitReader, profileIdc: number): Pick<AvcConfiguration, 'width' | 'height'> {
  bits.golomb(); // seq_parameter_set_id
  const chromaFormat = profilesWithChroma.has(profileIdc) ? readChroma(bits) : 1;
  bits.golomb(); // log2_max_frame_num_minus4
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
  const cropUnitX = chromaFormat === 1 || chromaFormat === 2 ? 2 : 1;
  const cropUnitY = (chromaFormat === 1 ? 2 : 1) * (isFramesOnly ? 1 : 2);
  const width = widthInBlocks * 16 - (left + right) * cropUnitX;
  const height = heightInMapUnits * 16 * (isFramesOnly ? 1 : 2) - (top + bottom) * cropUnitY;
  if (width <= 0 || height <= 0 || width > 16_384 || height > 16_384) throw new RangeError('no picture has this size');
  return { width, height };
}

function readChroma(bits: BitReader): number {
  const chromaFormat = bits.golomb();
  if (chromaFormat === 3) bits.flag(); // separate_colour_plane_flag
  bits.golomb(); // bit_depth_luma_minus8
  bits.golomb(); // bit_depth_chroma_minus8
  bits.flag(); // qpprime_y_zero_transform_bypass_flag
  if (bits.flag()) {
    const listCount = chromaFormat === 3 ? 12 : 8;
    for (let list = 0; list < listCount; list++) {
      if (bits.flag()) skipScalingList(bits, list < 6 ? 16 : 64);
    }
  }
  return chromaFormat;
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

function profileName(profileIdc: number, constraints: number): string {
  if (profileIdc === 66) return constraints & 0x40 ? 'Constrained Baseline' : 'Baseline';
  const names: Readonly<Record<number, string>> = {
    77: 'Main',
    88: 'Extended',
    100: 'High',
    110: 'High 10',
    122: 'High 4:2:2',
    244: 'High 4:4:4',
  };
  return names[profileIdc] ?? `Profile ${profileIdc}`;
}

/** Table A-1; level 1b is 11 with constraint_set3 in the older profiles, 9 in the newer ones. */
function levelName(levelIdc: number, profileIdc: number, constraints: number): string {
  const isOlderProfile = profileIdc === 66 || profileIdc === 77 || profileIdc === 88;
  if (levelIdc === 9 || (levelIdc === 11 && isOlderProfile && constraints & 0x10)) return '1b';
  return (levelIdc / 10).toFixed(1);
}

/** Takes out the 3 of each 0 0 3 (§7.4.1). */
function withoutEmulationPrevention(nalUnit: Uint8Array): Uint8Array {
  return nalUnit.filter((byte, index) => byte !== 3 || nalUnit[index - 1] !== 0 || nalUnit[index - 2] !== 0);
}

interface BitReader {
  /** `count` bits as an unsigned number, at most 32. */
  read(count: number): number;
  flag(): boolean;
  /** ue(v), §9.1. */
  golomb(): number;
  /** se(v), §9.1.1. */
  signedGolomb(): number;
}

/** Reads past the end throw a RangeError. */
function createBitReader(bytes: Uint8Array): BitReader {
  let position = 0;
  function read(count: number): number {
    let value = 0;
    for (let index = 0; index < count; index++, position++) {
      const byte = bytes[position >> 3];
      if (byte === undefined) throw new RangeError('out of bits');
      value = value * 2 + ((byte >> (7 - (position & 7))) & 1);
    }
    return value;
  }
  function golomb(): number {
    let zeros = 0;
    while (read(1) === 0) {
      if (++zeros > 31) throw new RangeError('code too long');
    }
    return 2 ** zeros - 1 + read(zeros);
  }
  function signedGolomb(): number {
    const code = golomb();
    return code % 2 ? (code + 1) / 2 : -code / 2;
  }
  return { read, flag: () => read(1) === 1, golomb, signedGolomb };
}
