import { expect, test } from 'vitest';
import { systemClock } from './clock.ts';

test('nothing is called before its time, however long the turn was in which it was asked for', async () => {
  const clock = systemClock();
  const early = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const busyUntilMs = clock.now() + 1.7;
      while (clock.now() < busyUntilMs);
      const startedMs = clock.now();
      const ms = 5 + index / 3;
      return new Promise<boolean>((resolve) => void clock.after(ms, () => resolve(clock.now() - startedMs < ms)));
    }),
  );
  expect(early).not.toContain(true);
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
