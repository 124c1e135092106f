import { expect, test } from '@playwright/test';
import { expectMovingPicture } from './support/picture.ts';
import { onlyCameraId } from './support/remote-control.ts';
import { openStage, type Stage } from './support/stage.ts';

/** What a person does about the slate, in the window. */
let stage: Stage;

test.beforeAll(async () => {
  stage = await openStage();
});
test.afterAll(() => stage.close());

test('the slate is shown by hand, with a picture of one’s own, and viewers stay', async ({ page }) => {
  await page.goto(stage.polycast.url);
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  const picture = page.getByRole('img', { name: /^Live picture from / });
  await expectMovingPicture(picture);
  const cameraId = await onlyCameraId(stage.control);
  const camera = () => stage.control.state()?.cameras[cameraId];

  await page.getByRole('button', { name: 'Camera settings' }).click();
  const settings = page.getByRole('dialog', { name: 'Camera settings' });
  await settings.getByRole('textbox', { name: 'Text' }).fill('Back at ten');
  const file = settings.locator('input[type=file]');
  await file.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await expect(settings.getByText('This file is not a picture that can be read.')).toBeVisible();
  await file.setInputFiles({ name: 'noise.bmp', mimeType: 'image/bmp', buffer: noise(1_920, 1_080) });
  await expect(settings.getByRole('img', { name: 'Chosen for the slate' })).toBeVisible();
  await settings.getByRole('button', { name: 'Save' }).click();
  await expect(settings).toBeHidden();
  await expect.poll(() => camera()?.slate).toEqual({ text: 'Back at ten', afterSeconds: 2, hasPicture: true });

  const streamUrl = stage.receiver.streamUrl('live');
  const channel = { name: 'Town channel', platform: 'custom', streamUrl, key: 'town-k3y' } as const;
  const { destinationId } = await stage.control.call('destination.add', { cameraId, ...channel });
  await expect(page.getByRole('switch', { name: 'Town channel on air' })).toBeVisible();
  await page.getByRole('button', { name: 'Go live' }).click();
  await expect(page.getByText('Viewers see this on Town channel')).toBeVisible();
  await expect.poll(() => camera()?.slateState.kind).toBe('ready');

  const before = stage.receiver.receivedBytes('live', 'town-k3y');
  await page.getByRole('button', { name: 'Show the slate' }).click();
  await expect(page.getByRole('img', { name: 'The slate that viewers see' })).toBeVisible();
  await expect(page.getByText('You put it there. The camera is well.')).toBeVisible();
  await expect.poll(() => stage.receiver.receivedBytes('live', 'town-k3y')).toBeGreaterThan(before);
  await page.keyboard.press('Control+Shift+S');
  await expectMovingPicture(picture);
  await expect(page.getByRole('region', { name: 'Timeline' }).getByText(/switched on by hand — back/)).toBeVisible();
  expect(stage.control.state()?.destinations[destinationId]?.meters.reconnects).toBe(0);
});

/** The picture that compresses worst, as an uncompressed bitmap (BITMAPINFOHEADER, 24 bits). */
function noise(width: number, height: number): Buffer {
  const headerBytes = 54;
  const file = Buffer.alloc(headerBytes + width * height * 3);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(headerBytes, 10);
  file.writeUInt32LE(40, 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(24, 28);
  for (let at = headerBytes, seed = 1; at < file.length; at++) {
    seed = (seed * 48_271) % 2_147_483_647;
    file[at] = seed >> 8;
  }
  return file;
}
