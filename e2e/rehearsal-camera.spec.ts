import { expect, type Page, test } from '@playwright/test';
import { startReceiver } from './support/receiver.ts';
import { openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';

/** A rehearsal of a camera that is hard to put on the air, its mending, and the rehearsal after it: all of it real. */
test('what a rehearsal finds is mended in the camera, and the next one passes', async ({ page }) => {
  test.setTimeout(300_000);
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  const control = await openRemoteControl(polycast);
  try {
    const source = { kind: 'practice' } as const;
    const login = { user: 'demo', password: 'demo' };
    const { cameraId } = await control.call('camera.add', { name: 'Practice camera', source, login });
    const streamUrl = receiver.streamUrl('live');
    await control.call('destination.add', { cameraId, name: 'Twitch', platform: 'twitch', streamUrl, key: 'key' });
    await page.goto(polycast.url);

    await expect(page.getByRole('button', { name: 'Rehearse', exact: true })).toBeVisible();
    await page.keyboard.press('Control+Shift+L');
    await expect(page.getByRole('progressbar', { name: 'Progress of the rehearsal' })).toBeVisible();
    await expectReport(page);
    await expect(page.getByText('Its server answered.')).toBeVisible();
    expect(receiver.receivedBytes('live', 'key')).toBe(0);

    await page.getByRole('button', { name: 'Fix all in camera' }).click();
    await page.getByRole('button', { name: 'Change in camera' }).click();
    await expect(page.getByText('The new settings are in the camera')).toBeVisible({ timeout: 120_000 });
    await page.screenshot({ path: test.info().outputPath('mended.png') });

    await page.getByRole('button', { name: 'Rehearse again' }).click();
    await expect(page.getByRole('progressbar', { name: 'Progress of the rehearsal' })).toBeVisible();
    await expectReport(page);
    await expect(page.getByRole('status').filter({ hasText: 'Twitch would take this stream' })).toBeVisible();
    await expect(page.getByRole('cell', { name: 'Pass', exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'Rehearsal' }).getByRole('heading')).toHaveText([/upload/]);
    await expect(page.getByText('This computer encodes the picture anew')).toBeHidden();
    await page.screenshot({ path: test.info().outputPath('passed.png') });
    await page.getByRole('button', { name: 'Back to the picture' }).click();
    await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Rehearsal passed for 1 of 1');
  } finally {
    control.close();
    await polycast.stop();
    await receiver.close();
  }
});

const expectReport = (page: Page) =>
  expect(page.getByRole('region', { name: 'Results per destination' })).toBeVisible({ timeout: 60_000 });
