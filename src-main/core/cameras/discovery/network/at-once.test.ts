import { expect, test } from 'vitest';
import { atOnce } from './at-once.ts';

const items = Array.from({ length: 200 }, (_, index) => index);

test('each item has its turn, in order, no more than so many at once', async () => {
  const begun: number[] = [];
  let running = 0;
  let most = 0;
  await atOnce(64, items, new AbortController().signal, async (item) => {
    begun.push(item);
    running += 1;
    most = Math.max(most, running);
    for (let turn = 0; turn <= item % 3; turn += 1) await new Promise(setImmediate);
    running -= 1;
  });
  expect(begun).toEqual(items);
  expect([most, running]).toEqual([64, 0]);
});

test('at its end no more are begun', async () => {
  const end = new AbortController();
  let begun = 0;
  await atOnce(2, items, end.signal, async () => {
    begun += 1;
    if (begun === 10) end.abort();
    await Promise.resolve();
  });
  expect(begun).toBe(10);
});
