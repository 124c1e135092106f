import { expect, type Page, test } from '@playwright/test';
import { speak } from '#shared/words/words.ts';
import { lengthenWords, misfits } from './support/longer-words.ts';
import { openScreen, screens } from './support/screens/screens.ts';

/** Other languages take more room, and some go from right to left: no screen may break by that. */

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
];

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

for (const { width, height } of sizes) {
  for (const screen of screens) {
    test(`${screen.name} holds words that are 40 % longer, ${width} × ${height}`, async ({ page }, info) => {
      await page.setViewportSize({ width, height });
      await openScreen(page, screen);
      await lengthenWords(page);
      await expectToFit(page, info.outputPath(`${screen.name} ${width} longer.png`));
    });

    test(`${screen.name} holds words from right to left, ${width} × ${height}`, async ({ page }, info) => {
      await speak('ar');
      await page.setViewportSize({ width, height });
      await openScreen(page, screen);
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expectToFit(page, info.outputPath(`${screen.name} ${width} right to left.png`));
    });
  }
}

/** The picture is for a person to look at. */
async function expectToFit(page: Page, path: string): Promise<void> {
  await page.screenshot({ path });
  expect(await misfits(page)).toEqual([]);
}
