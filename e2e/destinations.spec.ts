import { expect, type Page, test } from '@playwright/test';
import type { AppState, DestinationState, DestinationView } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { expectAccessible } from './support/accessible.ts';
import { card, choose, openMenu, sharing } from './support/sharing.ts';
import { expectCall, openStagedPage, type StagedAnswers, type StagedPage } from './support/staged-page.ts';

/** The cards of Stream Sharing: how destinations stand, and what a person does about them. */

const live = (sinceMs: number): DestinationState => ({ kind: 'live', sinceMs, health: 'good', sends: 'main' });
const harbour = cameraView({
  name: 'Harbour entrance',
  order: 'live',
  state: { kind: 'running', sinceMs: 0 },
  slateState: { kind: 'ready' },
});
const pitch = cameraView({ id: 'two', name: 'Football pitch' });
const cameras = { one: harbour, two: pitch };

function listed(list: readonly (Partial<DestinationView> & { readonly name: string })[]) {
  const views = list.map((change, position) => destinationView({ id: change.name, position, ...change }));
  return Object.fromEntries(views.map((view) => [view.id, view]));
}

const meters = (kbps: number) => ({ kbps, sentBytes: 9e8, droppedTags: 0, lagMs: 40, reconnects: 0 });
const twitch = { platform: 'twitch', streamUrl: 'rtmps://ingest.example/app' } as const;

/** One of each kind. */
function everyKind(nowMs: number): AppState['destinations'] {
  const refused = { code: 'key-refused', reason: 'bad key' } as const;
  return listed([
    { name: 'YouTube', platform: 'youtube', state: live(nowMs - 4_364_000), meters: meters(4_512), notes: 'Mail Anna' },
    { name: 'Facebook', platform: 'facebook', state: { kind: 'connecting', phase: 'tls' } },
    {
      name: 'Twitch',
      ...twitch,
      state: { kind: 'retrying', atMs: nowMs + 4_000, attempt: 2, error: { code: 'destination-stalled', seconds: 19 } },
    },
    {
      name: 'Town website',
      state: { kind: 'live', sinceMs: nowMs - 60_000, health: 'good', sends: 'slate' },
      isPaused: true,
      meters: meters(600),
    },
    { name: 'Kick', platform: 'kick', state: { kind: 'failed', error: refused } },
    {
      name: 'Trovo',
      platform: 'trovo',
      isPaused: true,
      state: { kind: 'failed', error: { code: 'slate-missing', hiddenAt: 'destination' } },
    },
    { name: 'Church', state: live(nowMs - 65_000), meters: meters(4_490), twins: ['Elsewhere'] },
    { name: 'Vimeo', platform: 'vimeo', hasKey: false },
    { name: 'LinkedIn', platform: 'linkedin', order: 'off' },
    { name: 'Rehearsal', platform: 'rehearsal', streamUrl: 'rtmp://rehearsal.invalid/live', order: 'off' },
    { name: 'Elsewhere', cameraId: 'two', state: live(nowMs - 5_000), twins: ['Church'] },
  ]);
}

test('every state of a destination is told in words, and passes axe', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 1200 });
  await openStagedPage(page, { cameras, destinations: everyKind(Date.now()) });
  await expect(card(page, 'YouTube').getByText(/^On air 01:\d\d:\d\d$/)).toBeVisible();
  await expect(card(page, 'YouTube').getByRole('img', { name: 'Upload good' })).toBeVisible();
  await expect(card(page, 'YouTube').getByText('Mail Anna')).toBeVisible();
  await expect(card(page, 'Facebook').getByText('Connecting', { exact: true })).toBeVisible();
  await expect(card(page, 'Twitch').getByText(/^Retrying in \d/)).toBeVisible();
  await expect(card(page, 'Twitch').getByRole('img', { name: 'Upload stalled' })).toBeVisible();
  await expect(card(page, 'Town website').getByText('Viewers there see the slate.')).toBeVisible();
  await expect(card(page, 'Kick').getByText('Kick refused the key')).toBeVisible();
  await expect(card(page, 'Kick').getByRole('button', { name: 'Enter key' })).toBeVisible();
  await expect(card(page, 'Trovo').getByText(/could not be made\. Nothing is sent there\./)).toBeVisible();
  await expect(card(page, 'Trovo').getByRole('button', { name: 'Resume' })).toBeVisible();
  await expect(card(page, 'Church').getByText('The same key is on air from Football pitch')).toBeVisible();
  await expect(card(page, 'Church').getByRole('button', { name: 'Replace key' })).toBeVisible();
  await expect(card(page, 'Vimeo').getByText('Needs your key')).toBeVisible();
  await expect(card(page, 'LinkedIn').getByText('Off', { exact: true })).toBeVisible();
  await expect(card(page, 'Rehearsal').getByText('Off, stays on this computer')).toBeVisible();
  await expect(card(page, 'Rehearsal').getByRole('switch', { name: 'Rehearsal on air' })).toBeVisible();
  await expectAccessible(page, 'destinations in every state');
});

const moving: StagedAnswers = {
  'destination.move': ({ destinationId, position }, set, { destinations }) => {
    const ordered = Object.values(destinations).sort((one, other) => one.position - other.position);
    const moved = ordered.filter(({ id }) => id === destinationId);
    const others = ordered.filter(({ id }) => id !== destinationId);
    const next = [...others.slice(0, position), ...moved, ...others.slice(position)];
    set({ destinations: Object.fromEntries(next.map((each, at) => [each.id, { ...each, position: at }])) });
    return null;
  },
};

const names = (page: Page) => sharing(page).getByRole('heading', { level: 3 }).allTextContents();

test('destinations are put in order by keyboard, and the focus stays with the one that is moved', async ({ page }) => {
  const destinations = listed([{ name: 'A' }, { name: 'B' }, { name: 'C' }, { name: 'Off', order: 'off' }]);
  const staged = await openStagedPage(page, { cameras: { one: cameraView() }, destinations }, moving);
  await choose(page, 'A', 'Move down');
  await expectCall(staged, 'destination.move', { destinationId: 'A', position: 1 });
  await expect.poll(() => names(page)).toEqual(['B', 'A', 'C', 'Not in this broadcast', 'Off']);
  await expect(page.getByText('A is now number 2 of 3.')).toBeAttached();
  await expect(page.getByRole('button', { name: 'More for A' })).toBeFocused();
  await choose(page, 'A', 'Move up');
  await expect.poll(() => names(page)).toEqual(['A', 'B', 'C', 'Not in this broadcast', 'Off']);
  await openMenu(page, 'A');
  await expect(page.getByRole('menuitem', { name: 'Move up' })).toHaveCount(0);
});

test('destinations are put in order by dragging their tile', async ({ page }) => {
  const destinations = listed([{ name: 'A' }, { name: 'B' }, { name: 'C' }]);
  const staged = await openStagedPage(page, { cameras: { one: cameraView() }, destinations }, moving);
  const middleOf = async (name: string) => {
    const box = await card(page, name).locator('.destination-handle').boundingBox();
    return { x: (box?.x ?? 0) + 10, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 };
  };
  await expect(card(page, 'C')).toBeVisible();
  await page.evaluate(() => document.fonts.ready);
  const [from, to] = [await middleOf('C'), await middleOf('A')];
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y - 10, { steps: 5 });
  await expect(card(page, 'A')).toHaveAttribute('data-drag', 'before');
  await page.screenshot({ path: test.info().outputPath('dragging.png') });
  await page.mouse.up();
  await expectCall(staged, 'destination.move', { destinationId: 'C', position: 0 });
  await expect.poll(() => names(page)).toEqual(['C', 'A', 'B']);
});

test('pause, resume and copies for another camera, from the menu by keyboard', async ({ page }) => {
  const destinations = listed([{ name: 'A', state: live(Date.now()), meters: meters(4_000) }]);
  const staged = await openStagedPage(
    page,
    { cameras, destinations },
    {
      'destination.pause': ({ isPaused }, set) => {
        const state: DestinationState = { ...live(Date.now()), sends: isPaused ? 'slate' : 'main' } as DestinationState;
        set({ destinations: listed([{ name: 'A', isPaused, state }]) });
        return null;
      },
    },
  );
  await choose(page, 'A', 'Pause');
  await expectCall(staged, 'destination.pause', { destinationId: 'A', isPaused: true });
  await expect(card(page, 'A').getByText('Paused', { exact: true })).toBeVisible();
  await expect(page.getByRole('button', { name: 'More for A' })).toBeFocused();
  await card(page, 'A').getByRole('button', { name: 'Resume' }).click();
  await expectCall(staged, 'destination.pause', { destinationId: 'A', isPaused: false });
  await expect(card(page, 'A').getByText(/^On air /)).toBeVisible();

  await openMenu(page, 'A');
  await page.getByRole('menuitem', { name: 'Duplicate' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('menuitem', { name: 'For Football pitch' }).press('Enter');
  await expectCall(staged, 'destination.duplicate', { destinationId: 'A', cameraId: 'two' });
});

test('what would take viewers something away is asked first; a delete off air is not, since it can be undone', async ({
  page,
}) => {
  const nowMs = Date.now();
  const destinations = listed([
    { name: 'A', state: live(nowMs) },
    { name: 'B', order: 'off', twins: ['Elsewhere'] },
    { name: 'Elsewhere', cameraId: 'two', state: live(nowMs), twins: ['B'] },
  ]);
  const staged = await openStagedPage(page, { cameras, destinations });
  await choose(page, 'A', 'Delete');
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('heading')).toHaveText('Delete A while it is on air?');
  await expect(question.getByRole('button', { name: 'Keep' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();

  await page.getByRole('switch', { name: 'B on air' }).click();
  await expect(question.getByRole('heading')).toHaveText('The same key is on air already');
  await expect(question).toContainText('on air from Football pitch');
  await expectAccessible(page, 'the same key twice');
  await question.getByRole('button', { name: 'Leave it off' }).click();
  const orders = staged.calls.filter(({ command }) => /setOrder|remove/.test(command));
  expect(orders).toEqual([]);

  await choose(page, 'B', 'Delete');
  await expectCall(staged, 'destination.remove', { destinationId: 'B' });
});

test('going live with a key that is on air from another camera is asked first', async ({ page }) => {
  const destinations = listed([
    { name: 'A', twins: ['Elsewhere'] },
    { name: 'Elsewhere', cameraId: 'two', state: live(Date.now()), twins: ['A'] },
  ]);
  const staged = await openStagedPage(page, { cameras: { ...cameras, one: cameraView() }, destinations });
  await page.getByRole('button', { name: 'Go live' }).click();
  const question = page.getByRole('alertdialog', { name: 'The same key would go out twice' });
  await expect(question).toContainText('which is on air from Football pitch');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect(staged.calls.filter(({ command }) => command === 'camera.goLive')).toEqual([]);
  await page.getByRole('button', { name: 'Go live' }).click();
  await question.getByRole('button', { name: 'Go live anyway' }).click();
  await expectCall(staged, 'camera.goLive', { cameraId: 'one' });
});

test('a test of the connection is told on the card', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  const state = { cameras: { one: cameraView() }, destinations: listed([{ name: 'A' }, { name: 'B' }]) };
  const staged: StagedPage = await openStagedPage(page, state, {
    'trial.start': ({ destinationId }, set) => {
      const connecting = { kind: 'connecting', phase: 'tcp' } as const;
      set({ trials: { first: { how: 'publish', state: connecting, ...(destinationId && { destinationId }) } } });
      return { trialId: 'first' };
    },
    'trial.end': (_, set) => {
      set({ trials: {} });
      return null;
    },
  });
  await choose(page, 'A', 'Test connection');
  await expect(card(page, 'A').getByText('Testing: connecting')).toBeVisible();
  await expect(card(page, 'B').getByText('Testing: connecting')).toHaveCount(0);
  const tell = (trial: AppState['trials'][string]['state']) =>
    staged.set({ trials: { first: { how: 'publish', destinationId: 'A', state: trial } } });
  tell({ kind: 'passed', kbps: 4_500, acknowledgedAfterMs: 200 });
  await expect(card(page, 'A').getByText(/^The test passed: A took 4\.5/)).toBeVisible();
  await expectAccessible(page, 'a test that passed');
  tell({ kind: 'failed', error: { code: 'key-refused', reason: '' } });
  await expect(card(page, 'A').getByText(/^The test failed\. A did not accept the stream key/)).toBeVisible();
  await expectAccessible(page, 'a test that failed');
  await card(page, 'A').getByRole('button', { name: 'Close the test' }).click();
  await expectCall(staged, 'trial.end', { trialId: 'first' });
});
