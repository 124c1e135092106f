import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { SecretStore } from '../core/ports.ts';
import { hasSecretService, type SecretService, startSecretService } from '../core/testing/secret-service.ts';
import { openSecretStore } from './secret-store.ts';

const hasKeychain = hasSecretService();
if (!hasKeychain) {
  console.warn('SKIPPED: the keychain test needs Linux with gnome-keyring-daemon and dbus-daemon.');
}

/** One for all: the library stays with the first message bus that it finds in a process. */
let service: SecretService | undefined;
beforeAll(async () => {
  service = hasKeychain ? await startSecretService() : undefined;
});
afterAll(() => service?.close());
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Only the keychain that is started here may answer. */
async function openKeychain(isDevelopment = true): Promise<SecretStore> {
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', service?.busAddress);
  return vi.waitFor(
    async () => {
      const store = await openSecretStore({ isDevelopment });
      expect(store).toMatchObject({ kind: 'keychain' });
      return store;
    },
    { timeout: 20_000 },
  );
}

test.skipIf(!hasKeychain)('a keychain keeps, gives back and forgets, each build its own', async () => {
  const store = await openKeychain();
  const awkward = 'p@ss:/#%\\ "é\u{1f3a5}';
  await store.set('camera:one', awkward);
  await store.set('destination:one', 'key');
  expect(await store.get('camera:one')).toBe(awkward);
  expect(await store.get('camera:two')).toBeUndefined();

  const another = await openKeychain(false);
  expect(await another.get('camera:one')).toBeUndefined();
  const reopened = await openKeychain();
  expect(await reopened.get('camera:one')).toBe(awkward);

  await store.delete('camera:one');
  await store.delete('camera:one');
  expect(await reopened.get('camera:one')).toBeUndefined();
  expect(await reopened.get('destination:one')).toBe('key');
});

test.skipIf(!hasKeychain)('a keychain that hangs holds nothing else up', async () => {
  const store = await openKeychain();
  await store.set('destination:one', 'key');
  service?.freeze();
  let answers = 0;
  const count = () => {
    answers += 1;
  };
  const asked = Array.from({ length: 8 }, (_, index) => store.get(`destination:${index}`).then(count, count));
  await readFile(new URL(import.meta.url));
  expect(answers).toBe(0);
  service?.resume();
  await Promise.all(asked);
  await expect.poll(() => store.get('destination:one').catch(() => undefined)).toBe('key');
});
