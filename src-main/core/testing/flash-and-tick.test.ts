import { expect, test } from 'vitest';
import { soundOffsets } from './flash-and-tick.ts';

test.each([
  ['each tick by its flash', [1.02, 2.02, 3.0], [1, 2, 3], [0.02, 0.02, 0]],
  ['a flash that is missing', [1, 2, 3], [1, 3], [0, 0]],
  ['a tick that is missing', [1, 3.04], [1, 2, 3], [0, 0.04]],
  ['sound before its picture', [0.9, 1.9], [1, 2], [-0.1, -0.1]],
  ['no flash at all', [1, 2], [], []],
])('%s', (_name, ticks, flashes, expected) => {
  const offsets = soundOffsets({ ticks, flashes }).map(({ afterFlash }) => Number(afterFlash.toFixed(3)));
  expect(offsets).toEqual(expected);
});
