import { expect, test } from 'vitest';
import { judge, type Playing } from './sag.ts';
import type { UplinkSample } from './sample.ts';
import { follow, type Track } from './track.ts';

/** A destination of 2 Mbit/s with its lag at each second, that took so much of it. */
function playing(host: string, lagsMs: readonly number[], kbps: number): Playing {
  let track: Track | undefined;
  const samples = lagsMs.map((lagMs, second): UplinkSample => {
    const taken = { bytes: (second * kbps * 1_000) / 8, atMs: second * 1_000 };
    return {
      id: host,
      importance: 'normal',
      wantedKbps: 2_000,
      kbps,
      taken,
      lagMs,
      isLive: true,
      isPaused: false,
      host,
    };
  });
  samples.forEach((sample, second) => {
    track = follow(track, sample, second * 1_000);
  });
  const sample = samples.at(-1);
  if (!sample || !track) throw new Error('no samples');
  return { sample, track };
}

const well = (host: string) => playing(host, [0, 0, 0, 0, 0], 2_000);
const falling = (host: string) => playing(host, [500, 950, 1_400, 1_850, 2_300], 1_200);
const steady = (host: string) => playing(host, [1_600, 1_600, 1_600, 1_600, 1_600], 2_050);
const creeping = (host: string) => playing(host, [1_600, 1_620, 1_640, 1_660, 1_680], 2_020);
const short = (host: string) => playing(host, [1_600, 1_600], 2_000);
const catchingUp = (host: string) => playing(host, [2_900, 2_800, 2_700, 2_600, 2_500], 1_900);
const hanging = (host: string) => playing(host, [0, 1_000, 2_000, 3_000, 4_000], 20);

test.each([
  ['nobody', [], 'free', false],
  ['all well', [well('a'), well('b')], 'free', false],
  ['one alone on air falls behind', [falling('a')], 'full', false],
  ['one of two falls behind', [falling('a'), well('b')], 'free', false],
  ['both fall behind', [falling('a'), falling('b')], 'full', true],
  ['two of three, of two servers', [falling('a'), falling('b'), well('c')], 'full', true],
  ['two of three, of one server', [falling('a'), falling('a'), well('c')], 'free', false],
  ['both, of one server', [falling('a'), falling('a')], 'full', true],
  ['a lag that stays, but grows no more', [steady('a'), steady('b')], 'full', false],
  ['a lag that grows by little', [creeping('a'), creeping('b')], 'full', true],
  ['a lag of a moment', [short('a'), short('b')], 'blocked', false],
  ['both catch up', [catchingUp('a'), catchingUp('b')], 'full', false],
  ['nothing goes through', [hanging('a'), hanging('b')], 'blocked', false],
  ['one hangs, one falls behind', [hanging('a'), falling('b')], 'full', false],
] as const)('%s', (_, destinations, flow, isSagging) => {
  expect(judge(destinations)).toMatchObject({ flow, isSagging });
});
