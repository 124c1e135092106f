import { expect, type Page, test } from '@playwright/test';
import { explain } from '#shared/messages/messages.ts';
import { expectMovingPicture } from './support/picture.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { type ServedPolycast, servePolycast } from './support/served-polycast.ts';

/** A first broadcast, as a newcomer makes it, in the browser shell. */
let polycast: ServedPolycast;
let receiver: Receiver;

test.beforeAll(async () => {
  [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
});
test.afterAll(async () => {
  await polycast.stop();
  await receiver.close();
});

test('from the first start to two destinations, one of which refuses its key, and off the air again', async ({
  page,
}) => {
  await page.goto(polycast.url);
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));

  await addDestination(page, { name: 'Town channel', app: 'live', key: 'town-k3y' });
  await addDestination(page, { name: 'Club channel', app: 'refuse', key: 'club-k3y' });
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on 1 of 2 destinations' })).toBeVisible();
  await expect.poll(() => receiver.receivedBytes('live', 'town-k3y')).toBeGreaterThan(100_000);
  const { title, what } = explain({ code: 'key-refused', reason: 'closed' }, { name: 'Club channel' });
  await expect(sharing.getByText(title).or(sharing.getByText(what)).first()).toBeVisible();
  expect(receiver.receivedBytes('refuse', 'club-k3y')).toBe(0);

  const before = receiver.receivedBytes('live', 'town-k3y');
  await page.reload();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));
  await expect.poll(() => receiver.receivedBytes('live', 'town-k3y')).toBeGreaterThan(before);

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await page
    .getByRole('alertdialog', { name: 'Stop the broadcast?' })
    .getByRole('button', { name: 'Stop now' })
    .click();
  await expect(page.getByRole('status').filter({ hasText: 'Nobody can see this yet' })).toBeVisible();
  await expect.poll(() => receiver.receivedBytes('live', 'town-k3y')).toBe(0);
});

async function addDestination(page: Page, { name, app, key }: { name: string; app: string; key: string }) {
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  await sharing.getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Custom RTMP' }).click();
  await dialog.getByRole('textbox', { name: 'Stream URL' }).fill(receiver.streamUrl(app));
  await dialog.getByLabel('Stream key').fill(key);
  await dialog.getByRole('textbox', { name: 'Destination name' }).fill(name);
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(dialog).toBeHidden();
  await expect(sharing.getByRole('switch', { name: `${name} on air` })).toBeVisible();
}
