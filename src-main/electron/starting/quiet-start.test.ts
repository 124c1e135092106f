import { expect, test } from 'vitest';
import { createManualClock } from '../../core/testing/manual-clock.ts';
import { startInTray } from './quiet-start.ts';

/** Looks for the tray, of which the `there`th look is the first to find it. */
async function start(there: number) {
  const clock = createManualClock();
  let looks = 0;
  let isShown = false;
  const look = async () => ++looks >= there;
  void startInTray(
    () => {
      isShown = true;
    },
    clock,
    look,
  );
  for (let second = 0; second < 20; second++) {
    await new Promise(setImmediate);
    await clock.advance(1_000);
  }
  return { looks, isShown };
}

test.each([
  ['there from the first', 1, { looks: 1, isShown: false }],
  ['that comes up late', 4, { looks: 4, isShown: false }],
  ['that never comes', 99, { looks: 5, isShown: true }],
])('a tray %s', async (_, there, outcome) => {
  expect(await start(there)).toEqual(outcome);
});
