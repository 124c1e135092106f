import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const normal = { width: 1280, height: 800 };
const looks = [
  { size: normal, colorScheme: 'light' },
  { size: normal, colorScheme: 'dark' },
  { size: { width: 900, height: 600 }, colorScheme: 'dark' },
] as const;

/**
 * Holds a screen, in every look, against the rules of axe (WCAG 2.2 AA and its best practices). A picture of each is
 * kept in the folder, else in that of the test.
 */
export async function expectAccessible(page: Page, screen: string, folder = test.info().outputDir): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // A colour on its way to another is no colour to judge.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    // React Aria takes a window that gets smaller for a keyboard on the screen, and then opens dialogs unseen at first.
    await expect(page.locator('.scrim[style*="opacity"]')).toHaveCount(0);
    const look = `${screen}, ${colorScheme}, ${size.width} × ${size.height}`;
    await page.screenshot({ path: join(folder, `${look}.png`) });
    // There are no frames here, for which axe would else open a page of its own each time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect.soft(found, look).toEqual([]);
  }
}
