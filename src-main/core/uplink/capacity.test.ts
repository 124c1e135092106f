import { expect, test } from 'vitest';
import { createCapacity } from './capacity.ts';
import type { Verdict } from './sag.ts';

const free: Verdict = { flow: 'free', isSagging: false };
const full: Verdict = { ...free, flow: 'full' };
const blocked: Verdict = { ...free, flow: 'blocked' };
/** Over the last 2 s, when there is a sag. */
const sagKbps = 4_000;

/** One reading a second: its verdict, and what was sent of 8 Mbit/s. */
function after(keptKbps: number | undefined, readings: readonly (readonly [Verdict, number])[]): number | undefined {
  const capacity = createCapacity(keptKbps);
  readings.forEach(([verdict, passingKbps], second) => {
    const recentKbps = verdict.isSagging ? sagKbps : passingKbps;
    capacity.note({ nowMs: second * 1_000, verdict, passingKbps, recentKbps, wantedKbps: 8_000 });
  });
  return capacity.kbps && Math.round(capacity.kbps);
}

const times = (count: number, verdict: Verdict, kbps: number) =>
  Array.from({ length: count }, () => [verdict, kbps] as const);

test.each([
  ['nothing waits: not known', undefined, times(60, free, 8_000), undefined],
  ['full for less than the meters look back: not known', undefined, times(5, full, 5_000), undefined],
  ['full for longer: measured', undefined, times(6, full, 5_000), 5_000],
  ['more goes through than was known', 5_000, times(6, free, 6_000), 6_000],
  ['a backlog that comes at once is no measure', 5_000, times(5, free, 6_000), 5_000],
  ['less is sent because less is wanted', 5_000, times(60, free, 1_000), 5_000],
  ['the line got worse', 8_000, times(30, full, 5_000), 5_002],
  ['one dip is not the new normal', 8_000, times(6, full, 5_000), 7_250],
  ['a server that hangs, or no network', 8_000, times(60, full, 300), 8_000],
  [
    'a blocked second begins anew',
    undefined,
    [...times(4, full, 5_000), ...times(1, blocked, 0), ...times(5, full, 900)],
    undefined,
  ],
  ['a sag is known at once', 8_000, [[{ ...full, isSagging: true }, 7_000] as const], sagKbps],
])('%s', (_, keptKbps, readings, kbps) => {
  expect(after(keptKbps, readings)).toBe(kbps);
});
