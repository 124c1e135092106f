import { describe, expect, it } from 'vitest';
import { readImageFacts } from './image-facts.ts';

const png = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168', 'hex');
const startOfImage = 'ffd8';
const exif = (tiff: string) => `ffe1${(2 + 6 + tiff.length / 2).toString(16).padStart(4, '0')}457869660000${tiff}`;
const bigEndian = '4d4d002a00000008000101120003000000010006000000000000';
const littleEndian = '49492a000800000002000e010300010000000500000012010300010000000800000000000000';
const frame = 'ffc200110801680280030122000211';

describe('the head of a picture file', () => {
  it.each([
    ['PNG', png, { format: 'png', width: 640, height: 360, orientation: 1 }],
    ['JPEG', startOfImage + frame, { format: 'jpeg', width: 640, height: 360, orientation: 1 }],
    [
      'JPEG that was turned',
      startOfImage + exif(bigEndian) + frame,
      { format: 'jpeg', width: 640, height: 360, orientation: 6 },
    ],
    [
      'JPEG of another byte order, with filling between its segments',
      `${startOfImage}ffff${exif(littleEndian)}ffdb000300${frame}`,
      { format: 'jpeg', width: 640, height: 360, orientation: 8 },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(readImageFacts(typeof bytes === 'string' ? Buffer.from(bytes, 'hex') : bytes)).toEqual(expected);
  });

  it.each([
    ['nothing', ''],
    ['a PNG that was cut off', png.subarray(0, 20).toString('hex')],
    ['a JPEG without a picture', `${startOfImage}ffd9`],
    ['a JPEG that is damaged', `${startOfImage}ffe000021234${frame}`],
    ['a text', Buffer.from('GIF89a and more').toString('hex')],
  ])('is not in %s', (_, hex) => {
    expect(readImageFacts(Buffer.from(hex, 'hex'))).toBeUndefined();
  });
});
