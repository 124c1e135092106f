import { expect, test } from 'vitest';
import { nextInGrid } from './grid-keys.ts';

/** a b c / d e f / g */
const grid = (isRightToLeft: boolean) =>
  [...'abcdefg'].map((name, index) => ({
    name,
    offsetLeft: (isRightToLeft ? 2 - (index % 3) : index % 3) * 100,
    offsetTop: Math.floor(index / 3) * 80,
  }));

test.each([
  ['e', 'ArrowRight', 'f', 'd'],
  ['e', 'ArrowLeft', 'd', 'f'],
  ['c', 'ArrowRight', 'd', 'b'],
  ['e', 'ArrowUp', 'b', 'b'],
  ['d', 'ArrowDown', 'g', 'g'],
  ['e', 'ArrowDown', undefined, undefined],
  ['a', 'ArrowUp', undefined, undefined],
  ['g', 'ArrowRight', undefined, 'f'],
  ['e', 'Home', 'a', 'a'],
  ['e', 'End', 'g', 'g'],
  ['e', 'x', undefined, undefined],
])('from %s %s leads to %s, and to %s where writing runs from right to left', (from, key, next, nextInArabic) => {
  const lead = (things: ReturnType<typeof grid>) =>
    nextInGrid(
      key,
      things,
      things.findIndex(({ name }) => name === from),
    )?.name;
  expect([lead(grid(false)), lead(grid(true))]).toEqual([next, nextInArabic]);
});
