import { expect, test } from 'vitest';
import { type Entry, reconcile } from './reconcile.ts';

interface Item {
  readonly id: string;
  readonly text: string;
}

test('touches only what differs, and keeps the order of the list', () => {
  const did: string[] = [];
  const entries = new Map<string, Entry<Item, string>>();
  const reconciler = {
    create: (item: Item) => {
      did.push(`create ${item.id}`);
      return `runner of ${item.id}`;
    },
    replace: (runner: string, item: Item) => did.push(`${runner} takes ${item.text}`),
    remove: (runner: string) => did.push(`remove ${runner}`),
  };
  const a: Item = { id: 'a', text: '1' };
  const b: Item = { id: 'b', text: '1' };
  reconcile(entries, [a, b], reconciler);
  reconcile(entries, [b, { ...a, text: '2' }], reconciler);
  reconcile(entries, [{ id: 'c', text: '1' }, b], reconciler);
  expect(did).toEqual(['create a', 'create b', 'runner of a takes 2', 'remove runner of a', 'create c']);
  expect([...entries.keys()]).toEqual(['c', 'b']);
});
