import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type { TrialState } from '#shared/destinations/trial.ts';
import { platforms } from '#shared/platforms/catalogue.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectCall, openStagedPage, type StagedAnswers, type StagedPage } from './support/staged-page.ts';

/** A destination is added from whatever a person has: typed, pasted, or dropped as text, file and folder. */

const camera = cameraView({ name: 'Harbour entrance' });
const youtube = 'rtmps://a.rtmps.youtube.com:443/live2';
const plainYoutube = 'rtmp://a.rtmp.youtube.com/live2';
const youtubeKey = 'aaaa-bbbb-cccc-dddd-ee00';
const answers: StagedAnswers = { 'destination.add': () => ({ destinationId: 'new' }) };

async function openDialog(page: Page, staged: StagedAnswers = answers): Promise<[StagedPage, Locator]> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, { cameras: { one: camera }, secretStore: 'keychain' }, staged);
  await page.getByRole('button', { name: 'Add destination' }).click();
  return [core, dialogOf(page)];
}

const dialogOf = (page: Page): Locator => page.getByRole('dialog', { name: 'Add destination' });
const streamUrl = (dialog: Locator) => dialog.getByRole('textbox', { name: 'Stream URL', exact: true });
const streamKey = (dialog: Locator) => dialog.getByLabel('Stream key', { exact: true });
const added = ({ calls }: StagedPage) => calls.filter(({ command }) => command === 'destination.add');

/** As if it came from the system's clipboard. */
async function paste(place: Locator, text: string): Promise<void> {
  await place.evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

/** By the browser itself, so that a folder is one. */
async function dropFiles(page: Page, files: readonly string[]): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await browser.send('Input.dispatchDragEvent', { type, x: 400, y: 300, data });
  }
}

const rest = { backupUse: 'on-failure', importance: 'normal', isAdaptive: false, notes: '' };

test('typed: a platform, one of its servers, a key of the wrong shape, notes', async ({ page }) => {
  const [core, dialog] = await openDialog(page);
  for (const { name } of platforms) await expect(dialog.getByRole('button', { name, exact: true })).toBeVisible();
  await dialog.getByRole('button', { name: 'X', exact: true }).click();
  await dialog.getByRole('button', { name: 'Choose a server' }).click();
  await page.getByRole('menuitemradio', { name: 'Japan' }).click();
  await expect(streamUrl(dialog)).toHaveValue('rtmps://jp.pscp.tv:443/x');
  await dialog.getByRole('button', { name: 'YouTube' }).click();
  await expect(streamUrl(dialog)).toHaveValue(youtube);
  await dialog.getByRole('button', { name: 'Choose a server' }).click();
  await page.getByRole('menuitemradio').filter({ hasText: plainYoutube }).click();
  await expect(streamUrl(dialog)).toHaveValue(plainYoutube);
  await expect(dialog.getByText('Not encrypted (RTMP).')).toBeVisible();
  await streamKey(dialog).fill('live_1_abc');
  await expect(dialog.getByText('This does not look like a YouTube key.')).toBeVisible();
  await dialog.getByText('More', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Choose a backup server' }).click();
  await page.getByRole('menuitemradio', { name: 'Backup server', exact: true }).click();
  await dialog.getByRole('textbox', { name: 'Notes' }).fill('The key is Anna’s');
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
  expect(added(core).map(({ input }) => input)).toEqual([
    {
      cameraId: 'one',
      platform: 'youtube',
      name: 'YouTube',
      streamUrl: plainYoutube,
      key: 'live_1_abc',
      backupStreamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
      ...rest,
      notes: 'The key is Anna’s',
    },
  ]);
});

test('pasted: an address with its key, wherever the focus is, and undone', async ({ page }) => {
  const [core, dialog] = await openDialog(page);
  await paste(dialog.getByRole('button', { name: 'Kick' }), `${youtube}/${youtubeKey}`);
  await expect(dialog.getByText('This is for YouTube. We split it into Stream URL and Stream key.')).toBeVisible();
  await expect(dialog.getByText('Looks like a YouTube key.')).toBeVisible();
  await expect(streamKey(dialog)).toHaveAttribute('type', 'password');
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(streamKey(dialog)).toHaveValue('');
  await expect(streamUrl(dialog)).toBeFocused();

  await paste(streamUrl(dialog), 'Stream URL: rtmp://live.twitch.tv/app\nStream key: live_1_abc');
  await expect(dialog.getByRole('button', { name: 'Twitch' })).toHaveAttribute('aria-pressed', 'true');
  await expect(dialog.getByRole('textbox', { name: 'Destination name' })).toHaveValue('Twitch');
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
  const facts = { platform: 'twitch', name: 'Twitch', streamUrl: 'rtmp://live.twitch.tv/app', key: 'live_1_abc' };
  expect(added(core)[0]?.input).toEqual({ cameraId: 'one', ...facts, ...rest });
});

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

test('by keyboard alone', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const core = await openStagedPage(page, { cameras: { one: camera } }, answers);
  await expect(page.getByRole('button', { name: 'Add destination' })).toBeVisible();
  await page.keyboard.press('Control+D');
  const dialog = dialogOf(page);
  await expect(dialog).toBeFocused();
  await dialog.getByRole('button', { name: 'YouTube' }).focus();
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
  await expect(dialog.getByRole('button', { name: 'Kick' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('button', { name: 'Kick' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Paste' })).toBeFocused();
  for (let stops = 0; stops < 3; stops++) await page.keyboard.press('Tab');
  for (let stops = 0; stops < 2; stops++) await page.keyboard.press('Tab');
  await expect(streamKey(dialog)).toBeFocused();
  await page.keyboard.type('sk_us-west-2_abc');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(added(core)[0]?.input).toMatchObject({ platform: 'kick', key: 'sk_us-west-2_abc' });
});

test('the connection is tested, and what was tested is told apart from what was changed after', async ({ page }) => {
  const [core, dialog] = await openDialog(page, {
    ...answers,
    'trial.start': (_, set) => {
      set({ trials: { t1: { how: 'connect', state: { kind: 'connecting', phase: 'tls' } } } });
      return { trialId: 't1' };
    },
  });
  const show = (how: 'connect' | 'publish', state: TrialState) => core.set({ trials: { t1: { how, state } } });
  const button = dialog.getByRole('button', { name: 'Test connection' });
  await streamKey(dialog).fill(youtubeKey);
  await button.click();
  await expect(dialog.getByText('Agreeing on encryption')).toBeVisible();
  const tested = { cameraId: 'one', platform: 'youtube', streamUrl: youtube, key: youtubeKey };
  await expectCall(core, 'trial.start', tested);
  show('connect', { kind: 'passed' });
  await expect(dialog.getByText('YouTube looks at the key when you go live.')).toBeVisible();
  await expectAccessible(page, 'a connection that is well');
  await page.setViewportSize({ width: 1280, height: 800 });
  show('connect', { kind: 'failed', error: { code: 'destination-host-unknown', host: 'a.rtmps.youtube.com' } });
  await expect(dialog.locator('.finding.trouble')).toBeVisible();
  await expectAccessible(page, 'a connection that is not');
  await page.setViewportSize({ width: 1280, height: 800 });
  await streamKey(dialog).fill('');
  await expect(dialog.locator('.finding.trouble')).toBeHidden();
  await expectCall(core, 'trial.end', { trialId: 't1' });
});

test('a rehearsal needs neither address nor key; a platform of sessions says so', async ({ page }) => {
  const [core, dialog] = await openDialog(page);
  await dialog.getByRole('button', { name: 'Instagram' }).click();
  await expect(dialog.getByText('Instagram gives you a new key for every broadcast.')).toBeVisible();
  await expect(dialog.getByRole('link', { name: 'Open Instagram' })).toHaveAttribute('target', '_blank');
  await expectAccessible(page, 'Instagram');
  await dialog.getByRole('button', { name: 'TikTok' }).click();
  await expect(streamUrl(dialog)).toHaveValue('');
  await dialog.getByRole('button', { name: 'Rehearsal' }).click();
  await expect(streamKey(dialog)).toHaveCount(0);
  await expectAccessible(page, 'a rehearsal');
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
  expect(added(core)[0]?.input).toMatchObject({ platform: 'rehearsal', name: 'Rehearsal' });
});

test('the same server on another camera is told of, and a stored destination is tested with its stored key', async ({
  page,
}) => {
  const chapel = cameraView({ id: 'two', name: 'Chapel' });
  const facts = { platform: 'youtube', streamUrl: youtube } as const;
  const destinations = {
    a: destinationView({ ...facts, name: 'YouTube' }),
    b: destinationView({ ...facts, id: 'b', cameraId: 'two', name: 'Chapel channel' }),
  };
  const core = await openStagedPage(
    page,
    { cameras: { one: camera, two: chapel }, destinations },
    {
      'trial.start': () => ({ trialId: 't1' }),
    },
  );
  await page.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialogOf(page).getByText('Chapel channel of Chapel sends to the same server.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'More for YouTube' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: 'Edit destination' });
  await dialog.getByRole('button', { name: 'Test connection' }).click();
  await expect
    .poll(() => core.calls.find(({ command }) => command === 'trial.start')?.input)
    .toEqual({ cameraId: 'one', destinationId: 'a', ...facts });
  await expectAccessible(page, 'a destination that is edited');

  // Tomorrow's address and key, in one piece: the key goes where keys are kept.
  const stored = dialog.getByText('A key is stored.');
  await paste(streamUrl(dialog), `${youtube}/${youtubeKey}`);
  await expect(streamKey(dialog)).toHaveValue(youtubeKey);
  await expect(dialog.getByText('We split it into Stream URL and Stream key.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(stored).toBeVisible();
  await expect(streamUrl(dialog)).toBeFocused();
  await paste(streamUrl(dialog), `rtmp://192.0.2.1/live/town-k3y`);
  await expect(streamUrl(dialog)).toHaveValue('rtmp://192.0.2.1/live');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
  await expect
    .poll(() => core.calls.find(({ command }) => command === 'destination.update')?.input)
    .toMatchObject({ destinationId: 'a', streamUrl: 'rtmp://192.0.2.1/live', key: 'town-k3y' });
});

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}
