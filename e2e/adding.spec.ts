import { expect, test } from '@playwright/test';
import type { TrialState } from '#shared/destinations/trial.ts';
import { platforms } from '#shared/platforms/catalogue.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import {
  added,
  answers,
  camera,
  dialogOf,
  openDialog,
  plainYoutube,
  streamKey,
  streamUrl,
  youtube,
  youtubeKey,
} from './support/adding.ts';
import { paste } from './support/dropping.ts';
import { expectCall, openStagedPage } from './support/staged-page.ts';

/** A destination is added from what a person types or pastes, tested, and edited. Files are in dropping.spec.ts. */

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
