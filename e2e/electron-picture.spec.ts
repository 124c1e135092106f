import { type ElectronApplication, expect, test } from '@playwright/test';
import { launchDesktop, whyNoDesktop } from './support/desktop-polycast.ts';
import { untilHeard } from './support/lost-answers.ts';
import { expectMovingPicture } from './support/picture.ts';

/** A camera's picture in a window of its own, in the real desktop app. */
const obstacle = whyNoDesktop();
test.skip(obstacle !== undefined, obstacle ?? '');

let app: ElectronApplication;
test.afterEach(() => app.close());

test('a picture fills the screen, or is kept above all windows, once, and nothing else is opened', async () => {
  app = await launchDesktop();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));

  const isFull = () => untilHeard(() => page.evaluate(() => document.fullscreenElement !== null));
  await page.keyboard.press('F11');
  await expect.poll(isFull).toBe(true);
  await expect(page.getByRole('button', { name: 'Leave full screen' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(isFull).toBe(false);

  const opening = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Own window' }).click();
  const picture = await opening;
  await expectMovingPicture(picture.getByRole('img', { name: /^Live picture from / }));
  await page.getByRole('button', { name: 'Own window' }).click();
  await expect.poll(() => windows(app)).toEqual([false, true]);

  const refused = ['about:blank', '/', '/?picture=none', 'https://example.org/', 'javascript:alert(1)'];
  for (const url of refused) await page.evaluate((address) => window.open(address), url);
  expect(await windows(app)).toEqual([false, true]);

  await picture.close();
  await expect.poll(() => windows(app)).toEqual([false]);
});

/** Whether each window stays above the others, in the order in which they were opened. */
const windows = (running: ElectronApplication): Promise<boolean[]> =>
  untilHeard(() =>
    running.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .toSorted((one, other) => one.id - other.id)
        .map((window) => window.isAlwaysOnTop()),
    ),
  );
