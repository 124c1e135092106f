import { expect, test } from 'vitest';
import { whomToPause } from './pausing.ts';
import type { UplinkSample } from './sample.ts';

function playing(...wantedKbps: readonly number[]): UplinkSample[] {
  return wantedKbps.map((kbps, index) => ({
    id: 'abcdef'[index] ?? '',
    importance: 'normal',
    wantedKbps: kbps,
    kbps,
    taken: { bytes: 0, atMs: 0 },
    lagMs: 0,
    isLive: true,
    isPaused: false,
    host: '',
  }));
}

test.each([
  { wanted: [2_000, 2_000, 2_000, 2_000], usableKbps: 9_000, paused: 'd' },
  { wanted: [2_000, 2_000, 2_000, 2_000], usableKbps: 6_200, paused: 'd' },
  { wanted: [2_000, 2_000, 2_000, 2_000], usableKbps: 6_199, paused: 'cd' },
  { wanted: [2_000, 2_000, 2_000, 2_000], usableKbps: 0, paused: 'bcd' },
  { wanted: [6_000, 500, 500, 100], usableKbps: 6_900, paused: 'cd' },
  { wanted: [6_000], usableKbps: 1_000, paused: '' },
  { wanted: [], usableKbps: 1_000, paused: '' },
])('$wanted in $usableKbps kbit/s: $paused', ({ paused, usableKbps, wanted }) => {
  const leaving = whomToPause(playing(...wanted), usableKbps);
  expect(leaving.map(({ id }) => id).join('')).toBe(paused);
});
