import { expect, test } from 'vitest';
import { decodePreviewFrame, encodePreviewFrame, type PreviewFrame, previewNeed } from './preview-frame.ts';

const bytes = Uint8Array.of(1, 2, 3);
const frames: [PreviewFrame, ReturnType<typeof previewNeed>][] = [
  [{ kind: 'configuration', description: bytes }, 'always'],
  [{ kind: 'keyframe', timestampUs: 0, data: bytes }, 'stands-alone'],
  [{ kind: 'frame', timestampUs: 2 ** 45 + 1, data: new Uint8Array() }, 'needs-those-before'],
  [{ kind: 'sound-configuration', description: bytes }, 'always'],
  [{ kind: 'sound', timestampUs: 21_333, data: bytes }, 'stands-alone'],
  [{ kind: 'still', timestampUs: 7, data: bytes }, 'stands-alone'],
];

test.each(frames)('$kind comes out as it went in', (frame, need) => {
  const message = encodePreviewFrame(frame);
  expect(decodePreviewFrame(message)).toEqual(frame);
  expect(previewNeed(message)).toBe(need);
});

test.each([[''], ['00'], ['0900000000000000000102']])('bytes %s are no frame', (hex) => {
  expect(decodePreviewFrame(Uint8Array.from(Buffer.from(hex, 'hex')))).toBeUndefined();
});
