import { expect, type Page } from '@playwright/test';
import { type CountedPerson, countedPerson } from './counted-person.ts';
import type { Receiver } from './receiver.ts';

/** What is promised to a newcomer, from the first window to being on air. */
const mostActions = 6;
const mostMs = 60_000;

/** From the very first window on air for this computer alone. */
export async function practise(page: Page): Promise<void> {
  const person = countedPerson(page, mostActions);
  await person.click(page.getByRole('button', { name: 'Try with the demo camera' }));
  await person.click(sharing(page).getByRole('button', { name: 'Practise with Rehearsal first' }));
  await person.click(page.getByRole('button', { name: 'Go live' }));
  await expectOnAir(page, /^Rehears\w+ \d/, 'Rehearsal: nobody but this computer sees this');
  await person.finish(mostMs);
}

/** The same for viewers, with an address and a key that were copied from somewhere else, as `copy` does. */
export async function goLiveByPaste(page: Page, receiver: Receiver, copy: (text: string) => Promise<void>) {
  const key = 'newcomer-k3y';
  await copy(`${receiver.streamUrl('live')}\n${key}`);
  const person = countedPerson(page, mostActions);
  await person.click(page.getByRole('button', { name: 'Try with the demo camera' }));
  await expect(sharing(page)).toBeVisible();
  await addByPaste(page, person);
  await person.click(page.getByRole('button', { name: 'Go live' }));
  await expectOnAir(page, /^On air \d/, /^Viewers see this on /);
  await expect.poll(() => receiver.receivedBytes('live', key)).toBeGreaterThan(50_000);
  await person.finish(mostMs);
}

async function addByPaste(page: Page, person: CountedPerson): Promise<void> {
  await person.press('ControlOrMeta+V');
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await person.click(dialog.getByRole('button', { name: 'Add destination' }));
  await expect(dialog).toBeHidden();
}

async function expectOnAir(page: Page, standing: RegExp, verdict: string | RegExp): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: verdict })).toBeVisible({ timeout: 60_000 });
  await expect(sharing(page).getByRole('listitem').getByText(standing)).toBeVisible();
}

const sharing = (page: Page) => page.getByRole('region', { name: 'Stream Sharing' });
