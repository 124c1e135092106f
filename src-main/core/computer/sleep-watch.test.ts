import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { type SleepWatch, watchSleep } from './sleep-watch.ts';

/** Clocks that can be moved apart, and what was said of it. */
function start() {
  const clock = createManualClock();
  const ahead = { monotonicMs: 0, uptimeMs: 0, wallMs: 0 };
  const said: string[] = [];
  const watch = watchSleep({
    clock: { ...clock, now: () => clock.now() + ahead.monotonicMs, wall: () => clock.wall() + ahead.wallMs },
    uptimeMs: () => Math.floor((clock.now() + ahead.uptimeMs) / 1_000) * 1_000,
    onSlept: (ms) => said.push(`slept ${Math.round(ms / 1_000)}`),
    onClockSet: (byMs) => said.push(`set ${byMs}`),
  });
  const jump = (monotonicMs: number, uptimeMs: number, wallMs: number) => {
    ahead.monotonicMs += monotonicMs;
    ahead.uptimeMs += uptimeMs;
    ahead.wallMs += wallMs;
  };
  return { clock, jump, said, watch };
}

const hour = 3_600_000;

test.each([
  ['nothing', [0, 0, 0], []],
  ['asleep on Linux or macOS: the monotonic clock stands still', [0, hour, hour], ['slept 3601']],
  ['asleep on Windows: all clocks go on', [hour, hour, hour], ['slept 3601']],
  ['asleep, and the wall clock is mended on waking', [0, hour, hour + 30_000], ['slept 3601']],
  ['stood still for 15 s', [15_000, 15_000, 15_000], ['slept 16']],
  ['busy for 3 s', [3_000, 3_000, 3_000], []],
  ['a nap of 5 s', [0, 5_000, 5_000], []],
  ['the wall clock is set forward by an hour', [0, 0, hour], ['set 3600000']],
  ['the wall clock is set back', [0, 0, -5_000], ['set -5000']],
  ['busy, and the clock is set', [3_000, 3_000, 63_000], ['set 60000']],
  ['the wall clock is a little off', [0, 0, 1_900], []],
] as const)('%s', async (_, [monotonicMs, uptimeMs, wallMs], expected) => {
  const { clock, jump, said } = start();
  await clock.advance(5_500);
  jump(monotonicMs, uptimeMs, wallMs);
  await clock.advance(20_000);
  expect(said).toEqual(expected);
});

test.each<[string, (watch: SleepWatch, advance: () => Promise<void>) => Promise<void>]>([
  [
    'its own timer comes first',
    async (watch, advance) => {
      await advance();
      watch.noteResume();
    },
  ],
  ['the system tells first', async (watch) => watch.noteResume()],
  [
    'the system tells twice',
    async (watch) => {
      watch.noteResume();
      watch.noteResume();
    },
  ],
  ['the system never tells of waking', (_, advance) => advance()],
])('sleep that the system told of is said once: %s', async (_, wake) => {
  const { clock, jump, said, watch } = start();
  await clock.advance(5_000);
  watch.noteSuspend();
  await clock.advance(2_000);
  jump(0, 60_000, 60_000);
  await wake(watch, () => clock.advance(1_000));
  await clock.advance(20_000);
  expect(said).toEqual([expect.stringMatching(/^slept 6[01]$/)]);
});

test('a short sleep is said when the system told of it, and none when nothing slept', async () => {
  const { clock, jump, said, watch } = start();
  watch.noteSuspend();
  await clock.advance(3_000);
  watch.noteResume();
  expect(said).toEqual([]);
  watch.noteSuspend();
  jump(0, 5_000, 5_000);
  watch.noteResume();
  expect(said).toEqual(['slept 5']);
  jump(0, 5_000, 5_000);
  await clock.advance(20_000);
  expect(said).toEqual(['slept 5']);
});

test('nothing is said after it was closed', async () => {
  const { clock, jump, said, watch } = start();
  watch.close();
  jump(hour, hour, hour);
  await clock.advance(20_000);
  expect(said).toEqual([]);
});
