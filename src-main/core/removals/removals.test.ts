import { afterEach, beforeEach, expect, test } from 'vitest';
import { camera, destination } from '#shared/model.ts';
import { type ConfigurationStore, openConfigurationStore } from '../config/configuration-store.ts';
import { openVault, type Vault } from '../config/vault.ts';
import { openSlateShelf, type SlateShelf } from '../slate/slate-shelf.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { createRemovals, type Removals } from './removals.ts';

/** The beginning of a picture: its size is all that is looked at. */
const picture = Buffer.from('89504e470d0a1a0a0000000d494844520000028000000168', 'hex');

const cameraOf = (id: string) =>
  camera.parse({ id, name: `Camera ${id}`, source: { kind: 'demo' }, order: 'live', isSlateOrdered: true });
const destinationOf = (id: string, cameraId = 'one') =>
  destination.parse({ id, cameraId, name: id, platform: 'custom', streamUrl: 'rtmp://192.0.2.1/live' });

let clock: ManualClock;
let secrets: Map<string, string>;
let refusal: Error | undefined;
let store: ConfigurationStore;
let vault: Vault;
let shelf: SlateShelf;
let removals: Removals;

beforeEach(async () => {
  clock = createManualClock();
  secrets = new Map([
    ['camera:one', 'password-one'],
    ['destination:a', 'key-a'],
    ['destination:b', 'key-b'],
    ['destination:other', 'key-other'],
  ]);
  refusal = undefined;
  const opened = await openConfigurationStore({
    file: undefined,
    clock,
    onUpdate: () => {},
    onProblem: () => {},
    onSaved: () => {},
  });
  if (!opened.ok) throw new Error(opened.error.code);
  store = opened.value;
  store.update((current) => ({
    ...current,
    cameras: ['one', 'two', 'three'].map(cameraOf),
    destinations: [destinationOf('a'), destinationOf('other', 'two'), destinationOf('b'), destinationOf('c')],
  }));
  const keychain = {
    kind: 'keychain',
    get: async (name: string) => secrets.get(name),
    set: async (name: string, secret: string) => {
      if (refusal) throw refusal;
      secrets.set(name, secret);
    },
    delete: async (name: string) => void secrets.delete(name),
  } as const;
  vault = await openVault(keychain, clock, [...secrets.keys()]);
  shelf = openSlateShelf(undefined);
  removals = createRemovals({ store, vault, shelf, clock, onChange: () => {} });
});
afterEach(() => removals.close());

const names = () => [store.current().cameras, store.current().destinations].map((list) => list.map(({ id }) => id));

test('a camera comes back as it was, with its destinations, secrets and picture, but off air', async () => {
  const before = store.current();
  await shelf.keepPicture('one', picture);
  store.update((current) => ({
    ...current,
    cameras: current.cameras.map((each) =>
      each.id === 'one' ? { ...each, slate: { ...each.slate, hasPicture: true } } : each,
    ),
  }));
  const [first] = store.current().cameras;
  await removals.removeCamera('one');
  expect(names()).toEqual([['two', 'three'], ['other']]);
  expect([...secrets.keys()]).toEqual(['destination:other']);
  expect(vault.names()).toEqual(['destination:other']);
  expect(await shelf.picture('one')).toBeUndefined();
  expect(removals.views).toEqual({ one: { kind: 'camera', name: 'Camera one', untilMs: clock.wall() + 20_000 } });

  expect(await removals.undo('one')).toEqual({ ok: true, value: null });
  expect(store.current().cameras[0]).toEqual({ ...first, order: 'off', isSlateOrdered: false });
  expect(store.current().destinations).toEqual(before.destinations);
  expect(Object.fromEntries(secrets)).toMatchObject({ 'camera:one': 'password-one', 'destination:b': 'key-b' });
  expect(await shelf.picture('one')).toEqual(picture);
  expect(removals.views).toEqual({});
});

test('a destination comes back at its place, and still ordered', async () => {
  const before = store.current();
  await removals.removeDestination('b');
  expect(names()[1]).toEqual(['a', 'other', 'c']);
  expect(await removals.undo('b')).toMatchObject({ ok: true });
  expect(store.current()).toEqual(before);
  expect(secrets.get('destination:b')).toBe('key-b');
});

test.each([
  [
    ['a', 'b', 'c'],
    ['a', 'b', 'c'],
  ],
  [
    ['a', 'b', 'c'],
    ['b', 'c', 'a'],
  ],
  [
    ['c', 'a', 'b'],
    ['a', 'b', 'c'],
  ],
  [
    ['b', 'c', 'a'],
    ['c', 'a', 'b'],
  ],
])('several that are removed as %s and put back as %s stand in their order again', async (removed, undone) => {
  const before = names();
  for (const id of removed) await removals.removeDestination(id);
  for (const id of undone) await removals.undo(id);
  expect(names()).toEqual(before);
});

test('after 20 s it is gone for good, and nothing of it is kept', async () => {
  await removals.removeDestination('a');
  await clock.advance(19_999);
  expect(Object.keys(removals.views)).toEqual(['a']);
  await clock.advance(1);
  expect(removals.views).toEqual({});
  expect(await removals.undo('a')).toEqual({ ok: false, error: { code: 'not-found', what: 'removal' } });
  expect([...secrets.values()]).not.toContain('key-a');
});

test('it is put back once, however often that is asked for', async () => {
  await removals.removeDestination('a');
  const both = await Promise.all([removals.undo('a'), removals.undo('a')]);
  expect(both.map(({ ok }) => ok)).toEqual([true, false]);
  expect(names()[1]).toEqual(['a', 'other', 'b', 'c']);
  expect(secrets.get('destination:a')).toBe('key-a');
});

test('a destination whose camera is gone can be put back only after that camera', async () => {
  await removals.removeDestination('a');
  await removals.removeCamera('one');
  expect(Object.keys(removals.views)).toEqual(['one']);
  expect(await removals.undo('a')).toMatchObject({ error: { code: 'not-found', what: 'removal' } });
  await removals.undo('one');
  expect(Object.keys(removals.views)).toEqual(['a']);
  expect(await removals.undo('a')).toMatchObject({ ok: true });
  expect(names()[1]).toEqual(['a', 'other', 'b', 'c']);
});

test('a keychain that does not take the key back is a reason to wait, not to lose it', async () => {
  await removals.removeCamera('one');
  refusal = new Error('locked');
  expect(await removals.undo('one')).toEqual({ ok: false, error: { code: 'secret-store-failed', reason: 'locked' } });
  expect(names()[0]).toEqual(['two', 'three']);
  await clock.advance(10_000);
  refusal = undefined;
  expect(await removals.undo('one')).toMatchObject({ ok: true });
  expect(secrets.get('camera:one')).toBe('password-one');
});

test('what is removed while it is put back by nobody leaves no secret behind at the end', async () => {
  const removing = removals.removeCamera('one');
  await removals.close();
  expect([...secrets.keys()]).toEqual(['destination:other']);
  await removing;
});

test('what is being put back is there at the end, with its secrets', async () => {
  const before = store.current().destinations;
  await removals.removeCamera('one');
  const undoing = removals.undo('one');
  await removals.close();
  expect(store.current().destinations).toEqual(before);
  expect([...secrets.keys()].sort()).toEqual(['camera:one', 'destination:a', 'destination:b', 'destination:other']);
  expect(await undoing).toMatchObject({ ok: true });
});

test('a keychain that hangs holds up no end', async () => {
  const hanging = { ...vault, get: () => new Promise<never>(() => {}) };
  const own = createRemovals({ store, vault: hanging, shelf, clock, onChange: () => {} });
  void own.removeCamera('one');
  const closing = own.close();
  await clock.advance(2_000);
  await closing;
});
