import { expect, test } from 'vitest';
import { createJpegSplitter } from './jpeg-splitter.ts';

const one = Buffer.from('ffd8ff0011ffd9', 'hex');
const other = Buffer.from('ffd822ffd9', 'hex');

test.each([1, 2, 3, 5, 100])('gives each file whole when %i bytes come at a time', (size) => {
  const stream = Buffer.concat([one, other, one]);
  const found: Buffer[] = [];
  const push = createJpegSplitter((jpeg) => found.push(Buffer.from(jpeg)));
  for (let at = 0; at < stream.length; at += size) push(stream.subarray(at, at + size));
  expect(found).toEqual([one, other, one]);
});

test('a file without an end does not fill the memory', () => {
  const push = createJpegSplitter(() => {});
  push(Buffer.alloc(8 * 1024 * 1024));
  expect(() => push(Buffer.alloc(1))).toThrow('without an end');
});
