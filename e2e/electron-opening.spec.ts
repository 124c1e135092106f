import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type KeptDesktop, openKeptDesktop } from './support/kept-desktop.ts';
import { ask } from './support/main-process.ts';
import { answerBoxes, askedBoxes } from './support/watched-desktop.ts';

/** What the system hands over, at the start or later: links and files. */
let desktop: KeptDesktop;

test.beforeEach(async () => {
  desktop = await openKeptDesktop();
});
test.afterEach(() => desktop.close());

test('a link fills in a dialog and no more', async () => {
  const page = await desktop.startWithCamera({ args: ['polycast://add-camera?url=rtsp://192.0.2.20/live'] });
  const dialog = page.getByRole('dialog', { name: 'Add camera' });
  await expect(dialog.getByLabel('Camera address')).toHaveValue('rtsp://192.0.2.20/live');
  for (const link of [
    'polycast://go-live?camera=one',
    'polycast://add-camera?url=file:///etc/passwd',
    'polycast://add-destination?url=rtmp://127.0.0.1:9/app&key=k%0d%0a',
  ]) {
    await desktop.startAgain({ args: [link] });
  }
  await expect(dialog.getByLabel('Camera address')).toHaveValue('rtsp://192.0.2.20/live');
  // What was typed is not taken away: the next one waits.
  await desktop.startAgain({
    args: [`polycast://add-destination?url=${encodeURIComponent('rtmp://192.0.2.7/app/k?a=1&b=2')}`],
  });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  const destination = page.getByRole('dialog', { name: 'Add destination' });
  await expect(destination).toBeVisible();
  await expect(destination.getByRole('textbox', { name: 'Stream URL' })).toHaveValue(/^rtmp:\/\/192\.0\.2\.7\/app/);
  expect(await desktop.keptOrders()).toEqual({ Harbour: 'off' });
});

test('a file is read and shown before anything is added, and one that is no text is refused in words', async () => {
  await mkdir(join(desktop.data, 'given'));
  const given = (name: string) => join(desktop.data, 'given', name);
  const settings = { server: 'rtmp://192.0.2.7/app', key: 'not-a-real-key' };
  await writeFile(given('service.json'), JSON.stringify({ type: 'rtmp_custom', settings }));
  await writeFile(given('picture.txt'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0));
  await writeFile(given('large.json'), ' '.repeat(5_000_000));
  const page = await desktop.startWithCamera({ args: [given('service.json')] });
  await expect(page.getByRole('dialog', { name: 'Add destination' })).toBeVisible();
  await answerBoxes(desktop.app, 0);
  await desktop.startAgain({ args: [given('picture.txt')] });
  await desktop.startAgain({ args: [given('large.json')] });
  await desktop.startAgain({ args: [given('none.json')] });
  await expect
    .poll(async () => (await askedBoxes(desktop.app)).sort())
    .toEqual(['large.json was not opened', 'none.json was not opened', 'picture.txt was not opened']);
  expect(await desktop.keptOrders()).toEqual({ Harbour: 'off' });
});

test('a configuration that is opened with Polycast is looked into before it is taken in', async () => {
  const page = await desktop.startWithCamera();
  const { value } = await ask(page, 5_000_001, 'configuration.export', {});
  const file = join(desktop.data, 'polycast-configuration.json');
  await writeFile(file, (value as { text: string }).text);
  await desktop.startAgain({ args: [file] });
  const dialog = page.getByRole('dialog', { name: 'Import cameras and destinations' });
  await expect(dialog.getByText('Harbour')).toBeVisible();
  expect(await desktop.keptOrders()).toEqual({ Harbour: 'off' });
});
