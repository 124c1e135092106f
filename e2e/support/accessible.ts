import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const normal = { width: 1280, height: 800 };
const small = { width: 900, height: 600 };
const usualLooks = [
  { name: 'light', size: normal, colorScheme: 'light' },
  { name: 'dark', size: normal, colorScheme: 'dark' },
  { name: 'dark, small', size: small, colorScheme: 'dark' },
] as const;

/** Also with as much contrast as some ask their system for. */
export const everyLook = [
  ...usualLooks,
  { name: 'more contrast', size: normal, colorScheme: 'light', contrast: 'more' },
  { name: 'dark, more contrast', size: normal, colorScheme: 'dark', contrast: 'more' },
] as const;

interface Looking {
  readonly looks?: readonly (typeof everyLook)[number][];
  /** Where a picture of each is kept. */
  readonly folder?: string;
}

/**
 * Holds a screen, in every look, against the rules of axe (WCAG 2.2 AA and its best practices). A picture of each is
 * kept for a person to look at.
 */
export async function expectAccessible(
  page: Page,
  screen: string,
  { looks = usualLooks, folder = test.info().outputDir }: Looking = {},
): Promise<void> {
  for (const { name, size, ...media } of looks) {
    await page.setViewportSize(size);
    await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'none', reducedMotion: 'reduce', ...media });
    // A colour on its way to another is no colour to judge.
    await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
    // React Aria takes a window that gets smaller for a keyboard on the screen, and then opens dialogs unseen at first.
    await expect(page.locator('.scrim[style*="opacity"]')).toHaveCount(0);
    const look = `${screen}, ${name}`;
    await page.screenshot({ path: join(folder, `${look}.png`) });
    // There are no frames here, for which axe would else open a page of its own each time.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
    const { violations } = await axe.analyze();
    const found = violations.map(({ id, nodes }) => ({ id, where: nodes.map(({ html }) => html) }));
    expect.soft(found, look).toEqual([]);
  }
}
