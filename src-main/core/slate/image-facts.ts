/** What the head of a picture file says. */
export interface ImageFacts {
  readonly format: 'png' | 'jpeg';
  /** In pixels, as stored: before the orientation. */
  readonly width: number;
  readonly height: number;
  /** Exif's orientation (JEITA CP-3451 §4.6.4), 1 to 8; 1 is as stored. */
  readonly orientation: number;
}

const pngSignature = Buffer.from('89504e470d0a1a0a', 'hex');

/** Reads the head of a PNG or JPEG file; undefined when the bytes are neither. */
export function readImageFacts(bytes: Buffer): ImageFacts | undefined {
  try {
    return pngSignature.equals(bytes.subarray(0, 8)) ? readPng(bytes) : readJpeg(bytes);
  } catch (error) {
    // Cut off.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** PNG specification §11.2.2: the header is the first chunk. */
function readPng(bytes: Buffer): ImageFacts | undefined {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), orientation: 1 };
}

const startOfImage = 0xffd8;
const exifSegment = 0xffe1;

/** ITU-T T.81 annex B: segments up to the frame header, which holds the size. */
function readJpeg(bytes: Buffer): ImageFacts | undefined {
  if (bytes.readUInt16BE(0) !== startOfImage) return undefined;
  let orientation = 1;
  for (let offset = 2; ; offset += 2 + bytes.readUInt16BE(offset + 2)) {
    while (bytes.readUInt16BE(offset) === 0xffff) offset += 1;
    const marker = bytes.readUInt16BE(offset);
    if (marker < 0xffc0) return undefined;
    if (marker === exifSegment) orientation = readOrientation(bytes.subarray(offset + 4)) ?? orientation;
    if (isFrameHeader(marker)) {
      return {
        format: 'jpeg',
        height: bytes.readUInt16BE(offset + 5),
        width: bytes.readUInt16BE(offset + 7),
        orientation,
      };
    }
  }
}

/** SOF0 to SOF15; among their numbers are DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
}

const orientationTag = 0x0112;

/** The orientation in an Exif segment: a TIFF file whose first directory holds it. */
function readOrientation(segment: Buffer): number | undefined {
  if (segment.toString('latin1', 0, 6) !== 'Exif\0\0') return undefined;
  const tiff = segment.subarray(6);
  const isLittleEndian = tiff.toString('latin1', 0, 2) === 'II';
  const read16 = (offset: number) => (isLittleEndian ? tiff.readUInt16LE(offset) : tiff.readUInt16BE(offset));
  const directory = isLittleEndian ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < read16(directory); entry++) {
    const offset = directory + 2 + entry * 12;
    if (read16(offset) !== orientationTag) continue;
    const orientation = read16(offset + 8);
    return orientation >= 1 && orientation <= 8 ? orientation : undefined;
  }
  return undefined;
}
