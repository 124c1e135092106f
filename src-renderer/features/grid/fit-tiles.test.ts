import { expect, test } from 'vitest';
import { captionHeight, fitTiles, nextTile, tileGap } from './fit-tiles.ts';

test.each([
  ['compact', 16, { width: 796, height: 520 }],
  ['usual', 16, { width: 1_010, height: 720 }],
  ['ultrawide', 16, { width: 3_180, height: 1_300 }],
  ['usual', 5, { width: 1_010, height: 720 }],
  ['usual', 2, { width: 1_010, height: 720 }],
])('%s: %i cameras all find room', (_, count, wall) => {
  const { columns, width } = fitTiles(count, wall);
  const rows = Math.ceil(count / columns);
  expect(columns * width + (columns - 1) * tileGap).toBeLessThanOrEqual(wall.width);
  expect(rows * ((width * 9) / 16 + captionHeight) + (rows - 1) * tileGap).toBeLessThanOrEqual(wall.height);
  expect(width).toBeGreaterThanOrEqual(168);
});

test('more than find room are scrolled, and each is still large enough to be seen', () => {
  expect(fitTiles(64, { width: 796, height: 520 })).toEqual({ columns: 4, width: 193 });
});

test('one camera does not get larger than its picture', () => {
  expect(fitTiles(1, { width: 3_180, height: 1_300 })).toEqual({ columns: 1, width: 1_280 });
});

test('a wall that has no size yet has tiles all the same', () => {
  expect(fitTiles(3, { width: 0, height: 0 }).columns).toBe(1);
});

test.each<[string, number, number | undefined]>([
  ['ArrowRight', 4, 5],
  ['ArrowLeft', 0, undefined],
  ['ArrowDown', 2, 6],
  ['ArrowDown', 8, undefined],
  ['ArrowUp', 6, 2],
  ['Home', 6, 0],
  ['End', 6, 9],
  ['a', 6, undefined],
])('%s leads from %i to %s', (key, from, to) => {
  expect(nextTile(key, from, { count: 10, columns: 4, isRightToLeft: false })).toBe(to);
});

test('left is forward where one reads from the right', () => {
  expect(nextTile('ArrowLeft', 4, { count: 10, columns: 4, isRightToLeft: true })).toBe(5);
});
