import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { expectMovingPicture } from './support/picture.ts';
import { startReceiver } from './support/receiver.ts';
import { openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';

/** Every screen and dialog in every look, against the rules of axe (WCAG 2.2 AA and its best practices). */

const normal = { width: 1280, height: 800 };
const looks = [
  { size: normal, colorScheme: 'light' },
  { size: normal, colorScheme: 'dark' },
  { size: { width: 900, height: 600 }, colorScheme: 'dark' },
] as const;

test('nobody is kept out, from the first start to the end of a broadcast', async ({ page }) => {
  test.slow();
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  const control = await openRemoteControl(polycast);
  // A colour on its way to another is no colour to judge.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(polycast.url);
  await expectAccessible(page, 'first start');

  await page.getByRole('button', { name: 'Type an address' }).click();
  await expect(page.getByRole('dialog', { name: 'Add camera' })).toBeVisible();
  await expectAccessible(page, 'adding a camera');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }), 10_000);
  await expectAccessible(page, 'a camera off the air');

  await page.getByRole('button', { name: 'Add destination' }).click();
  await expect(page.getByRole('dialog', { name: 'Add destination' })).toBeVisible();
  await expectAccessible(page, 'adding a destination');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Camera settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Camera settings' })).toBeVisible();
  await expectAccessible(page, 'settings of the camera');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible();
  await expectAccessible(page, 'settings');
  await page.keyboard.press('Escape');

  const [cameraId = ''] = Object.keys(control.state()?.cameras ?? {});
  const add = (name: string, streamUrl: string, key?: string) =>
    control.call('destination.add', { cameraId, name, platform: 'custom', streamUrl, ...(key && { key }) });
  await add('Town website', receiver.streamUrl('live'), 'town-k3y');
  await add('Club channel', receiver.streamUrl('refuse'), 'club-k3y');
  await add('Closed server', 'rtmp://127.0.0.1:9/live', 'closed-k3y');
  await add('School', receiver.streamUrl('live'));
  await expect(page.getByRole('button', { name: 'More for School' })).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on 1 of 3 destinations' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Needs you', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page, 'on air, with trouble');

  await page.getByRole('switch', { name: 'Town website on air' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Take Town website off air?' })).toBeVisible();
  await expectAccessible(page, 'the question before a destination is taken off air');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('alertdialog', { name: 'Stop the broadcast?' })).toBeVisible();
  await expectAccessible(page, 'the question before the end');

  control.close();
  await polycast.stop();
  await receiver.close();
});

async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    // React Aria takes a window that gets smaller for a keyboard on the screen, and then opens dialogs unseen at first.
    await expect(page.locator('.scrim[style*="opacity"]')).toHaveCount(0);
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect.soft(found, `${screen}, ${colorScheme}, ${size.width} × ${size.height}`).toEqual([]);
  }
}
