import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';

test('nothing is called before its time, wherever in a millisecond that begins', async () => {
  const clock = systemClock();
  let early = 0;
  for (let round = 0; round < 60; round += 1) {
    const beginMs = clock.now() + round / 60;
    while (clock.now() < beginMs);
    const startedMs = clock.now();
    await new Promise<void>((resolve) => void clock.after(3, resolve));
    if (clock.now() - startedMs < 3) early += 1;
  }
  expect(early).toBe(0);
});

test('what is called off does not come', async () => {
  const clock = systemClock();
  let calls = 0;
  const cancel = clock.after(1, () => {
    calls += 1;
  });
  cancel();
  await new Promise<void>((resolve) => void clock.after(5, resolve));
  expect(calls).toBe(0);
});
