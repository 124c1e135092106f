import { expect, type Page } from '@playwright/test';
import { arrowTo, pressByKeyboard } from './keyboard.ts';

/** The panel of the chosen camera's destinations. */
export const sharing = (page: Page) => page.getByRole('region', { name: 'Stream Sharing' });

/** The card of a destination. */
export const card = (page: Page, name: string) =>
  sharing(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name, exact: true }) });

/** Opens what is behind the three dots of a card. */
export async function openMenu(page: Page, name: string): Promise<void> {
  await pressByKeyboard(page.getByRole('button', { name: `More for ${name}`, exact: true }));
  await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1);
}

/** Chooses an entry there by keyboard: downwards until it has the focus. */
export async function choose(page: Page, name: string, entry: string): Promise<void> {
  await openMenu(page, name);
  await arrowTo(page.getByRole('menuitem', { name: entry, exact: true }), 'ArrowDown');
  await page.keyboard.press('Enter');
}
