import { expect, test } from 'vitest';
import { distinctName, insertedAfter, movedTo } from './placing.ts';
import { parseFacts } from './testing/rig.ts';

const all = ['a1', 'b1', 'a2', 'a3', 'b2'].map((id) =>
  parseFacts({ id, cameraId: id.charAt(0), streamUrl: 'rtmp://127.0.0.1/live' }),
);
const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).join(' ');

test.each([
  ['a1', 1, 'a2 b1 a1 a3 b2'],
  ['a1', 2, 'a2 b1 a3 a1 b2'],
  ['a1', 9, 'a2 b1 a3 a1 b2'],
  ['a3', 0, 'a3 b1 a1 a2 b2'],
  ['a2', 1, 'a1 b1 a2 a3 b2'],
  ['b2', 0, 'a1 b2 a2 a3 b1'],
  ['gone', 0, 'a1 b1 a2 a3 b2'],
])('%s moved to %i', (id, position, ids) => {
  const moved = movedTo(all, id, position);
  expect(idsOf(moved)).toBe(ids);
  expect(new Set(moved)).toEqual(new Set(all));
});

test('a copy stands right after its original', () => {
  const copy = parseFacts({ id: 'copy', streamUrl: 'rtmp://127.0.0.1/live' });
  expect(idsOf(insertedAfter(all, 'a1', copy))).toBe('a1 copy b1 a2 a3 b2');
  expect(idsOf(insertedAfter(all, 'gone', copy))).toBe('a1 b1 a2 a3 b2 copy');
});

test.each([
  ['Twitch', [], 'Twitch'],
  ['Twitch', ['Twitch'], 'Twitch 2'],
  ['Twitch 2', ['Twitch', 'Twitch 2'], 'Twitch 3'],
  ['Twitch', ['Twitch', 'Twitch 3'], 'Twitch 2'],
])('%s beside %j is called %s', (name, taken, distinct) => {
  expect(distinctName(name, taken)).toBe(distinct);
});

test('a long name keeps its length', () => {
  const name = 'n'.repeat(120);
  expect(distinctName(name, [name])).toBe(`${'n'.repeat(118)} 2`);
});
