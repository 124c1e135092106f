import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openSecretStore } from './secret-store.ts';

/** Apart from the tests with a keychain: the library stays with the first message bus that it finds in a process. */
const isLinux = process.platform === 'linux';

afterEach(() => {
  vi.unstubAllEnvs();
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
