import { expect, test } from 'vitest';
import { backoffMs } from './backoff.ts';

test('grows to a minute and stays there', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 8, 1000].map((attempt) => backoffMs(attempt, 0.5) / 1_000)).toEqual([
    1, 2, 4, 8, 15, 30, 60, 60, 60,
  ]);
});

test('is spread by 20 per cent both ways', () => {
  expect([backoffMs(3, 0), backoffMs(3, 0.999_999)]).toEqual([3_200, 4_800]);
});
