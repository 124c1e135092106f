import { createBitReader, withoutEmulationPrevention } from './bits.ts';
import { readSequenceParameterSet, type SequenceParameterSet } from './sequence-parameter-set.ts';

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
  const nalUnit = firstSequenceParameterSet(record);
  return nalUnit && parseSequenceParameterSet(nalUnit);
}

/** The first sequence parameter set of an AVCDecoderConfigurationRecord, as a NAL unit; undefined when there is none. */
export function firstSequenceParameterSet(record: Uint8Array): Uint8Array | undefined {
  const [version, , , , , setCount = 0, lengthHigh = 0, lengthLow = 0] = record;
  if (version !== 1 || (setCount & 0x1f) === 0) return undefined;
  const setBytes = lengthHigh * 256 + lengthLow;
  if (setBytes < 4 || record.length < 8 + setBytes) return undefined;
  return record.subarray(8, 8 + setBytes);
}

/** The AVCDecoderConfigurationRecord of a sequence header tag's body (Adobe FLV specification 10.1, E.4.3). */
export function avcRecord(sequenceHeaderBody: Buffer): Buffer {
  return sequenceHeaderBody.subarray(5);
}

/** Presentation time minus decode time of a video tag's body, in milliseconds (signed, E.4.3.1). */
export function compositionTimeMs(videoBody: Buffer): number {
  return videoBody.readIntBE(2, 3);
}

/** Reads a sequence parameter set with its NAL unit header; undefined when the bytes are not one. */
export function parseSequenceParameterSet(nalUnit: Uint8Array): AvcConfiguration | undefined {
  const set = readSequenceParameterSet(nalUnit);
  if (!set) return undefined;
  const { width, height, profileIdc, constraints, levelIdc } = set;
  return {
    width,
    height,
    profile: `${profileName(profileIdc, constraints)} ${levelName(levelIdc, profileIdc, constraints)}`,
    codec: `avc1.${[profileIdc, constraints, levelIdc].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`,
  };
}

const idrSlice = 5;
/** More than a slice header takes up to its idr_pic_id. */
const slicePrefixBytes = 48;

/**
 * The idr_pic_id of the first IDR slice of a video tag's body (ITU-T H.264 §7.3.3), given the body of the sequence
 * header it follows; undefined for pictures that are no IDR pictures, and for what cannot be read.
 */
export function idrPictureId(keyframeBody: Buffer, headerBody: Buffer): number | undefined {
  const record = avcRecord(headerBody);
  const setBytes = firstSequenceParameterSet(record);
  const set = setBytes && readSequenceParameterSet(setBytes);
  const lengthBytes = ((record[4] ?? 0) & 3) + 1;
  const slice = set && findNalUnit(keyframeBody.subarray(5), lengthBytes, idrSlice);
  return slice && readIdrPictureId(slice, set);
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

/** The first NAL unit of a type in a sequence of units with their lengths before them (ISO/IEC 14496-15 §5.3.4.2). */
function findNalUnit(units: Buffer, lengthBytes: number, type: number): Buffer | undefined {
  let offset = 0;
  while (offset + lengthBytes < units.length) {
    const start = offset + lengthBytes;
    const end = start + units.readUIntBE(offset, lengthBytes);
    if (((units[start] ?? 0) & 0x1f) === type) return units.subarray(start, end);
    offset = end;
  }
  return undefined;
}

function readIdrPictureId(slice: Buffer, set: SequenceParameterSet): number | undefined {
  const bits = createBitReader(withoutEmulationPrevention(slice.subarray(1, slicePrefixBytes)));
  try {
    bits.golomb(); // first_mb_in_slice
    bits.golomb(); // slice_type
    bits.golomb(); // pic_parameter_set_id
    if (set.hasSeparateColourPlanes) bits.read(2); // colour_plane_id
    bits.read(set.frameNumBits); // frame_num
    if (!set.isFramesOnly && bits.flag()) bits.flag(); // field_pic_flag, bottom_field_flag
    return bits.golomb();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
