import { expect, test } from 'vitest';
import { isStill, left, right, speedAt, still, together, up } from './speed.ts';

test.each([
  ['in the middle', 0, 0, still],
  ['near the middle', 0.1, -0.1, still],
  ['at the rim', 1, 0, { pan: 1, tilt: 0, zoom: 0 }],
  ['far beyond the rim, towards the top', 0, -7, { pan: 0, tilt: 1, zoom: 0 }],
  ['half-way to the bottom', 0, 0.575, { pan: 0, tilt: -0.5, zoom: 0 }],
])('a pointer %s', (_where, across, downward, { pan, tilt, zoom }) => {
  const speed = speedAt(across, downward);
  expect(speed.pan).toBeCloseTo(pan);
  expect(speed.tilt).toBeCloseTo(tilt);
  expect(speed.zoom).toBe(zoom);
});

test('a pointer in a corner is no faster than one at a side', () => {
  const { pan, tilt } = speedAt(-3, -3);
  expect(Math.hypot(pan, tilt)).toBeCloseTo(1);
  expect(pan).toBeLessThan(0);
  expect(tilt).toBeGreaterThan(0);
});

test('keys add up, and those against each other cancel out', () => {
  expect(together([left, up])).toEqual({ pan: -0.5, tilt: 0.5, zoom: 0 });
  expect(isStill(together([left, right]))).toBe(true);
});
