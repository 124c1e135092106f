import { expect, type Locator } from '@playwright/test';

/** Moves the keyboard's focus on, as whoever has no mouse does, until it is on `target`. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeEnabled();
  await pressUntilFocused(target, 'Tab');
}

/** Goes to something by keyboard and presses Enter on it. */
export async function pressByKeyboard(target: Locator): Promise<void> {
  await tabTo(target);
  await target.page().keyboard.press('Enter');
}

/** The same as `tabTo` within tiles, a list or a menu, which are one stop of Tab. */
export async function arrowTo(target: Locator, arrow: 'ArrowRight' | 'ArrowDown'): Promise<void> {
  await expect(target).toBeVisible();
  await pressUntilFocused(target, arrow);
}

async function pressUntilFocused(target: Locator, key: string): Promise<void> {
  for (let presses = 0; presses < mostStops; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press(key);
  }
  throw new Error(`The keyboard does not reach ${target}`);
}

/** More than any screen has. */
const mostStops = 60;
