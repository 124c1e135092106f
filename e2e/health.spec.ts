import { expect, type Locator, type Page, test } from '@playwright/test';
import type { HealthHistory } from '#shared/broadcast/health.ts';
import { type CameraView, type DestinationState, type DestinationView, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { servePolycast } from './support/served-polycast.ts';
import { expectCall, openStagedPage, type StagedAnswers } from './support/staged-page.ts';

/** Health in every state, its charts, and the small lamp; the page is staged, so that no state takes luck to come. */

const now = Date.now();
const live: DestinationState = { kind: 'live', sinceMs: now - 4_364_000, health: 'good', sends: 'main' };
const media = {
  ...{ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false, width: 1_920, height: 1_080, profile: 'High 4.0' },
};
const meters = {
  ...{ fps: 25, videoKbps: 4_520, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
  soundPeakDb: [-18, -21],
} as const;
const onAir = cameraView({
  name: 'Harbour entrance',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
  order: 'live',
  state: { kind: 'running', sinceMs: now - 4_400_000 },
  onAirSinceMs: now - 4_364_000,
  viewersSinceMs: now - 4_364_000,
  slateState: { kind: 'ready' },
  ...{ media, meters },
});
const lost: CameraView = {
  ...onAir,
  state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 2, error: { code: 'camera-frozen', seconds: 5 } },
  slateState: { kind: 'on-air', sinceMs: now - 68_000, because: 'no-picture' },
};
const destinationNamed = (name: string, change: Partial<DestinationView> = {}) =>
  destinationView({
    id: name,
    name,
    state: live,
    meters: { ...noDestinationMeters, kbps: 4_600, sentBytes: 6e8 },
    ...change,
  });
const slow: DestinationState = { ...live, health: 'slow' };
const all = ['YouTube', 'Facebook', 'Town website'].map((name) => destinationNamed(name));
const cameras = (camera: CameraView) => ({ cameras: { [camera.id]: camera } });
const destinations = (views: readonly DestinationView[]) => ({
  destinations: Object.fromEntries(views.map((view) => [view.id, view])),
});

/** A wave with a gap in it, and nothing in the first minutes. */
const wave = (middle: number, swing: number, phase = 0) =>
  Array.from({ length: 480 }, (_, second) =>
    second > 300 && second < 320 ? null : Math.round((middle + swing * Math.sin(second / 9 + phase)) * 100) / 100,
  );
function historyOf(id: string): HealthHistory {
  const series =
    id === onAir.id
      ? { kbps: wave(4_650, 120), fps: wave(25, 0.1), keyframeSeconds: wave(2, 0), soundPeakDb: wave(-22, 9) }
      : {
          kbps: wave(4_600, 200, id.length),
          droppedTags: wave(0, 0),
          lagMs: wave(60, 40),
          acknowledgedAfterMs: wave(38, 6, id.length),
        };
  return { newestMs: now, series };
}
const answers: StagedAnswers = { 'health.history': ({ id }) => historyOf(id) };

const health = (page: Page): Locator => page.getByRole('region', { name: 'Health' });
const soundLevel = (page: Page): Locator => health(page).getByRole('meter', { name: 'Sound level' });
const amber = (page: Page): Locator => health(page).locator('.health-cell.trouble dt');

test('says in one sentence how the camera does, and shows which figure it means', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const staged = await openStagedPage(page, { ...cameras(onAir), ...destinations(all) }, answers);
  await expect(health(page)).toContainText('Good. The camera is sending steadily');
  await expect(soundLevel(page)).toHaveAttribute('aria-valuetext', /good level$/);
  await expect(amber(page)).toHaveCount(0);
  await expectAccessible(page, 'health, good');

  staged.set(destinations([destinationNamed('Twitch', { state: slow }), ...all]));
  await expect(health(page)).toContainText('Watch. The upload to Twitch lags behind');
  await expect(amber(page)).toHaveText(['Sent']);
  await expectAccessible(page, 'health, watch the upload');

  staged.set({
    ...cameras({ ...onAir, meters: { ...meters, keyframeSeconds: 8 } }),
    ...destinations([destinationNamed('YouTube', { platform: 'youtube' })]),
  });
  await expect(health(page)).toContainText('Watch. Keyframes come too seldom');
  await expect(amber(page)).toHaveText(['Keyframe']);
  await expectAccessible(page, 'health, watch the keyframes');

  staged.set(cameras({ ...onAir, media: { ...media, sourceAudio: 'none' } }));
  await expect(health(page)).toContainText('the camera has none');

  staged.set({ ...cameras(lost), ...destinations(all) });
  await expect(health(page)).toContainText(/Camera not sending for \d\d:\d\d/);
  await expect(health(page)).toContainText('What you can do');
  await expect(health(page).getByRole('button', { name: 'Use another camera' })).toBeVisible();
  await expectAccessible(page, 'health, camera lost');
});

test('notices that the sound has gone, and that fewer pictures come', async ({ page }) => {
  await page.clock.install();
  const staged = await openStagedPage(
    page,
    { ...cameras({ ...onAir, meters: { ...meters, soundPeakDb: [-100, -100] } }), ...destinations(all) },
    answers,
  );
  await expect(health(page)).toContainText('no sound');
  await page.clock.runFor(12_000);
  await expect(health(page)).toContainText(/Watch\. No sound has come for \d+\ss/);
  await expect(amber(page)).toHaveText(['Sound']);

  staged.set(cameras(onAir));
  await expect(soundLevel(page)).toHaveAttribute('aria-valuetext', /good level$/);
  await page.clock.runFor(25_000);
  await expect(health(page)).toContainText('Good.');
  staged.set(cameras({ ...onAir, meters: { ...meters, fps: 9 } }));
  await expect(health(page)).toContainText('9.0\u00a0fps');
  await page.clock.runFor(2_000);
  await expect(health(page)).toContainText('Watch. The camera sends fewer pictures than before');
  await expect(amber(page)).toHaveText(['Frame rate']);
});

test('the last ten minutes as charts, and as figures', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const faults: string[] = [];
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
  const staged = await openStagedPage(page, { ...cameras(onAir), ...destinations(all) }, answers);
  await health(page).getByRole('button', { name: 'Last 10 minutes' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Health of Harbour entrance' });
  await expect(dialog.getByRole('img')).toHaveCount(7);
  const legend = dialog.getByRole('list', { name: 'Whose line is whose' });
  await expect(legend.getByRole('listitem')).toHaveText(['Camera', 'YouTube', 'Facebook', 'Town website']);
  await expect.poll(() => inkOf(dialog.locator('canvas').first())).toBeGreaterThan(1_000);
  await expectAccessible(page, 'health, the charts');

  // The values under the mouse, beside it.
  const drawing = dialog.getByRole('img', { name: /Round trip/ });
  await drawing.hover({ position: { x: 500, y: 30 } });
  const tip = page.locator('.chart-tip');
  await expect(tip).toContainText(/YouTube.*\d\u00a0ms/);
  await page.screenshot({ path: test.info().outputPath('health, values under the mouse.png') });
  await dialog.getByRole('heading', { name: 'Health of Harbour entrance' }).hover();
  await expect(tip).toHaveCount(0);

  await dialog.getByText('Figures').press('Enter');
  const row = dialog.getByRole('row').filter({ hasText: 'Round trip' }).filter({ hasText: 'YouTube' });
  await expect(row.getByRole('cell')).toHaveText(['YouTube', '32\u00a0ms', /^3[789]\u00a0ms$/, '44\u00a0ms', /ms$/]);
  await expectAccessible(page, 'health, the figures');

  // Asked once a second, whatever is drawn; and no more when it is closed.
  const asked = () => staged.calls.filter(({ command }) => command === 'health.history').length;
  const before = asked();
  await expect.poll(asked).toBeGreaterThanOrEqual(before + 8);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(health(page).getByRole('button', { name: 'Last 10 minutes' })).toBeFocused();
  expect(faults).toEqual([]);
});

test('from right to left, time still goes to the right', async ({ page }) => {
  await openStagedPage(page, { ...cameras(onAir), ...destinations(all) }, answers);
  await page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));
  await health(page).getByRole('button', { name: 'Last 10 minutes' }).click();
  const charts = page.locator('.line-chart');
  await expect(charts).toHaveCount(7);
  expect(await charts.first().evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
  await page.screenshot({ path: test.info().outputPath('health, the charts, right to left.png') });
});

test('a webhook goes in and does not come out, and the small lamp says what is on air', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const staged = await openStagedPage(
    page,
    { ...cameras(onAir), ...destinations(all), shell: 'desktop' },
    {
      'webhook.set': (_, set) => {
        set({ webhookHost: 'hooks.example.org' });
        return null;
      },
    },
  );
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await expect(page.locator('.small-lamp')).toHaveText(/^Harbour entrance on air01:\d\d:\d\d$/);
  await expect(page.getByRole('switch', { name: 'Desktop notifications' })).toBeChecked();
  await page.getByRole('button', { name: 'Enter address' }).click();
  await page.getByRole('textbox', { name: 'Web address' }).fill('https://hooks.example.org/services/s3cret');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expectCall(staged, 'webhook.set', { url: 'https://hooks.example.org/services/s3cret' });
  await expect(page.getByText('Messages go to hooks.example.org.')).toBeVisible();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByText('The test has arrived.')).toBeVisible();
  expect(await page.content()).not.toContain('s3cret');
  await expectAccessible(page, 'settings, webhook');

  staged.set(cameras(lost));
  await expect(page.locator('.small-lamp')).toHaveText(/^Harbour entrance on air with slate/);
  staged.set(
    destinations([
      destinationNamed('YouTube', { state: { kind: 'failed', error: { code: 'key-refused', reason: '' } } }),
    ]),
  );
  await expect(page.locator('.small-lamp')).toHaveText('Harbour entrance not on airNeeds you');
});

test('measures a camera that really runs, and remembers it', async ({ page }) => {
  const polycast = await servePolycast();
  await page.goto(polycast.url);
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  // The tick of the demo camera, on every second.
  await expect(soundLevel(page)).toHaveAttribute('aria-valuetext', /^\u2212\d+\u00a0dB, good level$/);
  await health(page).getByRole('button', { name: 'Last 10 minutes' }).click();
  const dialog = page.getByRole('dialog', { name: /^Health of / });
  await dialog.getByText('Figures').click();
  const now = (what: string) => dialog.getByRole('row').filter({ hasText: what }).getByRole('cell').last();
  await expect(now('Frame rate')).toHaveText(/^2[45](\.\d)?\u00a0fps$/);
  await expect(now('Sound level')).toHaveText(/^\u2212\d+\u00a0dB$/);
  await polycast.stop();
});

/** How many pixels of a canvas are drawn on. */
const inkOf = (canvas: Locator): Promise<number> =>
  canvas.evaluate((element: HTMLCanvasElement) => {
    const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
    return data.filter((_, index) => index % 4 === 3 && (data[index] ?? 0) > 0).length;
  });
