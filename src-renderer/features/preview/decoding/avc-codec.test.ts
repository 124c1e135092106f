import { expect, test } from 'vitest';
import { avcCodec } from './avc-codec.ts';

test.each([
  [[1, 0x64, 0x00, 0x28, 0xff], 'avc1.640028'],
  [[1, 0x42, 0xc0, 0x0d, 0xff], 'avc1.42c00d'],
])('%j is %s', (record, codec) => {
  expect(avcCodec(Uint8Array.from(record))).toBe(codec);
});
