import { expect, test } from 'vitest';
import { createLateness } from './lateness.ts';

test('late is what comes later than the most punctual picture', () => {
  const lateness = createLateness();
  const times = [
    [90_000, 100],
    [90_040, 150],
    [90_080, 170],
    [91_000, 3_090],
    [94_000, 4_090],
  ] as const;
  expect(times.map(([timestampMs, nowMs]) => lateness.of(timestampMs, nowMs))).toEqual([0, 10, 0, 2_000, 0]);
});

test('a jump of the source’s clock is no delay', () => {
  const lateness = createLateness();
  lateness.of(0, 0);
  expect(lateness.of(0, 3_600_000)).toBe(0);
});
