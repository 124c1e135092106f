import { expect, test } from '@playwright/test';
import { cameraView } from '#shared/testing/views.ts';
import { openStagedPage } from './support/staged-page.ts';

/** The button that leads in goes with the first start: the keyboard must not go with it. */

const camera = cameraView({ id: 'one', name: 'Harbour entrance' });
const answers = {
  'camera.add': (_: unknown, set: (change: object) => void) => {
    set({ cameras: { one: camera } });
    return { cameraId: 'one' };
  },
};

test('the keyboard goes on at the first camera, added by a button', async ({ page }) => {
  await openStagedPage(page, {}, answers);
  await page.getByRole('button', { name: 'Try with the demo camera' }).press('Enter');
  await expect(page.getByRole('button', { name: /^Harbour entrance/ })).toBeFocused();
});

test('or in a dialog', async ({ page }) => {
  await openStagedPage(page, {}, answers);
  await page.getByRole('button', { name: 'Type an address' }).press('Enter');
  await page.getByRole('textbox', { name: 'Camera address' }).fill('rtsp://192.0.2.64/stream1');
  await page.getByRole('dialog').getByRole('button', { name: 'Add camera' }).press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Harbour entrance/ })).toBeFocused();
});
