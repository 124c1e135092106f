import { expect, test } from '@playwright/test';
import { onlyCameraId } from './support/remote-control.ts';
import { card, choose } from './support/sharing.ts';
import { openStage, type Stage } from './support/stage.ts';

/** Destinations that are sent to a real server: tested, on air, paused and resumed. */
let stage: Stage;

test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());

test('it is tested, goes live, is paused while its session lives on, and resumed', async ({ page }) => {
  await page.goto(stage.polycast.url);
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  const cameraId = await onlyCameraId(stage.control);
  const channel = { cameraId, platform: 'custom', streamUrl: stage.receiver.streamUrl('live') } as const;
  const refusing = { ...channel, streamUrl: stage.receiver.streamUrl('refuse') };
  const paused = await stage.control.call('destination.add', { ...channel, name: 'Channel', key: 'one' });
  await stage.control.call('destination.add', { ...channel, name: 'Other', key: 'two' });
  const refused = await stage.control.call('destination.add', { ...refusing, name: 'Refused', key: 'no' });
  const copy = await stage.control.call('destination.duplicate', { destinationId: refused.destinationId, cameraId });
  await expect(card(page, 'Refused 2').getByText('Has the same stream key as Refused')).toBeVisible();
  for (const { destinationId } of [refused, copy]) {
    await stage.control.call('destination.setOrder', { destinationId, order: 'off' });
  }
  expect(stage.control.state()?.destinations[copy.destinationId]?.hasKey).toBe(true);

  for (const [name, words] of [
    ['Channel', /^The test passed: Channel took /],
    ['Refused', /^The test failed\. Refused did not accept the stream key/],
  ] as const) {
    await choose(page, name, 'Test connection');
    await expect(card(page, name).getByText(words)).toBeVisible();
    await card(page, name).getByRole('button', { name: 'Close the test' }).click();
  }

  await page.getByRole('button', { name: 'Go live' }).click();
  const view = () => stage.control.state()?.destinations[paused.destinationId];
  await expect(card(page, 'Channel').getByText(/^On air /)).toBeVisible();
  await choose(page, 'Channel', 'Test connection');
  await expect(card(page, 'Channel').getByText(/^The test passed: Channel took /)).toBeVisible();
  await expect.poll(() => stage.control.state()?.cameras[cameraId]?.slateState.kind).toBe('ready');

  await choose(page, 'Channel', 'Pause');
  await expect(card(page, 'Channel').getByText('Viewers there see the slate.')).toBeVisible();
  await expect.poll(() => view()?.state).toMatchObject({ kind: 'live', sends: 'slate' });
  const atPause = stage.receiver.receivedBytes('live', 'one');
  await expect.poll(() => stage.receiver.receivedBytes('live', 'one')).toBeGreaterThan(atPause + 5_000);
  await expect(card(page, 'Other').getByText(/^On air /)).toBeVisible();

  await card(page, 'Channel').getByRole('button', { name: 'Resume' }).click();
  await expect.poll(() => view()?.state).toMatchObject({ kind: 'live', sends: 'main' });
  expect(view()?.meters.reconnects).toBe(0);
  await expect(card(page, 'Channel').getByText(/^On air /)).toBeVisible();
});
