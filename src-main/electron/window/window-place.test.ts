import { expect, test } from 'vitest';
import { type DisplayArea, placeFor, type WindowPlaces, withPlace } from './window-place.ts';

const display = (x: number, y: number, width: number, height: number): DisplayArea => ({
  bounds: { x, y, width, height },
  workArea: { x, y: y + 30, width, height: height - 30 },
});
const laptop = display(0, 0, 1440, 900);
const monitor = display(1440, 0, 2560, 1440);
const at = (x: number, y: number, width = 1280, height = 800, isMaximised = false) => ({
  bounds: { x, y, width, height },
  isMaximised,
});

test('each arrangement of displays has its own place', () => {
  const places = withPlace(withPlace({}, [laptop], at(10, 40)), [laptop, monitor], at(1600, 100, 2000, 1200, true));
  expect(placeFor(places, [laptop])).toEqual(at(10, 40));
  expect(placeFor(places, [monitor, laptop])).toEqual(at(1600, 100, 2000, 1200, true));
  expect(placeFor(places, [monitor])).toBeUndefined();
});

test.each([
  ['inside', at(100, 100), true],
  ['half out at the side', at(1440 - 200, 100), true],
  ['half out at the bottom', at(100, 800), true],
  ['a title bar that is almost out', at(1440 - 60, 100), false],
  ['out at the side', at(1440, 100), false],
  ['out on the other side', at(-1280, 100), false],
  ['out at the bottom', at(100, 880), false],
  ['its title bar under the task bar', at(100, 0), false],
])('a window %s: %s', (_, place, isKept) => {
  expect(placeFor(withPlace({}, [laptop], place), [laptop])).toEqual(isKept ? place : undefined);
});

test('the arrangement that was not seen for the longest is forgotten', () => {
  let places: WindowPlaces = {};
  for (let width = 1; width <= 8; width++) places = withPlace(places, [display(0, 0, 1000 + width, 900)], at(0, 40));
  places = withPlace(places, [display(0, 0, 1001, 900)], at(5, 40));
  places = withPlace(places, [laptop], at(9, 40));
  expect(Object.keys(places)).toHaveLength(8);
  expect(placeFor(places, [display(0, 0, 1001, 900)])).toEqual(at(5, 40));
  expect(placeFor(places, [display(0, 0, 1002, 900)])).toBeUndefined();
});
