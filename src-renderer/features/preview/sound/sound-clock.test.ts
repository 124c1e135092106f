import { expect, test } from 'vitest';
import { createSoundClock } from './sound-clock.ts';

const length = 1024 / 48_000;

/** Plays pieces that come at `comesAt(number)` seconds; what waited before each, and how many were left out. */
function play(count: number, comesAt: (piece: number) => number) {
  const clock = createSoundClock();
  const waits: number[] = [];
  let leftOut = 0;
  let breaks = 0;
  let endsAt: number | undefined;
  for (let piece = 0; piece < count; piece++) {
    const now = comesAt(piece);
    const placed = clock.place(now, length);
    if (!placed) {
      leftOut += 1;
      continue;
    }
    if (endsAt !== undefined && Math.abs(placed.atSeconds - endsAt) > 1e-9) breaks += 1;
    endsAt = placed.atSeconds + length / placed.rate;
    waits.push(placed.atSeconds - now);
  }
  return { waits, leftOut, breaks };
}

test('pieces that come evenly are played without a break, a tenth of a second late', () => {
  const { waits, leftOut, breaks } = play(10_000, (piece) => piece * length);
  expect([Math.max(...waits), Math.min(...waits), leftOut, breaks]).toEqual([
    expect.closeTo(0.1, 5),
    expect.closeTo(0.1, 5),
    0,
    0,
  ]);
});

test.each([1.0002, 0.9998])('a clock that runs %d times as fast is followed for half an hour', (speed) => {
  const { waits, leftOut, breaks } = play(84_375, (piece) => piece * length * speed);
  expect(Math.max(...waits)).toBeLessThan(0.15);
  expect(Math.min(...waits)).toBeGreaterThan(0.05);
  expect([leftOut, breaks]).toEqual([0, 0]);
});

test('pieces that come in fours are played without a break', () => {
  const { leftOut, breaks } = play(5_000, (piece) => Math.floor(piece / 4) * 4 * length);
  expect([leftOut, breaks]).toEqual([0, 0]);
});

test('after a pause it goes on at once, and what comes too much at a time is left out', () => {
  const { waits, leftOut, breaks } = play(2_000, (piece) =>
    piece > 500 && piece < 600 ? 600 * length : piece * length,
  );
  expect(breaks).toBe(1);
  expect(leftOut).toBeGreaterThan(60);
  expect(Math.max(...waits)).toBeLessThan(0.43);
});
