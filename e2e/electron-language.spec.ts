import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { launchDesktop, newDataFolder } from './support/desktop-polycast.ts';
import { unlessLost, untilHeard } from './support/lost-answers.ts';

test('another language is spoken at once, in the window and in the tray, and from right to left', async () => {
  const data = await newDataFolder();
  const camera = { id: 'one', name: 'Harbour', source: { kind: 'demo' } };
  await writeFile(join(data, 'polycast.json'), JSON.stringify({ version: 2, cameras: [camera] }));
  const app = await launchDesktop(data);
  try {
    const page = await app.firstWindow();
    await expect(page.getByRole('button', { name: 'Go live' })).toBeVisible();
    await watchTray(app);
    await page.keyboard.press('ControlOrMeta+,');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('Deutsch');
    await expect(page.getByRole('heading', { name: 'Einstellungen', level: 1 })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('combobox', { name: 'Sprache' })).toHaveValue('de');
    await expect.poll(() => trayLabels(app)).toContain('Polycast beenden');

    await page.getByRole('combobox', { name: 'Sprache' }).selectOption('العربية');
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect.poll(() => trayLabels(app)).not.toContain('Polycast beenden');
  } finally {
    await app.close();
  }
});

interface Watched {
  labels: readonly string[];
}

/** Keeps what the menu of the tray says from now on. */
const watchTray = (app: ElectronApplication) =>
  unlessLost(
    app.evaluate(({ Tray }) => {
      const { setContextMenu } = Tray.prototype;
      Tray.prototype.setContextMenu = function (menu) {
        (globalThis as unknown as Watched).labels = menu?.items.map(({ label }) => label) ?? [];
        setContextMenu.call(this, menu);
      };
    }),
  );

const trayLabels = (app: ElectronApplication) =>
  untilHeard(() => app.evaluate(() => (globalThis as unknown as Watched).labels ?? []));
