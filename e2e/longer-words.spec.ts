import { expect, test } from '@playwright/test';
import { cameraView } from '#shared/testing/views.ts';
import { languages } from '#shared/words/languages.ts';
import { speak } from '#shared/words/words.ts';
import { expectToFit, lengthenWords, misfits } from './support/longer-words.ts';
import { openScreen, screens, showIn } from './support/screens/screens.ts';
import { openStagedPage } from './support/staged-page.ts';

/** Other languages take more room, and some go from right to left: no screen may break by that. */

const small = { width: 900, height: 600 };
const large = { width: 1280, height: 800 };

// There are many, and each is on its own.
test.describe.configure({ mode: 'parallel' });
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
  test(`${screen.name} has room for every language, and for words that are 40 % longer`, async ({ page }) => {
    await page.setViewportSize(small);
    const staged = await openScreen(page, screen);
    for (const { id } of languages.filter(({ id, direction }) => id !== 'en' && direction === 'ltr')) {
      await showIn(id, page, staged);
      await expectToFit(page, `${screen.name}, ${id}`);
    }
    await showIn('en', page, staged);
    await lengthenWords(page);
    await expectToFit(page, `${screen.name}, longer, small`);
    await page.setViewportSize(large);
    await expectToFit(page, `${screen.name}, longer`);

    await speak('ar');
    await page.setViewportSize(small);
    await openScreen(page, screen);
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expectToFit(page, `${screen.name}, ar, small`);
    await page.setViewportSize(large);
    await expectToFit(page, `${screen.name}, ar`);
  });
}

test('what stands there already is said in another language at once', async ({ page }) => {
  const events = { 1: { atMs: Date.now(), what: { kind: 'network-down' } } } as const;
  const staged = await openStagedPage(page, { cameras: { one: cameraView() }, events });
  await expect(page.getByRole('listitem').filter({ hasText: 'This computer lost its network' })).toBeVisible();
  await showIn('de', page, staged);
  await expect(page.getByRole('listitem').filter({ hasText: 'Dieser Computer hat kein Netzwerk mehr' })).toBeVisible();
});
