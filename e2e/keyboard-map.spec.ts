import { expect, type Page, test } from '@playwright/test';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { openStagedPage } from './support/staged-page.ts';

const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const inRegion = (page: Page, name: string) => page.locator(`[data-region][aria-label="${name}"] :focus`);

test('the keys that work anywhere: among parts of the window, cameras and dialogs', async ({ page }) => {
  const cameras = {
    one: cameraView({ id: 'one', name: 'Harbour' }),
    two: cameraView({ id: 'two', name: 'Football pitch' }),
  };
  const destination = destinationView({ id: 'a', cameraId: 'one', name: 'Channel' });
  await openStagedPage(page, { cameras, destinations: { a: destination } });
  await expect(heading(page)).toHaveText('Harbour');

  await page.getByRole('button', { name: 'Camera settings' }).focus();
  for (const name of ['Cameras', 'Broadcast', 'Picture', 'Health', 'Timeline', 'Stream Sharing']) {
    await page.keyboard.press('F6');
    await expect(inRegion(page, name)).toHaveCount(1);
  }
  await page.keyboard.press('F6');
  await expect(page.getByRole('button', { name: 'Camera settings' })).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(inRegion(page, 'Stream Sharing')).toHaveCount(1);

  await page.keyboard.press('Control+2');
  await expect(heading(page)).toHaveText('Football pitch');
  // A number alone is a character like others (WCAG 2.1.4), but for those who are in the list.
  await page.keyboard.press('1');
  await page.keyboard.press('Control+T');
  await expect(page.getByRole('button', { name: 'Timeline' })).toHaveAttribute('aria-expanded', 'false');
  await expect(heading(page)).toHaveText('Football pitch');
  await page.getByRole('button', { name: /^Football pitch/ }).focus();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('button', { name: /^Harbour/ })).toBeFocused();
  await page.keyboard.press('1');
  await expect(heading(page)).toHaveText('Harbour');

  for (const [key, name] of [
    ['Control+N', 'Add camera'],
    ['Control+F', 'Add camera'],
    ['Control+D', 'Add destination'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('button', { name: /^Harbour/ })).toBeFocused();
  }
  await page.keyboard.press('Control+,');
  await expect(heading(page)).toHaveText('Settings');
  await page.keyboard.press('Escape');
  await expect(heading(page)).toHaveText('Harbour');
});
