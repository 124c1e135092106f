import { expect, test } from '@playwright/test';
import { everyLook, expectAccessible } from './support/accessible.ts';
import { openScreen, screens } from './support/screens/screens.ts';

/** What holds of every screen. */

/** Pictures of all of them, for a person to look at. */
const pictures = 'test-results/screens';

// There are many, and each is on its own.
test.describe.configure({ mode: 'parallel' });
test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));

for (const screen of screens) {
  test(`${screen.name}: for everybody, in both themes`, async ({ page }) => {
    await openScreen(page, screen);
    // Less motion was asked for.
    expect(await page.evaluate(() => document.getAnimations().map((each) => each.effect?.getTiming()))).toEqual([]);
    await page.emulateMedia({ forcedColors: 'active' });
    await page.screenshot({ path: `${pictures}/${screen.name}, forced colours.png` });
    await expectAccessible(page, screen.name, { looks: everyLook, folder: pictures });
  });
}
