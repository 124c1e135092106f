import { expect, test } from 'vitest';
import type { FoundCamera } from '#shared/cameras/discovery.ts';
import { orderFound } from './found-order.ts';

const found = (addresses: Readonly<Record<string, string>>): Readonly<Record<string, FoundCamera>> =>
  Object.fromEntries(
    Object.entries(addresses).map(([id, address]) => [id, { id, address, standing: { kind: 'looking' } } as const]),
  );

test('at first they stand by address, counted as numbers', () => {
  expect(orderFound([], found({ a: '192.0.2.100', b: '192.0.2.9', c: '192.0.2.20' }))).toEqual(['b', 'c', 'a']);
});

test('those that stand there stay, and newcomers come after them', () => {
  const more = found({ n: '192.0.2.1', a: '192.0.2.100', b: '192.0.2.9', m: '192.0.2.2' });
  expect(orderFound(['b', 'a'], more)).toEqual(['b', 'a', 'n', 'm']);
});

test('one that is gone leaves', () => {
  expect(orderFound(['b', 'a'], found({ a: '192.0.2.100' }))).toEqual(['a']);
});

test('without a change it is the same order', () => {
  const before = ['b', 'a'];
  expect(orderFound(before, found({ a: '192.0.2.100', b: '192.0.2.9' }))).toBe(before);
});
