import { expect, type Page, test } from '@playwright/test';
import { speak } from '#shared/words/words.ts';
import { expectToFit, lengthenWords, misfits } from './support/longer-words.ts';
import { openScreen, screens } from './support/screens/screens.ts';

/** Other languages take more room, and some go from right to left: no screen may break by that. */

const small = { width: 900, height: 600 };
/** In this order: React Aria takes a window that gets smaller for a keyboard on the screen. */
const sizes = [small, { width: 1280, height: 800 }];

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));
test.afterEach(() => speak('en'));

test('a text that does not fit is found', async ({ page }) => {
  const box = (words: string, style: string) =>
    `<p style="border: 1px solid; inline-size: 60px; ${style}">${words}</p>`;
  await page.setContent(
    [
      box('Wide', ''),
      box('Unbreakable', ''),
      box('Meant to be cut', 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap'),
      box('Cut off below', 'overflow: hidden; block-size: 20px'),
      '<p style="position: absolute; inset-inline-start: -40px">Away</p>',
    ].join(''),
  );
  expect(await misfits(page)).toEqual([
    'out of its box (): Unbreakable',
    'cut off (): Cut off below',
    'out of the window: Away',
    'out of its box (): Away',
  ]);
});

for (const screen of screens) {
  test(`${screen.name} holds words that are 40 % longer, and words from right to left`, async ({ page }) => {
    await page.setViewportSize(small);
    await openScreen(page, screen);
    await lengthenWords(page);
    await expectToFitInAllSizes(page, `${screen.name}, longer`);

    await speak('ar');
    await page.setViewportSize(small);
    await openScreen(page, screen);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectToFitInAllSizes(page, `${screen.name}, right to left`);
  });
}

/** The pictures are for a person to look at. */
async function expectToFitInAllSizes(page: Page, what: string): Promise<void> {
  for (const size of sizes) {
    await page.setViewportSize(size);
    const look = `${what}, ${size.width} × ${size.height}`;
    await page.screenshot({ path: test.info().outputPath(`${look}.png`) });
    await expectToFit(page, look);
  }
}
