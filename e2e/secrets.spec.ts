import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { locateFfmpeg } from '../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../src-main/core/rehearsal/camera/simulated-camera.ts';
import { expectMovingPicture } from './support/picture.ts';
import { allCommandLines, environmentOf, processTree } from './support/processes.ts';
import { startReceiver } from './support/receiver.ts';
import { openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';

const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the search for leaked secrets reads /proc, which only Linux has.');

const key = 'k3y-for-this-test-only';
const login = { user: 'keeper', password: 'pass@word:/#%for-this-test' };

test('while on air, neither the stream key nor the camera’s password can be found anywhere', async ({ page }) => {
  test.skip(!isLinux, 'needs /proc');
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('no ffmpeg');
  const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg.path, login });
  if (!camera.ok) throw new Error(camera.error.code);
  const receiver = await startReceiver();
  const polycast = await servePolycast();
  const frames: string[] = [];
  page.on('websocket', (socket) =>
    socket.on('framereceived', ({ payload }) => frames.push(payload.toString('latin1'))),
  );
  const control = await openRemoteControl(polycast);

  const source = { kind: 'rtsp', url: camera.value.url } as const;
  const { cameraId } = await control.call('camera.add', { name: 'Lighthouse', source, login });
  await control.call('destination.add', {
    cameraId,
    name: 'Town channel',
    platform: 'custom',
    streamUrl: receiver.streamUrl('live'),
    key,
  });
  await control.call('destination.add', {
    cameraId,
    name: 'Club channel',
    platform: 'custom',
    streamUrl: receiver.streamUrl('refuse'),
    key,
  });
  await control.call('camera.goLive', { cameraId });
  await page.goto(polycast.url);
  await expectMovingPicture(page.getByRole('img', { name: 'Live picture from Lighthouse' }), 20_000);
  await expect.poll(() => receiver.receivedBytes('live', key), { timeout: 20_000 }).toBeGreaterThan(100_000);
  await expect.poll(() => JSON.stringify(control.state()?.destinations)).toContain('"key-refused"');

  const tree = await processTree(polycast.pid);
  expect(tree.length, 'ffmpeg runs as a child').toBeGreaterThan(1);
  const places: Record<string, string> = {
    'command lines': await allCommandLines(),
    environments: (await Promise.all(tree.map(environmentOf))).join('\n'),
    'data folder and logs': await allTextIn(polycast.dataDirectory),
    terminal: polycast.output(),
    'traffic to a window': control.received(),
    'traffic to the page': frames.join('\n'),
    'the page': await page.content(),
  };
  // That the search would find something: the camera's name is in each place that it belongs in.
  for (const place of ['data folder and logs', 'traffic to a window', 'traffic to the page', 'the page']) {
    expect(places[place], place).toContain('Lighthouse');
  }
  expect(places['command lines'], 'command lines').toContain(polycast.dataDirectory);
  for (const [place, content] of Object.entries(places)) {
    for (const form of formsOf(key, login.password, `${login.user}:${login.password}`)) {
      expect(content.includes(form), `${place}: a secret`).toBe(false);
    }
  }

  control.close();
  const { afterMs, exitCode } = await polycast.stop();
  expect(exitCode).toBe(0);
  expect(afterMs).toBeLessThan(5_000);
  expect(receiver.receivedBytes('live', key)).toBe(0);
  expect(await allTextIn(polycast.dataDirectory)).not.toContain(key);
  await receiver.close();
  await camera.value.close();
});

/** The ways in which a secret gets written: as it is, percent-encoded, in Base64, in JSON. */
function formsOf(...secrets: readonly string[]): readonly string[] {
  return secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    JSON.stringify(secret).slice(1, -1),
  ]);
}

async function allTextIn(directory: string): Promise<string> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'latin1')))).join('\n');
}
