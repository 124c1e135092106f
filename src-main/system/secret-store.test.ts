import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, onTestFinished, test, vi } from 'vitest';
import { hasSecretService, startSecretService } from '../core/testing/secret-service.ts';
import { openSecretStore } from './secret-store.ts';

const isLinux = process.platform === 'linux';
const hasKeychain = hasSecretService();
if (!hasKeychain) {
  console.warn('SKIPPED: the keychain test needs Linux with gnome-keyring-daemon and dbus-daemon.');
}

afterEach(() => {
  vi.unstubAllEnvs();
});

test.skipIf(!hasKeychain)('a keychain keeps, gives back and forgets, each build its own', async () => {
  await startKeychain();
  const store = await openSecretStore({ isDevelopment: true });
  expect(store).toMatchObject({ kind: 'keychain' });
  const awkward = 'p@ss:/#%\\ "é\u{1f3a5}';
  await store.set('camera:one', awkward);
  await store.set('destination:one', 'key');
  expect(await store.get('camera:one')).toBe(awkward);
  expect(await store.get('camera:two')).toBeUndefined();

  const another = await openSecretStore({ isDevelopment: false });
  expect(await another.get('camera:one')).toBeUndefined();
  const reopened = await openSecretStore({ isDevelopment: true });
  expect(await reopened.get('camera:one')).toBe(awkward);

  await store.delete('camera:one');
  await store.delete('camera:one');
  expect(await reopened.get('camera:one')).toBeUndefined();
  expect(await reopened.get('destination:one')).toBe('key');
});

test.skipIf(!isLinux)('without a keychain secrets stay in memory, and the reason is told', async () => {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', `unix:path=${join(await mkdtemp(join(tmpdir(), 'polycast-bus-')), 'none')}`);
  const store = await openSecretStore({ isDevelopment: true });
  expect(store).toMatchObject({ kind: 'memory', reason: expect.stringMatching(/./) });
  await store.set('camera:one', 'secret');
  expect(await store.get('camera:one')).toBe('secret');
  await store.delete('camera:one');
  expect(await store.get('camera:one')).toBeUndefined();
});

/** Only the keychain that is started here may answer. */
async function startKeychain(): Promise<void> {
  const service = await startSecretService();
  onTestFinished(service.close);
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service.busAddress);
  await vi.waitFor(
    async () => expect(await openSecretStore({ isDevelopment: true })).toMatchObject({ kind: 'keychain' }),
    { timeout: 10_000 },
  );
}
