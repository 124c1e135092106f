import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import {
  added,
  answers,
  camera,
  dialogOf,
  openDialog,
  streamKey,
  streamUrl,
  youtube,
  youtubeKey,
} from './support/adding.ts';
import { dropFiles, paste, writeFiles } from './support/dropping.ts';
import { openStagedPage } from './support/staged-page.ts';

/** What is dropped on the window, or pasted where no field is: as text, file and folder. */

test('pasted or dropped on the window, where no dialog is open', async ({ page }) => {
  const core = await openStagedPage(page, { cameras: { one: camera } }, answers);
  const body = page.locator('body');
  await expect(page.getByRole('button', { name: 'Add destination' })).toBeVisible();
  await paste(body, 'hello');
  await paste(body, 'rtmp://192.0.2.1/live\ntown-k3y');
  await expect(streamUrl(dialogOf(page))).toHaveValue('rtmp://192.0.2.1/live');
  await expect(streamKey(dialogOf(page))).toHaveValue('town-k3y');
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  await paste(body, 'rtsp://192.0.2.64/stream1');
  await expect(page.getByRole('dialog', { name: 'Add camera' })).toBeVisible();
  expect(core.calls.filter(({ command }) => command.endsWith('.add'))).toEqual([]);
});

test('an exported configuration, dropped on the window, opens the import with it', async ({ page }) => {
  const summary = { cameras: ['Stork nest'], destinations: ['Town website'], secrets: 0 };
  await openStagedPage(page, { cameras: { one: camera } }, { 'configuration.inspect': () => summary });
  await expect(page.getByRole('button', { name: 'Add destination' })).toBeVisible();
  const folder = test.info().outputPath('files');
  await writeFiles(folder, { 'polycast.json': '{ "format": "polycast-configuration", "version": 1 }' });
  await dropFiles(page, [join(folder, 'polycast.json')]);
  const dialog = page.getByRole('dialog', { name: 'Import cameras and destinations' });
  await expect(dialog.getByText('Stork nest')).toBeVisible();
});

test('a file of OBS, dropped; a camera’s address, told apart; and a text without a destination', async ({ page }) => {
  const [core, dialog] = await openDialog(page);
  const folder = test.info().outputPath('files');
  const service = { type: 'rtmp_common', settings: { service: 'YouTube - RTMPS', server: youtube, key: youtubeKey } };
  await writeFiles(folder, {
    'service.json': JSON.stringify(service),
    'camera.txt': 'rtsp://192.0.2.64/stream1',
    'notes.txt': 'Bring cake.\nAnd tea.',
  });
  await dropFiles(page, [join(folder, 'notes.txt')]);
  await expect(dialog.getByText('We found no destination in this.')).toBeVisible();
  await dropFiles(page, [join(folder, 'camera.txt')]);
  await expect(dialog.getByText('This is the address of a camera.')).toBeVisible();
  await dropFiles(page, [join(folder, 'service.json')]);
  await expect(dialog.getByText('This is for YouTube. We split it into Stream URL and Stream key.')).toBeVisible();
  await expect(streamUrl(dialog)).toHaveValue(youtube);
  await expectAccessible(page, 'a file of OBS, recognised');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
  expect(added(core)[0]?.input).toMatchObject({ platform: 'youtube', streamUrl: youtube, key: youtubeKey });
});

test('a folder of OBS with obs-multi-rtmp: several at once, of which one is left out and one cannot be', async ({
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, { cameras: { one: camera } }, answers);
  await expect(page.getByRole('button', { name: 'Add destination' })).toBeVisible();
  const target = (name: string, server: string, key: string) => ({ name, 'service-param': { server, key } });
  const folder = test.info().outputPath('Sunday_service');
  await writeFiles(folder, {
    'basic.ini': '[General]\nName=Sunday service\n',
    'service.json': JSON.stringify({
      type: 'rtmp_common',
      settings: { service: 'Twitch', server: 'auto', key: 'live_1_a' },
    }),
    'streamEncoder.json': '{"bitrate": 6000}',
    'obs-multi-rtmp.json': JSON.stringify({
      targets: [
        target('YouTube', youtube, youtubeKey),
        target('Town website', 'rtmp://192.0.2.1/live', 'town-k3y'),
        target('Half an address', 'rtmp://192.0.2.2', 'k4y'),
        target('No key yet', 'rtmps://live-api-s.facebook.com:443/rtmp/', ''),
      ],
    }),
  });
  await dropFiles(page, [folder]);
  const dialog = dialogOf(page);
  await expect(dialog.getByText('5 destinations found')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Add 4 destinations' })).toBeVisible();
  await expectAccessible(page, 'several destinations, found');
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('checkbox', { name: /^Town website/ }).uncheck();
  await dialog.getByRole('button', { name: 'Add 3 destinations' }).click();
  await expect(dialog).toBeHidden();
  expect(added(core).map(({ input }) => (input as { readonly name: string }).name)).toEqual([
    'Sunday service',
    'YouTube',
    'No key yet',
  ]);
});

test('a destination that is dropped before there is a camera waits for one', async ({ page }) => {
  const core = await openStagedPage(page, {}, answers);
  await expect(page.getByRole('button', { name: 'Try with the demo camera' })).toBeVisible();
  const folder = test.info().outputPath('files');
  await writeFiles(folder, { 'key.txt': `${youtube}/${youtubeKey}` });
  await dropFiles(page, [join(folder, 'key.txt')]);
  await expect(page.getByRole('status').filter({ hasText: 'Destinations wait here' })).toBeVisible();
  await expectAccessible(page, 'a destination that waits for a camera');
  core.set({ cameras: { one: camera }, secretStore: 'keychain' });
  await expect(streamUrl(dialogOf(page))).toHaveValue(youtube);
  await expect(streamKey(dialogOf(page))).toHaveValue(youtubeKey);
  await page.keyboard.press('Escape');
  await expect(dialogOf(page)).toBeHidden();
  await expect(page.getByText('Destinations wait here')).toBeHidden();
});
