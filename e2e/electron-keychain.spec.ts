import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { hasSecretService, type SecretService, startSecretService } from '../src-main/core/testing/secret-service.ts';
import { launchDesktop, newDataFolder } from './support/desktop-polycast.ts';
import { allTextIn } from './support/leaks.ts';
import { ask } from './support/main-process.ts';

/** Keys and passwords are in the system's keychain, and nowhere else. */
const hasKeychain = hasSecretService();
if (!hasKeychain)
  console.warn('SKIPPED: the desktop’s keychain needs Linux with gnome-keyring-daemon and dbus-daemon.');

const secrets = { key: 'keychain-k3y', password: 'keychain-p4ss' };
let service: SecretService;
let app: ElectronApplication;
let data: string;

test.beforeEach(async () => {
  test.skip(!hasKeychain, 'there is no keychain here');
  [service, data] = await Promise.all([startSecretService(), newDataFolder()]);
});
test.afterEach(async () => {
  await app?.close();
  service?.close();
});

test('a key and a password outlive a restart, and what is removed is gone', async () => {
  const page = await start();
  const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/live', transport: 'tcp' };
  const login = { user: 'keeper', password: secrets.password };
  const { cameraId } = await value<{ cameraId: string }>(page, 'camera.add', { name: 'Pier', source, login });
  const channel = { cameraId, platform: 'custom', streamUrl: 'rtmp://127.0.0.1:9/live' };
  await value(page, 'destination.add', { ...channel, name: 'Town', key: secrets.key });
  await expect(page.getByRole('switch', { name: 'Town on air' })).toBeVisible();
  await expect(page.getByText('needs your key')).toHaveCount(0);
  await app.close();
  const kept = await allTextIn(data);
  for (const secret of Object.values(secrets)) expect(kept).not.toContain(secret);

  const again = await start();
  await openSettings(again);
  await again.getByRole('button', { name: 'Manage' }).click();
  const stored = again.getByRole('button', { name: /^Remove the (stream key|password) of / });
  await expect(stored).toHaveCount(2);
  const { destinations } = JSON.parse(await readFile(join(data, 'polycast.json'), 'utf8'));
  await value(again, 'destination.update', { destinationId: destinations[0].id, key: '' });
  await value(again, 'camera.update', { cameraId, login: { user: '', password: '' } });
  await expect(stored).toHaveCount(0);
  await app.close();

  const last = await start();
  await openSettings(last);
  await expect(last.getByRole('button', { name: 'Manage' })).toBeDisabled();
});

async function start(): Promise<Page> {
  app = await launchDesktop(data, { busAddress: service.busAddress });
  return app.firstWindow();
}

async function openSettings(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Pier', level: 1 })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
}

let asked = 5_000_000;
async function value<Value>(page: Page, command: string, input: unknown): Promise<Value> {
  asked += 1;
  const answer = await ask(page, asked, command, input);
  expect(answer.ok).toBe(true);
  return answer.value as Value;
}
