import { expect, type Page, test } from '@playwright/test';
import { destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { expectCall, openStagedPage, type StagedAnswers } from './support/staged-page.ts';
import { destinationsOn, fine, pitch, rehearsed, stream } from './support/staged-rehearsals.ts';

/** Rehearsals as they look, with a core that only says what it is told to. */
const five = destinationsOn('twitch', 'linkedin', 'kick', 'youtube', 'vimeo');
const allReached = Object.fromEntries(Object.keys(five).map((id) => [id, {}]));
const camera = { cameras: { one: pitch } };
const uplink = { sendingKbps: 0, wantedKbps: 0, capacityKbps: 24_000, condition: 'good' } as const;

const region = (page: Page) => page.getByRole('region', { name: 'Rehearsal' });

/** The core's part of a rehearsal that ends at once. */
const endsAtOnce: StagedAnswers = {
  'rehearsal.start': (_, set) => {
    set({ rehearsals: { one: rehearsed(allReached) } });
    return null;
  },
};

test('what a rehearsal finds, destination by destination, and what would mend it', async ({ page }) => {
  const staged = await openStagedPage(page, { ...camera, destinations: five, uplink }, endsAtOnce);
  await expect(page.getByRole('button', { name: 'Rehearse', exact: true })).toBeVisible();
  await page.keyboard.press('Control+Shift+L');
  await expectCall(staged, 'rehearsal.start', { cameraId: 'one', seconds: 20 });
  await expect(page.getByRole('status').filter({ hasText: 'destinations would refuse this stream' })).toBeVisible();
  const row = page.getByRole('row', { name: /^Twitch/ });
  await expect(row.getByRole('cell', { name: 'Fail', exact: true })).toBeVisible();
  await expect(row.getByRole('cell', { name: /Fail: up to 6/ })).toBeVisible();
  await expect(
    page.getByRole('row', { name: /^YouTube/ }).getByRole('cell', { name: 'Warning', exact: true }),
  ).toBeVisible();
  await expect(page.getByText('All 5 servers answered')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Your upload is too small for this' })).toBeVisible();
  await expectAccessible(page, 'rehearsal found faults');

  await region(page).getByRole('button', { name: 'Fix all in camera' }).click();
  await expect(region(page).getByRole('heading', { name: 'Change these settings in the camera?' })).toBeVisible();
  await expectAccessible(page, 'rehearsal asks to mend');
  await region(page).getByRole('button', { name: 'Leave as it is' }).click();
  await region(page).getByRole('button', { name: 'Back to the picture' }).click();
  await expect(page.getByRole('region', { name: 'Stream Sharing' })).toBeVisible();
  await expect(page.getByText(/In the last rehearsal, at 13:21/)).toBeVisible();
  await expectAccessible(page, 'after a rehearsal');
  await page.getByRole('button', { name: 'Show report' }).click();
  await expect(region(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(region(page)).toBeHidden();
});

test('a rehearsal while it runs, and one that finds nothing to mend', async ({ page }) => {
  const nowMs = Date.now();
  const staged = await openStagedPage(
    page,
    { ...camera, destinations: five, uplink },
    {
      'rehearsal.start': (_, set) => {
        set({ rehearsals: { one: { state: { kind: 'opening', sinceMs: nowMs } } } });
        return null;
      },
      'rehearsal.stop': (_, set) => {
        set({ rehearsals: {} });
        return null;
      },
    },
  );
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Waiting for the camera’s picture.' })).toBeVisible();
  const running = { kind: 'running', sinceMs: nowMs - 60_000, untilMs: nowMs + 240_000, stream } as const;
  staged.set({ rehearsals: { one: { state: running } } });
  await expect(page.getByRole('progressbar', { name: 'Progress of the rehearsal' })).toBeVisible();
  await expectAccessible(page, 'rehearsal under way');
  staged.set({ rehearsals: { one: rehearsed(allReached, { stream: fine }) } });
  await expect(page.getByRole('status').filter({ hasText: 'All 5 destinations would take this stream' })).toBeVisible();
  await expectAccessible(page, 'rehearsal passed');
  await page.getByRole('button', { name: 'Rehearse again' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expectCall(staged, 'rehearsal.stop', { cameraId: 'one' });
  await expect(page.getByRole('region', { name: 'Stream Sharing' })).toBeVisible();
});

test('who cannot be reached, and a camera that nothing can be set in from here', async ({ page }) => {
  const away = {
    problem: { code: 'destination-unreachable', host: 'twitch.test', port: 1935, how: 'refused' },
  } as const;
  const destinations = destinationsOn('twitch', 'linkedin');
  const { encoder: _, ...report } = reportOf(rehearsed({ twitch: away, linkedin: {} }));
  await openStagedPage(
    page,
    { ...camera, destinations },
    {
      'rehearsal.start': (_, set) => {
        set({ rehearsals: { one: { state: { kind: 'done', report } } } });
        return null;
      },
    },
  );
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 of 2 destinations would not work' })).toBeVisible();
  await expect(page.getByText('1 of 2 servers answered.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'What your upload carries is not known yet' })).toBeVisible();
  await expectAccessible(page, 'rehearsal without a way to mend');
});

test('a camera that gives no picture, and one without destinations', async ({ page }) => {
  const staged = await openStagedPage(page, camera, {
    'rehearsal.start': (_, set) => {
      const error = { code: 'camera-no-picture', seconds: 30 } as const;
      set({ rehearsals: { one: { state: { kind: 'failed', error } } } });
      return null;
    },
  });
  await page.getByRole('button', { name: 'Rehearse', exact: true }).click();
  await expect(page.getByRole('status').filter({ hasText: 'The rehearsal could not be finished' })).toBeVisible();
  await expectAccessible(page, 'rehearsal failed');
  staged.set({ rehearsals: { one: rehearsed({}, { stream: fine }) } });
  await expect(page.getByRole('status').filter({ hasText: 'This stream suits every platform' })).toBeVisible();
  await expectAccessible(page, 'rehearsal without destinations');
});

test('on air for this computer alone, nothing is red, and Stop asks nothing', async ({ page }) => {
  const rehearsal = destinationView({
    name: 'Rehearsal',
    platform: 'rehearsal',
    state: { kind: 'live', sinceMs: Date.now() - 65_000, health: 'good', sends: 'main' },
  });
  const onAir = { ...pitch, order: 'live', onAirSinceMs: Date.now() - 65_000 } as const;
  const staged = await openStagedPage(page, { cameras: { one: onAir }, destinations: { a: rehearsal } });
  await expect(
    page.getByRole('status').filter({ hasText: 'Rehearsal: nobody but this computer sees this' }),
  ).toBeVisible();
  await expect(page.locator('.lamp.lit')).toHaveCount(0);
  const ribbon = page.locator('.ribbon');
  await expect(ribbon).toHaveAccessibleName(/^Rehearsal since [\d:]+$/);
  await expect(ribbon.locator('.on-air')).toHaveCount(0);
  await expectAccessible(page, 'practice on air');
  await page.getByRole('button', { name: 'Stop', exact: true }).click();
  await expectCall(staged, 'camera.stop', { cameraId: 'one' });
  // Viewers get it too, from a moment ago: red begins there, and so does the clock.
  const live = { kind: 'live', sinceMs: Date.now() - 5_000, health: 'good', sends: 'main' } as const;
  const forViewers = destinationView({ id: 'b', name: 'YouTube', platform: 'youtube', state: live });
  staged.set({
    cameras: { one: { ...onAir, viewersSinceMs: live.sinceMs } },
    destinations: { a: rehearsal, b: forViewers },
  });
  await expect(ribbon).toHaveAccessibleName(/^On air since [\d:]+, with a rehearsal from [\d:]+ to [\d:]+$/);
  await expect(ribbon.locator('.on-air')).toHaveCount(1);
  await expect(page.locator('.lamp.lit')).toContainText('00:00:');
  await expectAccessible(page, 'practice that went on air');
});

test('Go live without a destination answers with two ways on', async ({ page }) => {
  const staged = await openStagedPage(page, camera);
  await page.getByRole('button', { name: 'Go live' }).click();
  const question = page.getByRole('alertdialog', { name: 'Add a destination first' });
  await expect(question.getByRole('button', { name: 'Add destination' })).toBeFocused();
  await expectAccessible(page, 'go live without a destination');
  await question.getByRole('button', { name: 'Practise with Rehearsal first' }).click();
  const facts = { name: 'Rehearsal', platform: 'rehearsal', streamUrl: 'rtmp://rehearsal.invalid/live' };
  await expectCall(staged, 'destination.add', { cameraId: 'one', ...facts });
  await expect(question).toBeHidden();
});

function reportOf(view: ReturnType<typeof rehearsed>) {
  if (view.state.kind !== 'done') throw new Error('it is not done');
  return view.state.report;
}
