import { expect, type Page, test } from '@playwright/test';
import type { EventFact } from '#shared/events.ts';
import { defaultSettings } from '#shared/model.ts';
import { type AppState, type CameraView, type DestinationView, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { speak, spokenLanguage, t } from '#shared/words/words.ts';
import { lengthenWords, misfits } from './support/longer-words.ts';
import { discoveryOf, inspectionAnswers, inspections, withMount } from './support/staged-cameras.ts';
import { openStagedPage, type StagedAnswers } from './support/staged-page.ts';

/** Other languages take more room, and some go from right to left: no screen may break by that. */

interface Screen {
  readonly name: string;
  readonly state: Partial<AppState>;
  readonly answers?: StagedAnswers;
  /** Leads from the main window to the screen. Names are those of the language that is spoken. */
  open?(page: Page): Promise<void>;
}

const now = Date.now();
const camera = cameraView({
  name: 'Harbour entrance',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
  device: { vendor: 'Axis', model: 'P3265-LV' },
  state: { kind: 'running', sinceMs: now },
  meters: { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
});
const onAir: CameraView = { ...camera, order: 'live', onAirSinceMs: now - 600_000, slateState: { kind: 'ready' } };
const lost: CameraView = {
  ...onAir,
  state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 2, error: { code: 'camera-frozen', seconds: 5 } },
  slateState: { kind: 'on-air', sinceMs: now - 60_000, because: 'no-picture' },
};
const others = [
  cameraView({ id: 'two', name: 'Football pitch', order: 'live', onAirSinceMs: now }),
  cameraView({ id: 'three', name: 'Nest box', state: { kind: 'failed', error: { code: 'camera-login-needed' } } }),
];
const cameras = (first: CameraView) => Object.fromEntries([first, ...others].map((each) => [each.id, each]));

const meters = { ...noDestinationMeters, sendingKbps: 4_480 };
const live = { kind: 'live', sinceMs: now, health: 'good', sends: 'main' } as const;
const stalled = { code: 'destination-stalled', seconds: 19 } as const;
const destinations = (states: readonly Partial<DestinationView>[]) =>
  Object.fromEntries(
    states.map((state, index) => [`${index}`, destinationView({ id: `${index}`, hasKey: true, ...state })]),
  );
const troubled = destinations([
  { name: 'YouTube', platform: 'youtube', state: live, meters },
  { name: 'Facebook', platform: 'facebook', state: { ...live, sends: 'sub' }, meters },
  {
    name: 'Twitch',
    platform: 'twitch',
    state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 1, error: stalled },
  },
  { name: 'Kick', platform: 'kick', state: { kind: 'failed', error: { code: 'key-refused', reason: '' } } },
  { name: 'Town website', platform: 'custom', hasKey: false },
]);
const ready = destinations([
  { name: 'YouTube', platform: 'youtube' },
  { name: 'Twitch', platform: 'twitch', hasKey: false },
]);
const ofCamera = { cameraId: camera.id, camera: camera.name };
const facts: readonly EventFact[] = [
  { kind: 'app-started', version: '1.0.0', offMs: 7_200_000 },
  { kind: 'went-live', ...ofCamera },
  { kind: 'camera-lost', problem: { code: 'camera-frozen', seconds: 2 }, ...ofCamera },
  { kind: 'slate-on', because: 'no-picture', ...ofCamera },
  { kind: 'camera-back', afterMs: 60_000, stayed: ['YouTube', 'Kick'], reconnected: ['Facebook'], ...ofCamera },
  { kind: 'network-down' },
];
const events = Object.fromEntries(
  facts.map((what, index) => [index + 1, { atMs: now - 600_000 + index * 60_000, what }]),
);
const uplink = { sendingKbps: 11_700, wantedKbps: 20_000, capacityKbps: 12_000, condition: 'sagging' } as const;

const onAirState = { cameras: cameras(onAir), destinations: troubled, events, uplink };
const readyState = { cameras: cameras(camera), destinations: ready, events };
const mount = { cameras: { [withMount.id]: withMount }, destinations: ready };

const screens: readonly Screen[] = [
  { name: 'first start', state: {} },
  { name: 'ready', state: readyState },
  { name: 'on air', state: onAirState },
  { name: 'camera lost', state: { ...onAirState, cameras: cameras(lost) } },
  { name: 'add destination', state: readyState, open: (page) => page.keyboard.press('Control+D') },
  { name: 'settings', state: readyState, open: (page) => page.keyboard.press('Control+,') },
  { name: 'grid', state: onAirState, open: (page) => page.keyboard.press('Control+G') },
  {
    name: 'add camera',
    state: { ...mount, discovery: discoveryOf({ kind: 'searching' }) },
    answers: inspectionAnswers(inspections.looked),
    open: async (page) => {
      await page.keyboard.press('Control+N');
      await page.getByRole('option', { name: /192\.0\.2\.71/ }).click();
      await page.getByRole('button', { name: t('cameras:signIn.test'), exact: true }).click();
      await expect(page.getByRole('region', { name: t('inspection:result') })).toBeVisible();
    },
  },
  {
    name: 'camera on another network',
    state: { ...mount, discovery: discoveryOf({ kind: 'listening' }) },
    open: async (page) => {
      await page.keyboard.press('Control+N');
      await page.getByRole('option', { name: /198\.51\.100\.9/ }).click();
    },
  },
  {
    name: 'no camera found',
    state: {
      ...mount,
      discovery: discoveryOf({ kind: 'listening' }, [], [{ code: 'blocked' }, { code: 'nothing-heard' }]),
    },
    open: (page) => page.keyboard.press('Control+N'),
  },
  {
    name: 'camera settings',
    state: mount,
    answers: {
      ...inspectionAnswers(inspections.looked),
      'imaging.read': () => ({ brightness: 0.5, dayNight: 'auto' }),
    },
    open: async (page) => {
      await page
        .getByRole('button', { name: t('window:cameraSettings') })
        .first()
        .click();
      await page.getByRole('button', { name: t('cameras:check.title') }).click();
      await page.getByText(t('imaging:title')).click();
      await page.getByRole('region', { name: t('inspection:findings.title') }).scrollIntoViewIfNeeded();
    },
  },
];

const sizes = [
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
];

test.beforeEach(({ page }) => page.emulateMedia({ reducedMotion: 'reduce' }));
test.afterEach(() => speak('en'));

test('a text that does not fit is found', async ({ page }) => {
  const box = (words: string, style: string) =>
    `<p style="border: 1px solid; inline-size: 60px; ${style}">${words}</p>`;
  await page.setContent(
    [
      box('Wide', ''),
      box('Unbreakable', ''),
      box('Meant to be cut', 'overflow: hidden; text-overflow: ellipsis; white-space: nowrap'),
      box('Cut off below', 'overflow: hidden; block-size: 20px'),
      '<p style="position: absolute; inset-inline-start: -40px">Away</p>',
    ].join(''),
  );
  expect(await misfits(page)).toEqual([
    'out of its box (): Unbreakable',
    'cut off (): Cut off below',
    'out of the window: Away',
    'out of its box (): Away',
  ]);
});

for (const { width, height } of sizes) {
  for (const screen of screens) {
    test(`${screen.name} holds words that are 40 % longer, ${width} × ${height}`, async ({ page }, info) => {
      await page.setViewportSize({ width, height });
      await openScreen(page, screen);
      await lengthenWords(page);
      await expectToFit(page, info.outputPath(`${screen.name} ${width} longer.png`));
    });

    test(`${screen.name} holds words from right to left, ${width} × ${height}`, async ({ page }, info) => {
      await speak('ar');
      await page.setViewportSize({ width, height });
      await openScreen(page, screen);
      await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
      await expectToFit(page, info.outputPath(`${screen.name} ${width} right to left.png`));
    });
  }
}

async function openScreen(page: Page, { state, answers, open }: Screen): Promise<void> {
  await openStagedPage(page, { settings: { ...defaultSettings, language: spokenLanguage() }, ...state }, answers);
  await expect(page.getByRole('main').or(page.locator('.window')).first()).toBeVisible();
  await open?.(page);
}

/** The picture is for a person to look at. */
async function expectToFit(page: Page, path: string): Promise<void> {
  await page.screenshot({ path });
  expect(await misfits(page)).toEqual([]);
}
