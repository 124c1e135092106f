import { describe, expect, it } from 'vitest';
import { avcRecord, compositionTimeMs, idrPictureId, parseAvcConfiguration, parseSequenceParameterSet } from './avc.ts';

/** Records that x264 made for pictures of known size. */
const records = {
  fullHd: '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800',
  baseline: '0142c01effe100196742c01eda0280bfe5c044000003000400000300ca3c58ba8001000468ce0fc8',
  ntscRate: '014d401fffe10016674d401fda014016ec04400000fa40003a9803c60ca801000468ef0fc8',
  interlacedWithBuffers:
    '0164001effe100236764001eacd940b424d8088000000300800000193020007a12000f427261807c50a65801000568febcc030fdf8f800',
  fullChroma: '01f4000cffe1001a67f4000c919b282a10f1f1f80880000003008000000f078a14cb01000668ef8f192190fff8f800',
  tenBits: '017a001effe1001b677a001eb6cd940d83de6f011000000300100000030300f162d96001000468ef8fcbfefafa00',
};

describe('AVCDecoderConfigurationRecord', () => {
  it.each([
    ['fullHd', { width: 1920, height: 1080, profile: 'High 4.0', codec: 'avc1.640028' }],
    ['baseline', { width: 640, height: 360, profile: 'Constrained Baseline 3.0', codec: 'avc1.42c01e' }],
    ['ntscRate', { width: 1280, height: 720, profile: 'Main 3.1', codec: 'avc1.4d401f' }],
    ['interlacedWithBuffers', { width: 720, height: 576, profile: 'High 3.0', codec: 'avc1.64001e' }],
    ['fullChroma', { width: 322, height: 242, profile: 'High 4:4:4 1.2', codec: 'avc1.f4000c' }],
    ['tenBits', { width: 854, height: 480, profile: 'High 4:2:2 3.0', codec: 'avc1.7a001e' }],
  ] as const)('%s', (name, expected) => {
    expect(parseAvcConfiguration(Buffer.from(records[name], 'hex'))).toEqual(expected);
  });

  it('is undefined for every record that was cut off', () => {
    const record = Buffer.from(records.fullHd, 'hex');
    for (let length = 0; length < 8 + 0x1b; length++) {
      expect(parseAvcConfiguration(record.subarray(0, length))).toBeUndefined();
    }
  });

  it('is undefined for other NAL units, and for damaged ones gives an answer or none but never throws', () => {
    expect(parseSequenceParameterSet(Buffer.from('68ef8fcb', 'hex'))).toBeUndefined();
    const record = Buffer.from(records.interlacedWithBuffers, 'hex');
    for (let bit = 64; bit < record.length * 8; bit++) {
      const damaged = Buffer.from(record);
      damaged[bit >> 3] = (damaged[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      const parsed = parseAvcConfiguration(damaged);
      expect(parsed === undefined || (parsed.width > 0 && parsed.height > 0)).toBe(true);
    }
  });

  it('is found behind the five bytes of a sequence header tag', () => {
    const body = Buffer.from(`1700000000${records.fullHd}`, 'hex');
    expect(avcRecord(body).toString('hex')).toBe(records.fullHd);
  });
});

describe('composition time', () => {
  it.each([
    ['2701000000', 0],
    ['2701000050', 80],
    ['2701fffffb', -5],
  ])('%s', (hex, expected) => {
    expect(compositionTimeMs(Buffer.from(hex, 'hex'))).toBe(expected);
  });
});

describe('the idr_pic_id', () => {
  const progressive = Buffer.from(`1700000000${records.fullHd}`, 'hex');
  const interlaced = Buffer.from(`1700000000${records.interlacedWithBuffers}`, 'hex');
  it.each([
    ['is read', progressive, '00000003658884', 0],
    ['is read behind parameter sets', progressive, '000000026742000000020668000000036588826f', 1],
    ['is read in a frame of an interlaced stream', interlaced, '000000036588827f', 0],
    ['is not in other pictures', progressive, '00000003419a84', undefined],
    ['is not in a slice that was cut off', progressive, '0000000165', undefined],
    ['is not in units of a wrong length', progressive, '0000ffff658884', 0],
    ['is not in nothing', progressive, '', undefined],
  ])('%s', (_, header, units, expected) => {
    expect(idrPictureId(Buffer.from(`1701000000${units}`, 'hex'), header)).toBe(expected);
  });
});
