import { expect, test } from '@playwright/test';
import { languages } from '#shared/words/languages.ts';
import { speak } from '#shared/words/words.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectToFit } from './support/longer-words.ts';
import { openScreen, screens } from './support/screens/screens.ts';

/** What holds of every screen. The pictures of them, in `test-results`, are for a person to look at. */

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));
test.afterEach(() => speak('en'));

for (const screen of screens) {
  test(`${screen.name}: for everybody, in both themes`, async ({ page }) => {
    await openScreen(page, screen);
    // Less motion was asked for.
    expect(await page.evaluate(() => document.getAnimations().map((each) => each.effect?.getTiming()))).toEqual([]);
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
    await page.screenshot({ path: `test-results/screens/${screen.name}, forced colours.png` });
    await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', contrast: 'more' });
    await page.screenshot({ path: `test-results/screens/${screen.name}, more contrast.png` });
    await expectAccessible(page, screen.name);
  });
}

// Arabic is looked at more closely in longer-words.spec.ts.
for (const { id, name } of languages.filter(({ id }) => id !== 'en' && id !== 'ar')) {
  test(`every screen has room for ${name}`, async ({ page }) => {
    await page.setViewportSize({ width: 900, height: 600 });
    await speak(id);
    for (const screen of screens) {
      await openScreen(page, screen);
      await expect(page.locator('html')).toHaveAttribute('lang', id);
      await page.screenshot({ path: `test-results/screens/${screen.name}, ${id}.png` });
      await expectToFit(page, screen.name);
    }
  });
}
