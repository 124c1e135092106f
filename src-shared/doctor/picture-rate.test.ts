import { expect, it } from 'vitest';
import { goodKbps, poorKbps } from './picture-rate.ts';

it.each([
  [3840, 2160, 30, 17_500],
  [1920, 1080, 60, 8_500],
  [1920, 1080, 30, 4_500],
  [1280, 720, 60, 4_000],
  [1280, 720, 30, 2_000],
  [640, 360, 15, 500],
])('%d × %d at %d fps looks good at %d kbit/s', (width, height, fps, kbps) => {
  expect(goodKbps({ width, height, fps })).toBe(kbps);
  expect(poorKbps({ width, height, fps })).toBeLessThan(kbps / 4);
});
