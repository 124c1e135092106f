import { expect, test } from '@playwright/test';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { onlyCameraId, openRemoteControl, type RemoteControl } from './support/remote-control.ts';
import { type ServedPolycast, servePolycast } from './support/served-polycast.ts';
import { card, choose } from './support/sharing.ts';

/** Destinations that are sent to a real server: tested, on air, paused and resumed. */
let polycast: ServedPolycast;
let receiver: Receiver;
let control: RemoteControl;

test.beforeAll(async () => {
  [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  control = await openRemoteControl(polycast);
});
test.afterAll(async () => {
  control.close();
  await polycast.stop();
  await receiver.close();
});

test('it is tested, goes live, is paused while its session lives on, and resumed', async ({ page }) => {
  await page.goto(polycast.url);
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  const cameraId = await onlyCameraId(control);
  const channel = { cameraId, platform: 'custom', streamUrl: receiver.streamUrl('live') } as const;
  const refusing = { ...channel, streamUrl: receiver.streamUrl('refuse') };
  const paused = await control.call('destination.add', { ...channel, name: 'Channel', key: 'one' });
  await control.call('destination.add', { ...channel, name: 'Other', key: 'two' });
  const refused = await control.call('destination.add', { ...refusing, name: 'Refused', key: 'no' });
  const copy = await control.call('destination.duplicate', { destinationId: refused.destinationId, cameraId });
  await expect(card(page, 'Refused 2').getByText('Has the same stream key as Refused')).toBeVisible();
  for (const { destinationId } of [refused, copy]) {
    await control.call('destination.setOrder', { destinationId, order: 'off' });
  }
  expect(control.state()?.destinations[copy.destinationId]?.hasKey).toBe(true);

  for (const [name, words] of [
    ['Channel', /^The test passed: Channel took /],
    ['Refused', /^The test failed\. Refused did not accept the stream key/],
  ] as const) {
    await choose(page, name, 'Test connection');
    await expect(card(page, name).getByText(words)).toBeVisible();
    await card(page, name).getByRole('button', { name: 'Close the test' }).click();
  }

  await page.getByRole('button', { name: 'Go live' }).click();
  const view = () => control.state()?.destinations[paused.destinationId];
  await expect(card(page, 'Channel').getByText(/^On air /)).toBeVisible();
  await choose(page, 'Channel', 'Test connection');
  await expect(card(page, 'Channel').getByText(/^The test passed: Channel took /)).toBeVisible();
  await expect.poll(() => control.state()?.cameras[cameraId]?.slateState.kind).toBe('ready');

  await choose(page, 'Channel', 'Pause');
  await expect(card(page, 'Channel').getByText('Viewers there see the slate.')).toBeVisible();
  await expect.poll(() => view()?.state).toMatchObject({ kind: 'live', sends: 'slate' });
  const atPause = receiver.receivedBytes('live', 'one');
  await expect.poll(() => receiver.receivedBytes('live', 'one')).toBeGreaterThan(atPause + 5_000);
  await expect(card(page, 'Other').getByText(/^On air /)).toBeVisible();

  await card(page, 'Channel').getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => view()?.state).toMatchObject({ kind: 'live', sends: 'main' });
  expect(view()?.meters.reconnects).toBe(0);
  await expect(card(page, 'Channel').getByText(/^On air /)).toBeVisible();
});
