import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { watchDisk } from './disk-watch.ts';

/** The free space in MiB at each look, `undefined` where it cannot be read, and what is said. */
async function said(directory: string | undefined, ...free: readonly (number | undefined)[]): Promise<string[]> {
  const clock = createManualClock();
  const events: string[] = [];
  let looks = 0;
  const watch = watchDisk({
    clock,
    directory,
    freeBytes: async () => {
      const freeMiB = free[looks];
      looks += 1;
      if (freeMiB === undefined) throw new Error('gone');
      return freeMiB * 2 ** 20;
    },
    onDiskLow: (freeMiB) => events.push(`low ${freeMiB}`),
    onDiskWell: () => events.push('well'),
  });
  await clock.advance((free.length - 1) * 60_000);
  watch.close();
  await clock.advance(600_000);
  expect(looks).toBe(directory === undefined ? 0 : free.length);
  return events;
}

test.each([
  ['room enough', [500, 200], []],
  ['low at the start', [150], ['low 150']],
  ['low is said once, and well only with some room', [500, 199.9, 90, 300, 400, 401, 402], ['low 199', 'well']],
  ['low again', [100, 500, 100], ['low 100', 'well', 'low 100']],
  ['a look that fails changes nothing', [100, undefined, 100, undefined, 500], ['low 100', 'well']],
])('%s', async (_, free, events) => {
  expect(await said('/data', ...free)).toEqual(events);
});

test('without a directory there is nothing to watch', async () => {
  expect(await said(undefined, 10, 10)).toEqual([]);
});

test('a look that ends after it was closed says nothing', async () => {
  const clock = createManualClock();
  const events: number[] = [];
  const watch = watchDisk({
    clock,
    directory: '/data',
    freeBytes: async () => 1,
    onDiskLow: (freeMiB) => events.push(freeMiB),
    onDiskWell: () => {},
  });
  watch.close();
  await clock.advance(600_000);
  expect(events).toEqual([]);
});
