import { writeFile } from 'node:fs/promises';
import { expect, type Locator, type Page, test } from '@playwright/test';

/** A person at the window whose every click and key is counted, and pictured. */
export interface CountedPerson {
  click(target: Locator): Promise<void>;
  /** One key, or keys that are held together, as a paste is. */
  press(keys: string): Promise<void>;
  /** Keeps what was done, and how long all took, in `test-results`. Fails when it took longer than `mostMs`. */
  finish(mostMs: number): Promise<void>;
}

interface Step {
  readonly action: string;
  readonly afterMs: number;
}

/** Fails at the first action above `mostActions`. The time counts from now. */
export function countedPerson(page: Page, mostActions: number): CountedPerson {
  const startMs = performance.now();
  const steps: Step[] = [];

  async function act(action: string, how: () => Promise<void>): Promise<void> {
    expect(steps.length, `actions before: ${steps.map((step) => step.action).join(', ')}`).toBeLessThan(mostActions);
    await how();
    steps.push({ action, afterMs: Math.round(performance.now() - startMs) });
    await picture(`${steps.length} ${action}`);
  }
  const picture = (name: string) =>
    page.screenshot({ path: test.info().outputPath(`${name.replaceAll(/[^\w ]/g, '')}.png`) });

  return {
    click: async (target) => {
      await expect(target).toBeVisible();
      const name = await target.evaluate((element) => element.getAttribute('aria-label') ?? element.textContent ?? '');
      await act(`click ${name}`, () => target.click());
    },
    press: (keys) => act(`press ${keys}`, () => page.keyboard.press(keys)),
    finish: async (mostMs) => {
      const tookMs = Math.round(performance.now() - startMs);
      await picture('the end');
      const journey = { actions: steps.length, tookMs, steps };
      await writeFile(test.info().outputPath('journey.json'), `${JSON.stringify(journey, undefined, 2)}\n`);
      test.info().annotations.push({ type: 'journey', description: `${steps.length} actions, ${tookMs} ms` });
      expect(tookMs).toBeLessThanOrEqual(mostMs);
    },
  };
}
