import { expect, test } from 'vitest';
import type { UplinkSample } from './sample.ts';
import { createThroughput } from './throughput.ts';

test('adds up what the servers have taken, lately and over a while, and forgets who is gone', () => {
  const throughput = createThroughput();
  for (let second = 0; second <= 5; second += 1) {
    const fallen = second <= 3 ? second * 1_000 : 3_000;
    throughput.note([sample('steady', second, second * 1_000), sample('fallen', second, fallen)]);
  }
  expect(throughput).toMatchObject({ recentKbps: 1_000, kbps: 1_600 });
  throughput.note([sample('fallen', 6, 3_000)]);
  expect(throughput).toMatchObject({ recentKbps: 0, kbps: 400 });
});

function sample(id: string, second: number, kbit: number): UplinkSample {
  const taken = { bytes: (kbit * 1_000) / 8, atMs: second * 1_000 };
  return {
    id,
    importance: 'normal',
    wantedKbps: 1_000,
    kbps: 0,
    taken,
    lagMs: 0,
    isLive: true,
    isPaused: false,
    host: id,
  };
}
