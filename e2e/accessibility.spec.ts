import { expect, test } from '@playwright/test';
import type { BroadcastEvent, EventFact } from '#shared/broadcast/events.ts';
import { type CameraView, type DestinationState, type DestinationView, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectMovingPicture } from './support/picture.ts';
import { startReceiver } from './support/receiver.ts';
import { onlyCameraId, openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';
import { expectCall, openStagedPage, type StagedAnswers } from './support/staged-page.ts';

/** Every screen and dialog; those about finding and mending cameras are in camera-screens.spec.ts. */

test('nobody is kept out, from the first start to the end of a broadcast', async ({ page }) => {
  const [polycast, receiver] = await Promise.all([servePolycast(), startReceiver()]);
  const control = await openRemoteControl(polycast);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto(polycast.url);
  await expectAccessible(page, 'first start');

  await page.getByRole('button', { name: 'Type an address' }).click();
  await expect(page.getByRole('dialog', { name: 'Add camera' })).toBeVisible();
  await expectAccessible(page, 'adding a camera');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await expectMovingPicture(page.getByRole('img', { name: /^Live picture from / }));
  await expectAccessible(page, 'a camera off the air');

  await page.getByRole('button', { name: 'Add destination' }).click();
  await expect(page.getByRole('dialog', { name: 'Add destination' })).toBeVisible();
  await expectAccessible(page, 'adding a destination');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Camera settings' }).click();
  await expect(page.getByRole('dialog', { name: 'Camera settings' })).toBeVisible();
  await expectAccessible(page, 'settings of the camera');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Video engine' })).toBeVisible();
  await expectAccessible(page, 'settings');
  await page.keyboard.press('Escape');

  const cameraId = await onlyCameraId(control);
  const add = (name: string, streamUrl: string, key?: string) =>
    control.call('destination.add', { cameraId, name, platform: 'custom', streamUrl, ...(key && { key }) });
  await add('Town website', receiver.streamUrl('live'), 'town-k3y');
  await add('Club channel', receiver.streamUrl('refuse'), 'club-k3y');
  await add('Closed server', 'rtmp://127.0.0.1:9/live', 'closed-k3y');
  await add('School', receiver.streamUrl('live'));
  await expect(page.getByRole('button', { name: 'More for School' })).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'on 1 of 3 destinations' })).toBeVisible();
  await expect(
    page.getByRole('region', { name: 'Stream Sharing' }).getByText('Club channel refused the key').first(),
  ).toBeVisible();
  await expectAccessible(page, 'on air, with trouble');

  await page.getByRole('switch', { name: 'Town website on air' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Take Town website off air?' })).toBeVisible();
  await expectAccessible(page, 'the question before a destination is taken off air');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expect(page.getByRole('alertdialog', { name: 'Stop the broadcast?' })).toBeVisible();
  await expectAccessible(page, 'the question before the end');

  control.close();
  await polycast.stop();
  await receiver.close();
});

test('nobody is kept out while things go wrong', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const cameras = (camera: CameraView) => ({ [camera.id]: camera });
  const destinations = Object.fromEntries(troubledDestinations.map((each) => [each.id, each]));
  const uplink = { sendingKbps: 11_700, wantedKbps: 20_000, capacityKbps: 12_000, condition: 'sagging' } as const;
  const staged = await openStagedPage(page, { cameras: cameras(onAir), destinations, uplink, events }, answers);
  await expect(page.getByRole('meter', { name: 'Upload in use' })).toBeAttached();
  await expect(page.getByText('Paused: sound and still pictures, the upload is too small')).toBeVisible();
  await expectAccessible(page, 'an upload that is too small');

  staged.set({ cameras: cameras(lostWithSlate) });
  await expect(page.getByRole('img', { name: 'The slate that viewers see' })).toBeVisible();
  await expectAccessible(page, 'the slate in place of a lost camera');

  await page.getByRole('button', { name: 'Keep the slate' }).click();
  await expectCall(staged, 'camera.showSlate', { cameraId: 'one', isShown: true });
  const slateState = { kind: 'on-air', sinceMs: now, because: 'ordered' } as const;
  staged.set({ cameras: cameras({ ...onAir, isSlateOrdered: true, slateState }) });
  await expect(page.getByText('You put it there. The camera is well.')).toBeVisible();
  await expectAccessible(page, 'the slate by order');
  await page.keyboard.press('Control+Shift+S');
  await expectCall(staged, 'camera.showSlate', { cameraId: 'one', isShown: false });

  staged.set({ cameras: cameras({ ...lostWithSlate, slateState: { kind: 'failed', reason: 'no encoder' } }) });
  await expect(page.getByText('Viewers see a frozen picture. We are reconnecting')).toBeVisible();
  await expectAccessible(page, 'a lost camera without a slate');

  const timeline = page.getByRole('region', { name: 'Timeline' });
  const download = page.waitForEvent('download');
  await timeline.getByRole('button', { name: 'Save' }).click();
  expect((await download).suggestedFilename()).toMatch(/^Polycast timeline .*\.txt$/);
  await page.keyboard.press('Control+T');
  await expect(timeline.getByRole('listitem')).toHaveCount(0);
  await expectAccessible(page, 'the timeline closed');

  await page.getByRole('button', { name: 'More for Twitch' }).click();
  await page.getByRole('menuitem', { name: 'Edit' }).click();
  await page.getByText('More', { exact: true }).click();
  await expect(page.getByRole('radiogroup', { name: 'Use the backup' })).toBeVisible();
  await expectAccessible(page, 'how a destination is sent to');
  await page.keyboard.press('Escape');

  staged.set({ cameras: cameras({ ...onAir, order: 'off', slateState: { kind: 'none' } }), uplink });
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByRole('alertdialog', { name: 'Your upload may be too small' })).toBeVisible();
  await expectAccessible(page, 'the question before a broadcast that is too large');
  await page.keyboard.press('Escape');

  staged.set({ resume: { cameraIds: ['one'], lastSeenMs: now - 2 * 3_600_000 } });
  await expect(page.getByRole('alertdialog', { name: 'Go back on air with Harbour?' })).toBeVisible();
  await expectAccessible(page, 'the question after a long time off');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Go back on air' }).click();
  await expectCall(staged, 'app.resume', { isWanted: true });
});

const answers: StagedAnswers = { 'events.export': () => ({ text: 'On air\n' }) };
const now = Date.now();
const live: DestinationState = { kind: 'live', sinceMs: now, health: 'good', sends: 'main' };
const meters = { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false };
const onAir = cameraView({
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
  order: 'live',
  state: { kind: 'running', sinceMs: now },
  onAirSinceMs: now - 600_000,
  viewersSinceMs: now - 600_000,
  slateState: { kind: 'ready' },
  meters,
});
const lostWithSlate: CameraView = {
  ...onAir,
  state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 2, error: { code: 'camera-frozen', seconds: 5 } },
  slateState: { kind: 'on-air', sinceMs: now - 60_000, because: 'no-picture' },
};
const lost: DestinationState = {
  kind: 'retrying',
  atMs: now + 3_600_000,
  attempt: 1,
  error: { code: 'destination-stalled', seconds: 12 },
};
const destinationNamed = (name: string, change: Partial<DestinationView>) =>
  destinationView({ id: name, name, state: live, ...change });
const troubledDestinations = [
  destinationNamed('YouTube', { addressInUse: 'backup', importance: 'high' }),
  destinationNamed('Facebook', { state: { ...live, sends: 'sub' } }),
  destinationNamed('Kick', { state: { ...live, sends: 'sound-and-stills' }, importance: 'low' }),
  destinationNamed('Twitch', {
    state: lost,
    backupStreamUrl: 'rtmp://192.0.2.2/live',
    backup: { state: live, meters: noDestinationMeters },
  }),
];
const ofCamera = { cameraId: 'one', camera: 'Harbour' };
const facts: readonly EventFact[] = [
  { kind: 'went-live', ...ofCamera },
  { kind: 'camera-lost', problem: { code: 'camera-frozen', seconds: 2 }, ...ofCamera },
  { kind: 'slate-on', because: 'no-picture', ...ofCamera },
  { kind: 'camera-back', afterMs: 60_000, stayed: ['YouTube'], reconnected: [], ...ofCamera },
  { kind: 'network-down' },
];
const events: Readonly<Record<string, BroadcastEvent>> = Object.fromEntries(
  facts.map((what, index) => [index + 1, { atMs: now - 600_000 + index * 60_000, what }]),
);
