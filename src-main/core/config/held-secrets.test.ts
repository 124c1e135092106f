import { expect, test, vi } from 'vitest';
import type { SecretStore } from '../ports.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { holdSecrets } from './held-secrets.ts';

const never = () => new Promise<never>(() => {});
const locked = () => Promise.reject(new Error('locked'));

/** A keychain whose answers a test exchanges. */
function open() {
  const clock = createManualClock();
  const secrets = new Map([['destination:a', 'first']]);
  const store = {
    kind: 'keychain',
    get: vi.fn<SecretStore['get']>(async (name) => secrets.get(name)),
    set: vi.fn<SecretStore['set']>(async (name, secret) => void secrets.set(name, secret)),
    delete: vi.fn<SecretStore['delete']>(async (name) => void secrets.delete(name)),
  } as const;
  return { clock, store, held: holdSecrets(store, clock) };
}

test('what is on air is given again by a keychain that has locked itself, and by one that hangs', async () => {
  const { clock, held, store } = open();
  held.hold(new Set(['destination:a']));
  expect(await held.get('destination:a')).toBe('first');
  store.get.mockImplementation(locked);
  expect(await held.get('destination:a')).toBe('first');
  store.get.mockImplementation(never);
  const given = held.get('destination:a');
  await clock.advance(1_000);
  expect(await given).toBe('first');
});

test('what is not on air is not held, nor what was', async () => {
  const { held, store } = open();
  expect(await held.get('destination:a')).toBe('first');
  held.hold(new Set(['destination:a']));
  await held.get('destination:a');
  held.hold(new Set());
  held.hold(new Set(['destination:a']));
  store.get.mockImplementation(locked);
  await expect(held.get('destination:a')).rejects.toThrow('locked');
});

test('a secret that was changed or taken away is never given again', async () => {
  const { held, store } = open();
  held.hold(new Set(['destination:a']));
  await held.get('destination:a');
  await held.set('destination:a', 'second');
  store.get.mockImplementation(locked);
  expect(await held.get('destination:a')).toBe('second');
  await held.delete('destination:a');
  await expect(held.get('destination:a')).rejects.toThrow('locked');
});

test('a look that began before a change does not bring back what was', async () => {
  const { held, store } = open();
  held.hold(new Set(['destination:a']));
  const answers: ((secret: string) => void)[] = [];
  store.get.mockImplementation(() => new Promise((resolve) => answers.push(resolve)));
  const early = held.get('destination:a');
  await held.set('destination:a', 'second');
  answers[0]?.('first');
  await early;
  store.get.mockImplementation(locked);
  expect(await held.get('destination:a')).toBe('second');
});

test('one that never answers counts as one that fails after a minute', async () => {
  const { clock, held, store } = open();
  store.get.mockImplementation(never);
  store.set.mockImplementation(never);
  store.delete.mockImplementation(never);
  const asked = [held.get('destination:a'), held.set('destination:a', 'x'), held.delete('destination:a')];
  const settled = Promise.allSettled(asked);
  await clock.advance(60_000);
  expect(await settled).toMatchObject(asked.map(() => ({ reason: { message: /within 60 s/ } })));
});
