import { expect, test } from 'vitest';
import { hasWaited, type Patience, paused, resumed } from './patience.ts';

/** The wait after each of several pauses, `lastedMs` after the resume before it. */
function waits(lastedMs: number, times: number): number[] {
  const all: Patience[] = [paused(undefined, 0)];
  for (let last = all[0]; last && all.length < times; last = all.at(-1)) {
    const resumedAtMs = last.pausedAtMs + last.waitMs;
    all.push(paused(resumed(last, resumedAtMs), resumedAtMs + lastedMs));
  }
  return all.map(({ waitMs }) => waitMs / 1_000);
}

test.each([
  [19_000, [30, 60, 120, 240, 300, 300]],
  [119_000, [30, 60, 120, 240, 300, 300]],
  [120_000, [30, 30, 30, 30, 30, 30]],
])('resumed for %i ms each time', (lastedMs, seconds) => {
  expect(waits(lastedMs, seconds.length)).toEqual(seconds);
});

test('the wait counts from the pause', () => {
  const patience = paused(undefined, 5_000);
  expect([34_999, 35_000].map((nowMs) => hasWaited(patience, nowMs))).toEqual([false, true]);
});
