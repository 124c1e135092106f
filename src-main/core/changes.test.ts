import { expect, test } from 'vitest';
import { createChanges } from './changes.ts';
import { createManualClock } from './testing/manual-clock.ts';

test('many changes are told at once, to each listener, though one of them fails', async () => {
  const clock = createManualClock();
  const warned: unknown[] = [];
  const changes = createChanges(clock, { info: () => {}, warn: (...told) => void warned.push(told) });
  let told = 0;
  changes.listen(() => {
    throw new RangeError('k3y');
  });
  const end = changes.listen(() => {
    told += 1;
  });
  for (let change = 0; change < 10; change += 1) changes.touch();
  expect(told).toBe(0);
  await clock.advance(50);
  expect([told, warned]).toEqual([1, [['change-not-told', { error: 'RangeError' }]]]);
  changes.touch();
  end();
  await clock.advance(50);
  expect(told).toBe(1);
});
