import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import type { ImportSummary } from '#shared/commands.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { tabTo } from './support/keyboard.ts';
import { startReceiver } from './support/receiver.ts';
import { onlyCameraId, openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';
import { expectCall, openStagedPage } from './support/staged-page.ts';

/** What Polycast keeps for people: what they removed by a slip, their keys, and all of it on its way elsewhere. */

const key = 'k3y-for-this-test-only';
const passphrase = 'quiet harbour at night';

test('what was deleted comes back by keyboard, with its key, and the keyboard is never lost', async ({ page }) => {
  const polycast = await servePolycast('--demo');
  const control = await openRemoteControl(polycast);
  await page.goto(polycast.url);
  const cameraId = await onlyCameraId(control);
  const channel = { cameraId, platform: 'custom', streamUrl: 'rtmp://127.0.0.1:9/live', key } as const;
  for (const name of ['First', 'Town channel', 'Last']) await control.call('destination.add', { ...channel, name });
  const order = () =>
    Object.values(control.state()?.destinations ?? {})
      .sort((one, other) => one.position - other.position)
      .map(({ name }) => name);

  await page.getByRole('button', { name: 'More for Town channel' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Delete' }).press('Enter');
  const toast = page.getByRole('status').filter({ hasText: 'Town channel was removed.' });
  await expect(toast).toBeVisible();
  await expect.poll(order).toEqual(['First', 'Last']);
  await page.keyboard.press('Control+z');
  await expect(toast).toBeHidden();
  await expect.poll(order).toEqual(['First', 'Town channel', 'Last']);
  const hasKeys = () => Object.values(control.state()?.destinations ?? {}).map(({ hasKey }) => hasKey);
  await expect.poll(hasKeys).toEqual([true, true, true]);

  await page.getByRole('button', { name: 'Camera settings' }).press('Enter');
  await page.getByRole('button', { name: 'Remove camera' }).press('Enter');
  await page.getByRole('button', { name: 'Remove', exact: true }).press('Enter');
  await expect(page.getByText('Demo camera was removed.')).toBeVisible();
  const undo = page.getByRole('button', { name: 'Undo' });
  await tabTo(undo);
  await undo.press('Enter');
  await expect(page.getByRole('heading', { name: 'Demo camera', level: 1 })).toBeVisible();
  await expect(undo).toBeHidden();
  await expect.poll(order).toEqual(['First', 'Town channel', 'Last']);
  await expectFocusSomewhere(page);
  control.close();
  await polycast.stop();
});

test('cameras, destinations and keys move to another computer under a passphrase, and go live there', async ({ page }, {
  outputDir,
}) => {
  const [here, receiver] = await Promise.all([servePolycast('--demo'), startReceiver()]);
  const controlHere = await openRemoteControl(here);
  const cameraId = await onlyCameraId(controlHere);
  const streamUrl = receiver.streamUrl('live');
  await controlHere.call('destination.add', { cameraId, name: 'Town channel', platform: 'custom', streamUrl, key });
  await page.goto(here.url);
  await openSettings(page);
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('switch', { name: 'Stream keys and passwords too' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByLabel('Passphrase again').fill(`${passphrase}!`);
  await page.getByRole('button', { name: 'Save file' }).click();
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await page.getByLabel('Passphrase again').fill(passphrase);
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save file' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('polycast-configuration.json');
  const file = `${outputDir}/${saved.suggestedFilename()}`;
  await saved.saveAs(file);
  const text = await readFile(file, 'utf8');
  for (const form of [key, passphrase, Buffer.from(key).toString('base64').slice(0, -2)]) {
    expect(text).not.toContain(form);
  }
  expect(text).toContain('Town channel');
  controlHere.close();
  await here.stop();

  const there = await servePolycast();
  const control = await openRemoteControl(there);
  await page.goto(there.url);
  await openSettings(page);
  await page.getByRole('button', { name: 'Import' }).click();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByLabel('Passphrase of the export').fill('another passphrase');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The passphrase is another one')).toBeVisible();
  await page.getByLabel('Passphrase of the export').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('listitem').filter({ hasText: 'Town channel' })).toBeVisible();
  await expect.poll(() => control.state()?.cameras).toEqual({});
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByText('The cameras are off air until you start them.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByText('1 is kept until Polycast is closed')).toBeVisible();
  await page.getByRole('button', { name: 'Back to cameras' }).click();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect.poll(() => receiver.receivedBytes('live', key)).toBeGreaterThan(50_000);
  control.close();
  await there.stop();
  await receiver.close();
});

const camera = cameraView({
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.4/live', transport: 'tcp' },
  user: 'keeper',
  hasPassword: true,
});
const summary: ImportSummary = { cameras: ['Harbour', 'Nest'], destinations: ['YouTube', 'Town channel'], secrets: 3 };
const staged = {
  shell: 'desktop',
  secretStore: 'keychain',
  cameras: { one: camera },
  destinations: {
    a: destinationView({ name: 'YouTube', platform: 'youtube' }),
    b: destinationView({ id: 'b', name: 'Town channel' }),
    c: destinationView({ id: 'c', name: 'Facebook', platform: 'facebook', hasKey: false }),
  },
} as const;

test('nobody is kept out of what is kept', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, staged, {
    'configuration.inspect': () => summary,
    'configuration.import': () => summary,
    'report.create': () => ({ text: 'Polycast diagnostics report\n' }),
  });
  const removals = {
    x: { kind: 'destination', name: 'Twitch', untilMs: Date.now() + 10_000 },
    y: { kind: 'camera', name: 'Football pitch', untilMs: Date.now() + 15_000 },
  } as const;
  core.set({ removals });
  await expect(page.getByText('Football pitch was removed.')).toBeVisible();
  await expectAccessible(page, 'what was removed');
  await page.getByRole('button', { name: 'Undo' }).first().click();
  await expectCall(core, 'removal.undo', { removalId: 'x' });
  core.set({ removals: { y: removals.y } });
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
  await page.keyboard.press('Control+z');
  await expectCall(core, 'removal.undo', { removalId: 'y' });
  core.set({ removals: {} });
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden();
  await expectFocusSomewhere(page);

  await openSettings(page);
  await page.getByRole('button', { name: 'Manage' }).scrollIntoViewIfNeeded();
  await expectAccessible(page, 'settings of what is kept');
  const report = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Create report' }).click();
  expect((await report).suggestedFilename()).toMatch(/^Polycast report .*\.txt$/);
  await page.getByRole('button', { name: 'Open folder' }).click();
  await expectCall(core, 'report.openFolder', {});

  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('switch', { name: 'Stream keys and passwords too' }).click();
  await page.getByLabel('Passphrase', { exact: true }).fill('harbour1');
  await expect(page.getByText('Weak: whoever has the file may guess it.')).toBeVisible();
  await expectAccessible(page, 'exporting');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Export' })).toBeFocused();

  await page.getByRole('button', { name: 'Import' }).click();
  await expectAccessible(page, 'importing, without a file');
  const file = { name: 'polycast-configuration.json', mimeType: 'application/json', buffer: Buffer.from('{}') };
  await page.locator('input[type=file]').setInputFiles(file);
  await expect(page.getByRole('listitem').filter({ hasText: 'Nest' })).toBeVisible();
  await expectAccessible(page, 'importing, with a file');
  await page.getByRole('dialog').getByRole('button', { name: 'Import', exact: true }).click();
  await expectCall(core, 'configuration.import', { text: '{}' });
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused();
  await expectAccessible(page, 'importing, done');
  await page.keyboard.press('Enter');
});

test('each stored key can be replaced and removed by keyboard, and none is shown', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, staged);
  await openSettings(page);
  await page.getByRole('button', { name: 'Manage' }).press('Enter');
  await expect(page.getByRole('region', { name: 'Stream keys' }).getByRole('listitem')).toHaveCount(2);
  await page.getByRole('button', { name: 'Replace the stream key of YouTube' }).press('Enter');
  const field = page.getByLabel('New stream key');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('type', 'password');
  await expectAccessible(page, 'stored keys');
  await field.press('Enter');
  await expect(page.getByText('Nothing was entered yet.')).toBeVisible();
  await field.fill('another-key');
  await field.press('Enter');
  await expectCall(core, 'destination.update', { destinationId: 'a', key: 'another-key' });
  await expect(page.getByRole('button', { name: 'Replace the stream key of YouTube' })).toBeFocused();

  await page.getByRole('button', { name: 'Remove the password of Harbour' }).press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Remove the password of Harbour?' });
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await expectAccessible(page, 'the question before a password is removed');
  await question.getByRole('button', { name: 'Remove' }).press('Enter');
  await expectCall(core, 'camera.update', { cameraId: 'one', login: { user: '', password: '' } });
  core.set({ cameras: { one: { ...camera, user: '', hasPassword: false } } });
  await expect(page.getByRole('region', { name: 'Passwords of cameras' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Done' })).toBeFocused();
});

const expectFocusSomewhere = (page: Page): Promise<void> =>
  expect.poll(() => page.evaluate(() => document.activeElement !== document.body)).toBe(true);

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
}
