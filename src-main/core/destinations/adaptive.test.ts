import { expect, test } from 'vitest';
import { type Adaptive, adapt, onMain } from './adaptive.ts';

type Seconds = readonly (number | 'dropped' | 'paused')[];

/** One sample a second, a lag in milliseconds each; gives what is sent after each. */
function run(seconds: Seconds, from: Adaptive = onMain, startMs = 0) {
  let state = from;
  let nowMs = startMs;
  const sends = seconds.map((each) => {
    nowMs += 1_000;
    const lagMs = typeof each === 'number' ? each : 0;
    state = adapt(state, { nowMs, lagMs, hasDropped: each === 'dropped', isResting: each === 'paused' });
    return state.sends;
  });
  return { state, nowMs, sends, last: sends.at(-1) };
}

const well = (seconds: number): Seconds => Array.from({ length: seconds }, () => 0);

test.each<[string, Seconds, readonly string[]]>([
  ['keeps up', [0, 100, 1_500], ['main', 'main', 'main']],
  ['one short sag', [2_000, 100, 2_000], ['main', 'main', 'main']],
  ['two in a row', [2_000, 2_000], ['main', 'sub']],
  ['a burst that it works off', [2_400, 2_000, 1_700], ['main', 'main', 'main']],
  ['a drop', [0, 'dropped'], ['main', 'sub']],
  ['paused it tells nothing', ['paused', 'paused', 'paused'], ['main', 'main', 'main']],
])('%s', (_name, seconds, sends) => {
  expect(run(seconds).sends).toEqual(sends);
});

test('goes back after 30 s without a sag, not one second sooner', () => {
  const { state, nowMs } = run(['dropped']);
  expect(run(well(30), state, nowMs).last).toBe('sub');
  expect(run(well(31), state, nowMs).last).toBe('main');
  expect(run([...well(29), 600, ...well(30)], state, nowMs).last).toBe('sub');
  expect(run([...well(29), 'paused', ...well(30)], state, nowMs).last).toBe('sub');
});

test('taken too early, it waits 60 s the next time, then 120, and never more than 240', () => {
  let { state, nowMs } = run(['dropped']);
  for (const holdSeconds of [30, 60, 120, 240, 240]) {
    const waiting = run(well(holdSeconds), state, nowMs);
    expect(waiting.last).toBe('sub');
    const back = run([0], waiting.state, waiting.nowMs);
    expect(back.last).toBe('main');
    ({ state, nowMs } = run([...well(10), 'dropped'], back.state, back.nowMs));
    expect(state.sends).toBe('sub');
  }
});

test('a sag long after it went back is a new one', () => {
  const first = run(['dropped', ...well(31)]);
  const again = run([...well(60), 'dropped', ...well(31)], first.state, first.nowMs);
  expect(again.last).toBe('main');
});
