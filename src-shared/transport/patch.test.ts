import { expect, test } from 'vitest';
import { applyPatch, diff } from './patch.ts';

test.each([
  ['nothing', { a: 1 }, { a: 1 }, undefined],
  ['a value', { a: 1, b: 2 }, { a: 1, b: 3 }, { b: 3 }],
  ['a removed member', { a: { x: 1, y: 2 } }, { a: { y: 2 } }, { a: { x: null } }],
  ['a member left undefined', { a: 1 }, { a: undefined }, { a: null }],
  ['an added record', { a: {} }, { a: { x: { y: 1 } } }, { a: { x: { y: 1 } } }],
  ['an array as a whole', { a: [1, 2] }, { a: [1, 3] }, { a: [1, 3] }],
  ['an equal array', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, undefined],
  ['a record that became a value', { a: { x: 1 } }, { a: 5 }, { a: 5 }],
])('%s', (_, before, after, patch) => {
  expect(diff(before, after)).toEqual(patch);
  if (patch) expect(applyPatch<object>(before, patch)).toEqual(JSON.parse(JSON.stringify(after)));
});

test('what a patch does not touch stays the same object', () => {
  const before = { one: { deep: { x: 1 } }, two: { deep: { x: 1 } } };
  const after = applyPatch(before, { one: { deep: { x: 2 } } });
  expect(after.two).toBe(before.two);
  expect(before.one.deep.x).toBe(1);
});
