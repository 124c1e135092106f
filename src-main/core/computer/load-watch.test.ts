import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { eventLoopDelays, watchLoad } from './load-watch.ts';

/** The worst delay of each second, and what is said with the second in which it is. */
async function said(...worstMs: readonly number[]): Promise<string[]> {
  const clock = createManualClock();
  const events: string[] = [];
  let second = 0;
  let isClosed = false;
  const watch = watchLoad({
    clock,
    delays: {
      takeWorstMs: () => worstMs[second++] ?? 0,
      close: () => {
        isClosed = true;
      },
    },
    onBusy: (delayMs) => events.push(`${second} busy ${delayMs}`),
    onCalm: () => events.push(`${second} calm`),
  });
  await clock.advance(worstMs.length * 1_000);
  watch.close();
  await clock.advance(100_000);
  expect([second, isClosed]).toEqual([worstMs.length, true]);
  return events;
}

const calm = (seconds: number) => Array.from({ length: seconds }, () => 5);

test.each([
  ['calm', calm(60), []],
  ['late, but not by much', Array.from({ length: 60 }, () => 250), []],
  ['one long stop', [...calm(5), 8_000, ...calm(20)], []],
  ['one night asleep', [...calm(5), 3.6e7, ...calm(20)], []],
  ['five nights asleep', [3.6e7, 3.6e7, 3.6e7, 3.6e7, 3.6e7], []],
  ['every second for five', [300, 900.4, 400, 300, 251, 260], ['5 busy 900']],
  ['every other second', [300, 5, 300, 5, 300, 5, 300, 5, 300, 5], ['9 busy 300']],
  ['every third second', Array.from({ length: 60 }, (_, second) => (second % 3 === 0 ? 300 : 5)), []],
  ['calm after 30 s without', [...Array(5).fill(300), ...calm(29), 300, ...calm(31)], ['5 busy 300', '65 calm']],
] as const)('%s', async (_, worstMs, events) => {
  expect(await said(...worstMs)).toEqual(events);
});

test('this process: a stop shows, wherever in the second it comes', async () => {
  const delays = eventLoopDelays();
  const turn = () => new Promise((resolve) => setTimeout(resolve, 30));
  await turn();
  standStill(120);
  await turn();
  expect(delays.takeWorstMs()).toBeGreaterThan(100);
  standStill(120);
  await turn();
  expect(delays.takeWorstMs()).toBeGreaterThan(100);
  delays.close();
});

function standStill(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
