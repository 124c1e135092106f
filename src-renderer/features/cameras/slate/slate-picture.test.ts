import { expect, test } from 'vitest';
import { fitInside } from './slate-picture.ts';

test.each([
  ['a photograph', 6_000, 4_000, { width: 1_620, height: 1_080 }],
  ['a banner', 4_000, 200, { width: 1_920, height: 96 }],
  ['a portrait', 1_000, 2_160, { width: 500, height: 1_080 }],
  ['what fits', 640, 360, { width: 640, height: 360 }],
  ['a hair', 100_000, 3, { width: 1_920, height: 1 }],
])('%s is made to fit, and never larger', (_what, width, height, fitted) => {
  expect(fitInside(width, height)).toEqual(fitted);
});
