import { expect, test } from 'vitest';
import { createDeviceClock } from './device-clock.ts';

const hour = 3_600_000;
const start = Date.UTC(2026, 0, 1);

function shown(nowMs: number, atMs: number): boolean {
  return Math.abs(nowMs - atMs) < 500;
}

test('like ours until the device has told its time', () => {
  const clock = createDeviceClock(() => start);
  expect(shown(clock.nowMs(), start)).toBe(true);
  expect([clock.offsetMs(), clock.presumedOffsetMs(), clock.distrust()]).toEqual([undefined, undefined, false]);
});

test('as the device has told it, whatever ours does then', () => {
  let wallMs = start;
  const clock = createDeviceClock(() => wallMs);
  expect(clock.set(start + hour, performance.now())).toBe(true);
  wallMs -= 10 * hour;
  expect(shown(clock.nowMs(), start + hour)).toBe(true);
  expect(shown(clock.offsetMs() ?? 0, hour)).toBe(true);
  expect(clock.set(start + hour, performance.now())).toBe(false);
});

test('it was told in the middle between question and answer', () => {
  const clock = createDeviceClock(() => start);
  clock.set(start, performance.now() - 4_000);
  expect(shown(clock.nowMs(), start + 2_000)).toBe(true);
  expect(shown(clock.offsetMs() ?? 0, 2_000)).toBe(true);
});

test('the date of an HTTP answer is worth less', () => {
  const clock = createDeviceClock(() => start);
  clock.hear('never');
  clock.hear(new Date(start + hour).toUTCString());
  expect(shown(clock.nowMs(), start + hour)).toBe(true);
  expect(clock.offsetMs()).toBeUndefined();
  expect(shown(clock.presumedOffsetMs() ?? 0, hour)).toBe(true);
  clock.set(start, performance.now());
  clock.hear(new Date(start + hour).toUTCString());
  expect(shown(clock.nowMs(), start)).toBe(true);
});

test.each([
  [2 * hour, true],
  [-5.5 * hour, true],
  [0, false],
  [20_000, false],
  [2 * hour + 400_000, false],
  [20 * hour, false],
])('a device that is off by %d ms may mean its local time: %s', (offsetMs, isDoubtful) => {
  const clock = createDeviceClock(() => start);
  clock.set(start + offsetMs, performance.now());
  expect(clock.distrust()).toBe(isDoubtful);
  expect(shown(clock.nowMs(), isDoubtful ? start : start + offsetMs)).toBe(true);
});
