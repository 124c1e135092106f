import { expect, test } from 'vitest';
import { createLateness } from './lateness.ts';

/** Pictures, 25 a second, each as late as `lateMs` says; when it was told that they are behind, in seconds. */
function behindAt(seconds: number, lateMs: (second: number) => number): number[] {
  const lateness = createLateness();
  const told: number[] = [];
  let arrivedMs = 0;
  for (let pictureMs = 0; pictureMs < seconds * 1_000; pictureMs += 40) {
    arrivedMs = Math.max(arrivedMs, pictureMs + lateMs(pictureMs / 1_000));
    if (lateness.isBehind(pictureMs, 5_000_000 + arrivedMs)) told.push(Math.round(pictureMs / 1_000));
  }
  return told;
}

test('pictures that come as they are made are not behind', () => {
  expect(behindAt(600, (second) => 50 + 40 * Math.sin(second))).toEqual([]);
});

test('nor is the past at the beginning, which comes at once', () => {
  expect(behindAt(20, (second) => Math.max(0, 8_000 - second * 1_000))).toEqual([]);
});

test('a pause that is made up for is not either', () => {
  expect(behindAt(60, (second) => (second > 20 && second < 24 ? (24 - second) * 1_000 : 0))).toEqual([]);
});

test('pictures that wait on the way for good are, and it is told once', () => {
  expect(behindAt(60, (second) => Math.max(0, (second - 10) * 500))).toEqual([13]);
});

test('clocks that drift apart do not count: 100 ms in a minute', () => {
  expect(behindAt(3_600, (second) => second * (100 / 60))).toEqual([]);
});
