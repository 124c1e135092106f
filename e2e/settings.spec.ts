import { expect, type Page, test } from '@playwright/test';
import { defaultSettings } from '#shared/model.ts';
import { cameraView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectCall, openStagedPage } from './support/staged-page.ts';

const engine = { ffmpeg: { path: '/opt/Polycast/bin/ffmpeg', version: '7.1.1', isChosen: false } };
const first = { shell: 'desktop', engine, cameras: { one: cameraView() } } as const;

test('every setting can be reached and set with the keyboard alone', async ({ page }) => {
  const staged = await openStagedPage(page, first);
  await openSettings(page);
  await expect(page.getByRole('button', { name: 'Back to cameras' })).toBeFocused();

  await page.getByRole('switch', { name: 'Start at login' }).press('Space');
  await expectCall(staged, 'settings.update', { startsAtLogin: true });
  await page.getByRole('radio', { name: 'System' }).press('ArrowRight');
  await expectCall(staged, 'settings.update', { appearance: 'light' });
  await page.getByRole('combobox', { name: 'Language' }).selectOption('Magyar');
  await expectCall(staged, 'settings.update', { language: 'hu' });

  await page.getByRole('button', { name: 'Choose another' }).press('Enter');
  const path = page.getByRole('textbox', { name: 'Where is the program ffmpeg?' });
  await expect(path).toBeFocused();
  await path.fill('/usr/local/bin/ffmpeg');
  await path.press('Enter');
  await expectCall(staged, 'settings.update', { ffmpegPath: '/usr/local/bin/ffmpeg' });
  await expect(path).toBeHidden();

  await page.keyboard.press('Escape');
  await expect(page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
});

test('in a browser there is no desktop to set', async ({ page }) => {
  await openStagedPage(page, { ...first, shell: 'headless' });
  await openSettings(page);
  await expect(page.getByRole('radiogroup', { name: 'Appearance' })).toBeVisible();
  await expect(page.getByRole('switch', { name: 'Start at login' })).toHaveCount(0);
});

for (const appearance of ['light', 'dark'] as const) {
  for (const size of [
    { width: 1280, height: 800 },
    { width: 900, height: 600 },
  ]) {
    test(`settings, ${appearance}, ${size.width}×${size.height}`, async ({ page }) => {
      await page.setViewportSize(size);
      const encoders = [
        { name: 'h264_qsv', doesWork: true },
        { name: 'h264_nvenc', doesWork: false },
        { name: 'libx264', doesWork: true },
      ];
      const settings = { ...defaultSettings, appearance, startsAtLogin: true };
      await openStagedPage(page, { ...first, engine: { ...engine, encoders }, settings });
      await openSettings(page);
      await page.screenshot({ path: `test-results/screens/settings-${appearance}-${size.width}.png` });
      await expectAccessible(page, 'settings');
    });
  }
}

async function openSettings(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Harbour', level: 1 })).toBeVisible();
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible();
}
