import { readFile } from 'node:fs/promises';
import { expect, type Page, test, type WebSocket } from '@playwright/test';
import { expectAccessible } from './support/accessible.ts';
import { tabTo } from './support/keyboard.ts';
import { expectMovingPicture } from './support/picture.ts';
import { openStage, type Stage } from './support/stage.ts';

/** What can be done with a picture: listening, keeping it, looking at it elsewhere, and at all cameras at once. */
let stage: Stage;
let harbourId: string;

test.beforeAll(async () => {
  stage = await openStage();
  ({ cameraId: harbourId } = await stage.control.call('camera.add', { name: 'Harbour', source: { kind: 'demo' } }));
  await stage.control.call('camera.add', { name: 'Nest', source: { kind: 'demo' } });
  await stage.control.call('destination.add', {
    cameraId: harbourId,
    name: 'Town',
    platform: 'custom',
    streamUrl: stage.receiver.streamUrl('live'),
    key: 'town-k3y',
  });
});
test.afterAll(() => stage.close());

const livePicture = (page: Page) => page.getByRole('img', { name: /^Live picture from / });

/** What is looked at of which camera now, as far as the page has asked for it. */
function watchLooks(page: Page): () => string[] {
  const open = new Map<WebSocket, string>();
  page.on('websocket', (socket) => {
    const { pathname, searchParams } = new URL(socket.url());
    if (pathname !== '/preview') return;
    const look = `${searchParams.get('camera') === harbourId ? 'Harbour' : 'Nest'} ${searchParams.get('of')}`;
    open.set(socket, look);
    socket.on('close', () => open.delete(socket));
  });
  return () => [...open.values()].sort();
}

/** As when it is minimised, which a test cannot do to the page of a browser without a screen. */
const setHidden = (page: Page, isHidden: boolean) =>
  page.evaluate((hidden) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);

test('nothing is fetched that nobody sees: hidden, or behind the settings', async ({ page }) => {
  const looks = watchLooks(page);
  await page.goto(stage.polycast.url);
  await expectMovingPicture(livePicture(page));
  await expect.poll(looks).toEqual(['Harbour programme']);
  await setHidden(page, true);
  await expect.poll(looks).toEqual([]);
  await setHidden(page, false);
  await expectMovingPicture(livePicture(page));
  await page.keyboard.press('Control+,');
  await expect.poll(looks).toEqual([]);
});

test('one listens when one asks for it, sets the volume by keyboard, and sees how loud it is', async ({ page }) => {
  const looks = watchLooks(page);
  await page.goto(stage.polycast.url);
  await expectMovingPicture(livePicture(page));
  const listen = page.getByRole('button', { name: 'Listen' });
  await expect(listen).toHaveAttribute('aria-pressed', 'false');
  await tabTo(listen);
  await page.keyboard.press('Enter');
  await expect(listen).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(looks).toEqual(['Harbour programme', 'Harbour sound']);
  const level = page.getByRole('region', { name: 'Picture' }).getByRole('meter', { name: 'Sound level' });
  await expect(level).toHaveAttribute('aria-valuetext', /dB, good level$/);
  const volume = page.getByRole('slider', { name: 'Volume' });
  await expect(volume).toHaveValue('80');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(volume).toHaveValue('60');
  await page.keyboard.press('Enter');
  await expect(level).toBeHidden();
  await expect.poll(looks).toEqual(['Harbour programme']);
});

test('a picture is saved in full, under the name of its camera and the time', async ({ page }) => {
  await page.goto(stage.polycast.url);
  await expectMovingPicture(livePicture(page));
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save a picture' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^Harbour \d{4}-\d\d-\d\d \d\d\.\d\d\.\d\d\.jpg$/);
  expect(jpegSize(await readFile(await saved.path()))).toEqual({ width: 1280, height: 720 });
});

test('all cameras are looked at side by side, and one is chosen by keyboard', async ({ page }) => {
  const looks = watchLooks(page);
  await page.goto(stage.polycast.url);
  await expect(livePicture(page)).toBeVisible();
  await page.keyboard.press('Control+g');
  const tiles = page.getByRole('region', { name: 'All cameras' }).getByRole('button');
  await expect(tiles).toHaveCount(2);
  for (const tile of await tiles.all()) await expectMovingPicture(tile);
  await expect.poll(looks).toEqual(['Harbour small', 'Nest small']);
  await expectAccessible(page, 'all cameras');
  await page.setViewportSize({ width: 1280, height: 800 });
  await tabTo(tiles.first());
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Nest, Ready' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expectMovingPicture(page.getByRole('img', { name: 'Live picture from Nest' }));
  await expect.poll(looks).toEqual(['Nest programme']);
});

test('while viewers see the slate by order, the camera is seen in small beside it', async ({ page }) => {
  await page.goto(stage.polycast.url);
  await expectMovingPicture(livePicture(page));
  await stage.control.call('camera.goLive', { cameraId: harbourId });
  await expect(page.locator('.tally.on-air')).toBeVisible();
  await expect.poll(() => stage.control.state()?.cameras[harbourId]?.slateState.kind).toBe('ready');
  await stage.control.call('camera.showSlate', { cameraId: harbourId, isShown: true });
  await expect(page.getByRole('img', { name: 'The slate that viewers see' })).toBeVisible();
  await expect(page.getByText('Not seen by viewers')).toBeVisible();
  await expectMovingPicture(livePicture(page));
  await expectAccessible(page, 'slate by order');
  await page.keyboard.press('Control+g');
  await expect(page.locator('.camera-tile.slate')).toHaveCount(1);
  await stage.control.call('camera.showSlate', { cameraId: harbourId, isShown: false });
  await expect(page.locator('.camera-tile.on-air')).toHaveCount(1);
  await expectAccessible(page, 'all cameras, one on air');
  await stage.control.call('camera.stop', { cameraId: harbourId });
});

test('a browser that cannot decode video gets single pictures, and says why', async ({ page }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'VideoDecoder');
    Object.defineProperty(window, 'isSecureContext', { get: () => false });
  });
  await page.goto(stage.polycast.url);
  await expectMovingPicture(livePicture(page));
  const mark = page.getByText('Single pictures, 4 a second');
  await expect(mark).toBeVisible();
  await mark.click();
  await expect(page.getByText('Browsers show video only from a page that came over HTTPS')).toBeVisible();
  await expectAccessible(page, 'single pictures');
});

test('a picture has a window of its own', async ({ page, context }) => {
  await page.goto(stage.polycast.url);
  const alone = await context.newPage();
  await alone.setViewportSize({ width: 480, height: 270 });
  await alone.goto(new URL(`/?picture=${harbourId}`, page.url()).href);
  await expectMovingPicture(livePicture(alone));
  await expect(alone).toHaveTitle('Harbour');
  await expect(alone.getByRole('button', { name: 'Own window' })).toHaveCount(0);
  await alone.goto(new URL('/?picture=none', page.url()).href);
  await expect(alone.getByRole('alert')).toHaveText('This camera was removed.');
});

/** Of the start of frame, the marker with the size (ITU-T T.81, B.2.2). */
function jpegSize(bytes: Buffer): { width: number; height: number } {
  let at = 2;
  while (bytes.readUInt16BE(at) !== 0xffc0 && bytes.readUInt16BE(at) !== 0xffc2) at += 2 + bytes.readUInt16BE(at + 2);
  return { width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
}
