import { expect, test } from '@playwright/test';
import { locateFfmpeg } from '../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../src-main/core/rehearsal/camera/simulated-camera.ts';
import { allTextIn, expectNoLeak, recordFrames } from './support/leaks.ts';
import { expectMovingPicture } from './support/picture.ts';
import { ffmpegsOf } from './support/processes.ts';
import { startReceiver } from './support/receiver.ts';
import { openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';

const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the search for leaked secrets reads /proc, which only Linux has.');

const key = 'k3y-for-this-test-only';
const login = { user: 'keeper', password: 'pass@word:/#%for-this-test' };
const secrets = [key, login.password, `${login.user}:${login.password}`];

test('while it is tested and on air, neither the stream key nor the camera’s password can be found anywhere', async ({
  page,
}) => {
  test.skip(!isLinux, 'needs /proc');
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('no ffmpeg');
  const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg.path, login });
  if (!camera.ok) throw new Error(camera.error.code);
  const receiver = await startReceiver();
  const polycast = await servePolycast();
  const frames = recordFrames(page);
  const control = await openRemoteControl(polycast);
  const surface = { polycast, control, page, frames };
  await page.goto(polycast.url);

  const source = { kind: 'rtsp', url: camera.value.url } as const;
  const { cameraId } = await control.call('camera.add', { name: 'Lighthouse', source, login });
  const { inspectionId } = await control.call('inspection.start', { kind: 'camera', cameraId });
  const inspection = () => control.state()?.inspections[inspectionId];
  await expect.poll(() => inspection()?.phase).toBe('measuring');
  await expect.poll(() => ffmpegsOf(polycast.pid), 'ffmpeg runs as a child').not.toEqual([]);
  await expectNoLeak(surface, 'Lighthouse', secrets);
  await expect.poll(() => inspection()?.phase, { timeout: 60_000 }).toBe('done');
  expect(inspection()?.problem).toBeUndefined();

  const channel = { cameraId, platform: 'custom', key } as const;
  await control.call('destination.add', { ...channel, name: 'Town channel', streamUrl: receiver.streamUrl('live') });
  await control.call('destination.add', { ...channel, name: 'Club channel', streamUrl: receiver.streamUrl('refuse') });
  await control.call('camera.goLive', { cameraId });
  await expectMovingPicture(page.getByRole('img', { name: 'Live picture from Lighthouse' }));
  await expect.poll(() => receiver.receivedBytes('live', key)).toBeGreaterThan(100_000);
  await expect.poll(() => JSON.stringify(control.state()?.destinations)).toContain('"key-refused"');
  await expect.poll(() => ffmpegsOf(polycast.pid), 'ffmpeg runs as a child').not.toEqual([]);
  await expectNoLeak(surface, 'Lighthouse', secrets);

  control.close();
  expect(await polycast.stop()).toBe(0);
  await expect.poll(() => receiver.receivedBytes('live', key)).toBe(0);
  expect(await allTextIn(polycast.dataDirectory)).not.toContain(key);
  await receiver.close();
  await camera.value.close();
});
