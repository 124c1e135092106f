import { expect, type Locator } from '@playwright/test';

/** Moves the keyboard's focus on, as whoever has no mouse does, until it is on `target`. */
export async function tabTo(target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < mostStops; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await target.page().keyboard.press('Tab');
  }
  throw new Error(`The keyboard does not reach ${target}`);
}

/** More than any screen has. */
const mostStops = 60;
