import { expect, test } from 'vitest';
import { createRoundTrip } from './round-trip.ts';

test('is known only once something was acknowledged', () => {
  const roundTrip = createRoundTrip();
  roundTrip.wrote(1_000, 0);
  expect(roundTrip.ms).toBeUndefined();
});

test('from writing a byte to its acknowledgement, read between the notes', () => {
  const roundTrip = createRoundTrip();
  for (let tenth = 0; tenth <= 20; tenth += 1) roundTrip.wrote(tenth * 50_000, tenth * 100);
  // Byte 262,144 was written at about 524 ms.
  roundTrip.acknowledged(262_144, 724);
  expect(roundTrip.ms).toBe(200);
});

test('is smoothed', () => {
  const roundTrip = createRoundTrip();
  for (let tenth = 0; tenth <= 20; tenth += 1) roundTrip.wrote(tenth * 50_000, tenth * 100);
  roundTrip.acknowledged(250_000, 600);
  roundTrip.acknowledged(500_000, 1_500);
  expect(roundTrip.ms).toBe(200);
});

test('a tag right after another makes no note of its own, and old notes go', () => {
  const roundTrip = createRoundTrip();
  for (let ms = 0; ms <= 60_000; ms += 10) roundTrip.wrote(ms * 100, ms);
  roundTrip.acknowledged(100, 60_000);
  expect(roundTrip.ms).toBeUndefined();
  roundTrip.acknowledged(5_950_000, 60_000);
  expect(roundTrip.ms).toBe(500);
});

/** 100 bytes each millisecond, acknowledged each 100,000 bytes: once a second. */
function steady(untilMs: number) {
  const roundTrip = createRoundTrip();
  for (let at = 0; at <= untilMs; at += 100) roundTrip.wrote(at * 100, at);
  roundTrip.acknowledged(100_000, 1_060);
  roundTrip.acknowledged(200_000, 2_040);
  return roundTrip;
}

test('what waits on the way is the time beyond the quickest acknowledgement', () => {
  const roundTrip = steady(5_000);
  roundTrip.acknowledged(300_000, 5_000);
  expect(roundTrip.waitMs(5_000)).toBe(1_960);
});

test('an acknowledgement that is due and does not come is waited for already', () => {
  const roundTrip = steady(9_000);
  expect(roundTrip.waitMs(3_040)).toBe(0);
  expect(roundTrip.waitMs(6_000)).toBe(2_960);
  expect(roundTrip.waitMs(9_000)).toBe(5_960);
});

test('a wait is over when too little was written since to be acknowledged', () => {
  const roundTrip = steady(3_500);
  roundTrip.acknowledged(300_000, 5_000);
  expect(roundTrip.waitMs(6_000)).toBe(1_960);
  expect(roundTrip.waitMs(8_000)).toBe(0);
});

test('what the server has taken is what it said, and nothing more when it says nothing', () => {
  const roundTrip = steady(5_000);
  expect(roundTrip.taken(250_000, 2_100)).toEqual({ bytes: 200_000, atMs: 2_040 });
  expect(roundTrip.taken(500_000, 5_000)).toEqual({ bytes: 200_000, atMs: 4_000 });
});

test('what the system has taken stands for it where the server says nothing, or says it seldom', () => {
  const roundTrip = createRoundTrip();
  roundTrip.wrote(900_000, 0);
  expect(roundTrip.taken(900_000, 100)).toEqual({ bytes: 900_000, atMs: 100 });
  roundTrip.acknowledged(900_000, 200);
  expect(roundTrip.taken(950_000, 300)).toEqual({ bytes: 950_000, atMs: 300 });
});
