import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { openSecretStore } from './secret-store.ts';

const isLinux = process.platform === 'linux';
const canRun = (program: string) => spawnSync(program, ['--version']).status === 0;
const hasSecretService = isLinux && canRun('gnome-keyring-daemon') && canRun('dbus-daemon');
if (!hasSecretService) {
  console.warn('SKIPPED: the keychain test needs Linux with gnome-keyring-daemon and dbus-daemon.');
}

const children: ChildProcess[] = [];
afterEach(() => {
  vi.unstubAllEnvs();
  for (const child of children.splice(0)) child.kill();
});

test.skipIf(!hasSecretService)('a keychain keeps, gives back and forgets, each build its own', async () => {
  await startSecretService();
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

/** A message bus and an unlocked keyring of this test's own; the user's are not touched. */
async function startSecretService(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-keyring-'));
  const configuration = join(folder, 'bus.conf');
  await writeFile(configuration, busConfiguration);
  const bus = spawn('dbus-daemon', [`--config-file=${configuration}`, '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(bus);
  const [address] = await once(bus.stdout, 'data');
  vi.stubEnv('DBUS_SESSION_BUS_ADDRESS', String(address).trim());
  const keyring = spawn('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, XDG_DATA_HOME: folder, XDG_RUNTIME_DIR: folder },
  });
  children.push(keyring);
  keyring.stdin.end('\n');
  await vi.waitFor(
    async () => expect(await openSecretStore({ isDevelopment: true })).toMatchObject({ kind: 'keychain' }),
    { timeout: 10_000 },
  );
}

/** A bus that starts no services by itself: only the keyring above may answer. */
const busConfiguration = `<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>`;
