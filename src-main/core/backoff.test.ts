import { expect, test } from 'vitest';
import { backoffMs, cameraWaits, destinationWaits, urgentWaits } from './backoff.ts';

test('grows to a minute and stays there', () => {
  const seconds = [1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempt) => backoffMs(destinationWaits, attempt, 0.5) / 1_000);
  expect(seconds).toEqual([1, 2, 4, 8, 15, 30, 60, 60, 60]);
});

test('is spread by 20 per cent both ways', () => {
  expect([backoffMs(destinationWaits, 3, 0), backoffMs(destinationWaits, 3, 0.999_999)]).toEqual([3_200, 4_800]);
});

test('what was live is tried again and again for about a minute', () => {
  const waits = Array.from({ length: 46 }, (_, index) => backoffMs(urgentWaits, index + 1, 0.5));
  expect(Math.max(...waits)).toBe(1_500);
  expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(60_000);
  expect(backoffMs(urgentWaits, 1_000, 0.5)).toBe(30_000);
});

test('a camera is tried again at once, and later four times a minute', () => {
  expect([backoffMs(cameraWaits, 1, 0.5), backoffMs(cameraWaits, 1_000, 0.5)]).toEqual([300, 15_000]);
});
