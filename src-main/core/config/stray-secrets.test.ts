import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Camera, camera } from '#shared/model.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { openConfigurationStore } from './configuration-store.ts';
import { announceSecrets, forgetStrays } from './secrets.ts';
import { openVault } from './vault.ts';

const pier = camera.parse({ id: 'pier', name: 'Pier', source: { kind: 'demo' } });
const folder = await mkdtemp(join(tmpdir(), 'polycast-strays-'));
const file = join(folder, 'polycast.json');
const clock = createManualClock();
afterAll(() => rm(folder, { recursive: true }));
const onDisk = async () => JSON.parse(await readFile(file, 'utf8'));

/** A start with this keychain, which may refuse to let go. */
async function start(keychain: Map<string, string>, refuses: (name: string) => boolean = () => false) {
  const opened = await openConfigurationStore({
    file,
    clock,
    onUpdate: () => {},
    onProblem: () => {},
    onSaved: () => {},
  });
  if (!opened.ok) throw new Error(opened.error.code);
  const store = opened.value;
  const secrets = {
    kind: 'keychain',
    get: async (name: string) => keychain.get(name),
    set: async (name: string, secret: string) => void keychain.set(name, secret),
    delete: async (name: string) => {
      if (refuses(name)) throw new Error('locked');
      keychain.delete(name);
    },
  } as const;
  const vault = await openVault(secrets, clock, []);
  const setCameras = (cameras: readonly Camera[]) => store.update((current) => ({ ...current, cameras: [...cameras] }));
  return { store, vault, setCameras };
}

test('what a crash leaves in the keychain is taken out at the next start, and nothing else', async () => {
  const keychain = new Map([['camera:of-another-folder', 'theirs']]);
  const first = await start(keychain);
  await announceSecrets(first.store, ['camera:pier', 'destination:never-added']);
  expect(await onDisk()).toMatchObject({ straySecrets: ['camera:pier', 'destination:never-added'] });
  await first.vault.put('camera:pier', 'one');
  await first.vault.put('destination:never-added', 'two');
  first.setCameras([pier]);
  await first.store.saved();
  expect(await onDisk()).toMatchObject({ straySecrets: ['destination:never-added'] });

  const second = await start(keychain);
  await forgetStrays(second.store, second.vault);
  expect([...keychain.keys()]).toEqual(['camera:of-another-folder', 'camera:pier']);
  second.setCameras([]);
  await second.store.saved();
  expect(await onDisk()).toMatchObject({ cameras: [], straySecrets: ['camera:pier'] });

  const locked = await start(keychain, () => true);
  await forgetStrays(locked.store, locked.vault);
  expect(locked.store.current().straySecrets).toEqual(['camera:pier']);
  const last = await start(keychain);
  await forgetStrays(last.store, last.vault);
  await last.store.close();
  expect([...keychain.keys()]).toEqual(['camera:of-another-folder']);
  expect(await onDisk()).not.toHaveProperty('straySecrets');
});

test('what comes back is no stray', async () => {
  const { setCameras, store } = await start(new Map());
  setCameras([pier]);
  setCameras([]);
  expect(store.current().straySecrets).toEqual(['camera:pier']);
  setCameras([{ ...pier, id: 'other' }]);
  setCameras([pier]);
  expect(store.current().straySecrets).toEqual(['camera:other']);
  await store.close();
});
