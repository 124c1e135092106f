import { expect, test } from 'vitest';
import { type Camera, camera } from '#shared/model.ts';
import type { SecretStore } from '../ports.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { emptyConfiguration } from './configuration-file.ts';
import { notePasswords, openVault, readLogin } from './vault.ts';

function storeOf(secrets: Map<string, string>, change: Partial<SecretStore> = {}): SecretStore {
  return {
    kind: 'keychain',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => void secrets.set(name, secret),
    delete: async (name) => void secrets.delete(name),
    ...change,
  };
}

const cameraOf = (change: Partial<Camera>): Camera => ({
  ...camera.parse({ id: 'nest', name: 'Nest', source: { kind: 'rtsp', url: 'rtsp://192.0.2.4/live' } }),
  ...change,
});
const passwordOfNest = new Map([['camera:nest', 'hunter2']]);

test('it knows which secrets there are, and tells their names only', async () => {
  const secrets = new Map([['destination:a', 'key']]);
  const vault = await openVault(storeOf(secrets), createManualClock(), ['destination:a', 'destination:b']);
  await vault.put('camera:nest', 'hunter2');
  expect(vault.names()).toEqual(['destination:a', 'camera:nest']);
  await vault.put('destination:a', '');
  await vault.forget('camera:nest');
  expect([vault.names(), [...secrets]]).toEqual([[], []]);
});

test.each<readonly [string, Partial<Camera>, ReadonlyMap<string, string>, unknown]>([
  ['one that asks for no login', {}, new Map(), undefined],
  ['a user alone', { user: 'guest' }, new Map(), { user: 'guest', password: '' }],
  ['user and password', { user: 'admin', needsPassword: true }, passwordOfNest, { user: 'admin', password: 'hunter2' }],
])('the login of %s', async (_, change, secrets, login) => {
  const vault = await openVault(storeOf(new Map(secrets)), createManualClock(), ['camera:nest']);
  expect(await readLogin(vault, cameraOf(change))).toEqual({ ok: true, value: login });
});

test('a camera whose password is gone is not tried without it', async () => {
  const vault = await openVault(storeOf(new Map()), createManualClock(), ['camera:nest']);
  const login = await readLogin(vault, cameraOf({ user: 'admin', needsPassword: true }));
  expect(login).toEqual({ ok: false, error: { code: 'camera-login-needed' } });
});

test('a keychain that does not answer is named as what is in the way', async () => {
  const get = () => Promise.reject(new Error('locked'));
  const vault = await openVault(storeOf(new Map(), { get }), createManualClock(), []);
  const login = await readLogin(vault, cameraOf({ user: 'admin' }));
  expect(login).toEqual({ ok: false, error: { code: 'secret-store-failed', reason: 'locked' } });
});

test('an older configuration learns from the keychain which cameras have a password', async () => {
  const vault = await openVault(storeOf(new Map(passwordOfNest)), createManualClock(), ['camera:nest']);
  const configuration = { ...emptyConfiguration, cameras: [cameraOf({ user: 'admin' }), cameraOf({ id: 'open' })] };
  const noted = notePasswords(configuration, vault);
  expect(noted.cameras.map(({ needsPassword }) => needsPassword)).toEqual([true, undefined]);
  expect(notePasswords(noted, vault)).toBe(noted);
});
