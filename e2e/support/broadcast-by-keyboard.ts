import { expect, type Locator, type Page } from '@playwright/test';
import { arrowTo, pressByKeyboard as press, tabTo } from './keyboard.ts';
import type { Receiver } from './receiver.ts';

const key = 'keyboard-k3y';

/**
 * From the first window on air, off again, and a delete taken back: with keys alone, and the focus is always on
 * something that can be seen.
 */
export async function broadcastByKeyboard(page: Page, receiver: Receiver): Promise<void> {
  const { keyboard } = page;
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  const verdict = (words: string | RegExp) => page.getByRole('status').filter({ hasText: words });

  await press(page.getByRole('button', { name: 'Try with the demo camera' }));
  await expect(page.getByRole('img', { name: /^Live picture from / })).toBeVisible();
  await expectFocus(page, 'after the first camera');

  await keyboard.press('ControlOrMeta+D');
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await expectFocusIn(dialog);
  await tabTo(dialog.getByRole('button', { name: 'YouTube' }));
  await arrowTo(dialog.getByRole('button', { name: 'Custom RTMP' }), 'ArrowRight');
  await keyboard.press('Enter');
  await fill(dialog.getByRole('textbox', { name: 'Stream URL', exact: true }), receiver.streamUrl('live'));
  await fill(dialog.getByLabel('Stream key'), key);
  await fill(dialog.getByRole('textbox', { name: 'Destination name' }), 'Town channel');
  await keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expectFocus(page, 'after the dialog');

  await press(page.getByRole('button', { name: 'Settings', exact: true }));
  await expect(page.getByRole('button', { name: 'Back to cameras' })).toBeFocused();
  await keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Settings', exact: true })).toBeFocused();

  await press(page.getByRole('button', { name: 'Go live' }));
  await expect(verdict('Viewers see this on Town channel')).toBeVisible();
  await expect.poll(() => receiver.receivedBytes('live', key)).toBeGreaterThan(100_000);
  await expectFocus(page, 'on air, where Go live has become Stop');

  await press(page.getByRole('button', { name: 'Stop', exact: true }));
  const question = page.getByRole('alertdialog', { name: 'Stop the broadcast?' });
  await expectFocusIn(question);
  await keyboard.press('Escape');
  await expect(question).toBeHidden();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeFocused();
  await keyboard.press('Enter');
  await press(question.getByRole('button', { name: 'Stop now' }));
  await expect(verdict('Nobody can see this yet')).toBeVisible();
  await expect.poll(() => receiver.receivedBytes('live', key)).toBe(0);
  await expectFocus(page, 'off air again');

  await press(sharing.getByRole('button', { name: 'More for Town channel' }));
  await expectFocusIn(page.getByRole('menu'));
  await arrowTo(page.getByRole('menuitem', { name: 'Delete' }), 'ArrowDown');
  await keyboard.press('Enter');
  await expect(sharing.getByRole('listitem')).toHaveCount(0);
  await expectFocus(page, 'after the delete');
  await keyboard.press('ControlOrMeta+Z');
  await expect(sharing.getByRole('switch', { name: 'Town channel on air' })).toBeVisible();
  await expectFocus(page, 'after the undo');
}

async function fill(field: Locator, text: string): Promise<void> {
  await tabTo(field);
  await field.page().keyboard.press('ControlOrMeta+A');
  await field.page().keyboard.type(text);
}

/** Whoever has no mouse would begin at the top again, were the focus nowhere. */
async function expectFocus(page: Page, when: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement !== document.body), {
      message: `the focus is lost: ${when}`,
    })
    .toBe(true);
}

const expectFocusIn = (dialog: Locator): Promise<void> =>
  expect
    .poll(() => dialog.evaluate((element) => element.contains(document.activeElement)).catch(() => false))
    .toBe(true);
