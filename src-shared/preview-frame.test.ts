import { expect, test } from 'vitest';
import { decodePreviewFrame, encodePreviewFrame, type PreviewFrame } from './preview-frame.ts';

const bytes = Uint8Array.of(1, 2, 3);
const frames: PreviewFrame[] = [
  { kind: 'configuration', description: bytes },
  { kind: 'keyframe', timestampUs: 0, data: bytes },
  { kind: 'frame', timestampUs: 2 ** 45 + 1, data: new Uint8Array() },
];

test.each(frames)('$kind comes out as it went in', (frame) => {
  expect(decodePreviewFrame(encodePreviewFrame(frame))).toEqual(frame);
});

test.each([[''], ['00'], ['0900000000000000000102']])('bytes %s are no frame', (hex) => {
  expect(decodePreviewFrame(Uint8Array.from(Buffer.from(hex, 'hex')))).toBeUndefined();
});
