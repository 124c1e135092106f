import { describe, expect, it } from 'vitest';
import { firstSequenceParameterSet } from './avc.ts';
import { readSequenceParameterSet } from './sequence-parameter-set.ts';

const read = (record: string) => {
  const nalUnit = firstSequenceParameterSet(Buffer.from(record, 'hex'));
  return nalUnit && readSequenceParameterSet(nalUnit);
};

const bt709 = { primaries: 1, transfer: 1, matrix: 1 };
const usual = {
  chromaFormat: 1,
  bitDepth: 8,
  isFullRange: false,
  frameNumBits: 4,
  isFramesOnly: true,
  hasSeparateColourPlanes: false,
};

const square = { pixelAspect: [1, 1] };

/** Records that x264 made. */
describe('a sequence parameter set', () => {
  it.each([
    [
      'of full range and a known colour',
      '0164001fffe1001c6764001facd9405005bb016e020202800000030080000019078c18cb01000468ef8fcbfdf8f800',
      {
        ...usual,
        ...square,
        profileIdc: 100,
        constraints: 0,
        levelIdc: 31,
        width: 1280,
        height: 720,
        isFullRange: true,
        colour: bt709,
      },
    ],
    [
      'of ten bits, half the colour and pixels of a known form',
      '017a001effe1001d677a001eb6cd940b0126c09a81010320000003002000000641e2c5b2c001000468ef8fcbfefafa00',
      {
        ...usual,
        ...{ profileIdc: 122, constraints: 0, levelIdc: 30, width: 704, height: 576, chromaFormat: 2, bitDepth: 10 },
        ...{ colour: { primaries: 2, transfer: 2, matrix: 6 }, pixelAspect: [12, 11] },
      },
    ],
    [
      'of pixels of a form of their own',
      '014d401effe1001c674d401eeca0580937fe0080005a20000003002000000641e2c5b2c001000468ef8fc8',
      { ...usual, profileIdc: 77, constraints: 0x40, levelIdc: 30, width: 704, height: 576, pixelAspect: [64, 45] },
    ],
    [
      'of fields',
      '01640028ffe1001a67640028acd94078044fde0220000003002000000643e2c5b2c001000468fe8fcbfdf8f800',
      {
        ...usual,
        ...square,
        profileIdc: 100,
        constraints: 0,
        levelIdc: 40,
        width: 1920,
        height: 1080,
        isFramesOnly: false,
      },
    ],
    [
      'without colour',
      '0164000dffe1001a6764000df36505421e3e3f016c800000030080000019078a14cb01000468ef8fcbfcf8f800',
      {
        ...usual,
        ...square,
        profileIdc: 100,
        constraints: 0,
        levelIdc: 13,
        width: 322,
        height: 242,
        chromaFormat: 0,
        isFullRange: true,
      },
    ],
  ])('%s', (_, record, expected) => {
    expect(read(record)).toEqual(expected);
  });

  it('may end within what is not needed', () => {
    const nalUnit = firstSequenceParameterSet(
      Buffer.from(
        '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800',
        'hex',
      ),
    );
    expect(nalUnit && readSequenceParameterSet(nalUnit.subarray(0, 11))).toEqual({
      ...usual,
      ...{ profileIdc: 100, constraints: 0, levelIdc: 40, width: 1920, height: 1080 },
    });
  });
});
