import { expect, test } from 'vitest';
import { nominalFrameRate } from './frame-rate.ts';

/** Times of pictures at a rate, in whole milliseconds. */
const at = (rate: number, count: number, sinceMs = 0) =>
  Array.from({ length: count }, (_, index) => sinceMs + Math.round((index * 1_000) / rate));

test.each([1, 5, 12.5, 15, 25, 29.97, 30, 50, 59.94, 17.5])('%d', (rate) => {
  expect(nominalFrameRate(at(rate, 60))).toBeCloseTo(rate, 1);
});

test('a rate that cameras are set to is given exactly, whatever the jitter', () => {
  const jittery = at(25, 100).map((timeMs, index) => timeMs + (index % 3));
  expect(nominalFrameRate(jittery)).toBe(25);
});

test('a start that is out of step does not count', () => {
  expect(nominalFrameRate([0, 12, 24, 84, ...at(25, 8, 124)])).toBe(25);
});

test('a pause, and pictures that are missing, change nothing', () => {
  const halted = [...at(25, 50), ...at(25, 20, 9_000)];
  expect(nominalFrameRate(halted.filter((_, index) => index % 10 !== 3))).toBe(25);
});

test('few pictures say something when they are all there was for long', () => {
  expect([nominalFrameRate(at(1, 4)), nominalFrameRate([0, 2_000, 4_000])]).toEqual([1, 0.5]);
});

test('too few pictures say nothing', () => {
  expect([nominalFrameRate([]), nominalFrameRate([0, 40, 80])]).toEqual([undefined, undefined]);
});
