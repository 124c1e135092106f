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
 * kept in `test-results`.
 */
export async function expectAccessible(page: Page, screen: string): Promise<void> {
  for (const { size, colorScheme } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    // React Aria takes a window that gets smaller for a keyboard on the screen, and then opens dialogs unseen at first.
    await expect(page.locator('.scrim[style*="opacity"]')).toHaveCount(0);
    const look = `${screen}, ${colorScheme}, ${size.width} × ${size.height}`;
    await page.screenshot({ path: test.info().outputPath(`${look}.png`) });
    const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect.soft(found, look).toEqual([]);
  }
}
