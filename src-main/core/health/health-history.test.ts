import { expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { createHealthHistories } from './health-history.ts';

function start() {
  const clock = createManualClock();
  const histories = createHealthHistories(clock);
  const second = async (kbps: number | undefined, ms = 1_000) => {
    await clock.advance(ms);
    histories.note({ a: { kbps, lagMs: 10 } });
  };
  return { clock, histories, second };
}

test('a value a second, the newest last', async () => {
  const { clock, histories, second } = start();
  for (const kbps of [4_500.126, undefined, 0]) await second(kbps);
  expect(histories.read('a')).toEqual({
    newestMs: clock.wall(),
    series: { kbps: [4_500.13, null, 0], lagMs: [10, 10, 10] },
  });
});

test('ten minutes, and no more', async () => {
  const { histories, second } = start();
  for (let at = 0; at < 700; at++) await second(at);
  const { kbps } = histories.read('a')?.series ?? {};
  expect([kbps?.length, kbps?.[0], kbps?.at(-1)]).toEqual([600, 100, 699]);
});

test('a late second leaves a gap, and a long sleep leaves nothing of before', async () => {
  const { histories, second } = start();
  await second(1);
  await second(2, 3_000);
  expect(histories.read('a')?.series.kbps).toEqual([1, null, null, 2]);
  await second(3, 3_600_000);
  const { kbps } = histories.read('a')?.series ?? {};
  expect([kbps?.length, kbps?.filter((value) => value !== null)]).toEqual([600, [3]]);
});

test('what is gone is forgotten', async () => {
  const { clock, histories, second } = start();
  await second(1);
  await clock.advance(1_000);
  histories.note({ b: { fps: 25 } });
  expect(histories.read('a')).toBeUndefined();
  expect(histories.read('b')?.series).toEqual({ fps: [25] });
});
