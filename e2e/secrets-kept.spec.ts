import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { locateFfmpeg } from '../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../src-main/core/rehearsal/camera/simulated-camera.ts';
import { expectNoLeak, recordFrames } from './support/leaks.ts';
import { startReceiver } from './support/receiver.ts';
import { openRemoteControl } from './support/remote-control.ts';
import { servePolycast } from './support/served-polycast.ts';

/** All that is done with secrets besides a broadcast: they go in, and none of it lets them out again. */

const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the search for leaked secrets reads /proc, which only Linux has.');

const key = 'k3y-for-this-test-only';
const triedKey = 'tri3d-and-never-kept';
const passphrase = 'quiet harbour at n1ght';
const login = { user: 'keeper', password: 'pass@word:/#%for-this-test' };
const hook = { user: 'hook-user', password: 'h00k-passw0rd', path: 'h00k-t0ken' };
const secrets = [key, triedKey, passphrase, login.password, hook.password, hook.path];

test('no test, copy, pause, rehearsal, undo, export, import, alert or report lets a secret out', async ({ page }) => {
  test.skip(!isLinux, 'needs /proc');
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('no ffmpeg');
  const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg.path, login });
  if (!camera.ok) throw new Error(camera.error.code);
  const [receiver, service] = await Promise.all([startReceiver(), startService()]);
  const polycast = await servePolycast();
  const frames = recordFrames(page);
  const control = await openRemoteControl(polycast);
  const surface = { polycast, control, page, frames };
  await page.goto(polycast.url);
  const state = () => control.state();

  const hookUrl = `http://${hook.user}:${hook.password}@${service.host}/${hook.path}`;
  await control.call('webhook.set', { url: hookUrl });
  await control.call('webhook.test', {});
  service.refuse();
  await expect(control.call('webhook.test', {})).rejects.toThrow('webhook-failed');
  expect(state()?.webhookHost).toBe(service.host);

  const source = { kind: 'rtsp', url: camera.value.url } as const;
  const { cameraId } = await control.call('camera.add', { name: 'Lighthouse', source, login });
  const streamUrl = receiver.streamUrl('live');
  const channel = { cameraId, platform: 'custom', streamUrl } as const;
  const { destinationId } = await control.call('destination.add', { ...channel, name: 'Town channel', key });
  for (const [facts, outcome] of [
    [{ ...channel, key: triedKey }, 'passed'],
    [{ ...channel, destinationId }, 'passed'],
    [{ ...channel, key: triedKey, streamUrl: receiver.streamUrl('refuse') }, 'failed'],
  ] as const) {
    const { trialId } = await control.call('trial.start', facts);
    await expect.poll(() => state()?.trials[trialId]?.state.kind, { timeout: 40_000 }).toBe(outcome);
  }
  await control.call('rehearsal.start', { cameraId, seconds: 5 });
  await expect.poll(() => state()?.rehearsals[cameraId]?.state.kind, { timeout: 40_000 }).toBe('done');
  await expectNoLeak(surface, 'Lighthouse', secrets);

  await control.call('camera.goLive', { cameraId });
  await expect.poll(() => receiver.receivedBytes('live', key)).toBeGreaterThan(100_000);
  const copy = await control.call('destination.duplicate', { destinationId, cameraId });
  await expect.poll(() => state()?.destinations[copy.destinationId]?.twins).toEqual([destinationId]);
  await control.call('destination.pause', { destinationId, isPaused: true });
  await expect.poll(() => JSON.stringify(state()?.destinations[destinationId]?.state)).toContain('"slate"');
  await control.call('destination.remove', { destinationId: copy.destinationId });
  await control.call('removal.undo', { removalId: copy.destinationId });
  expect(state()?.destinations[copy.destinationId]).toMatchObject({ hasKey: true, order: 'off' });

  const open = await control.call('configuration.export', {});
  const sealed = await control.call('configuration.export', { passphrase });
  await control.call('configuration.inspect', { text: sealed.text, passphrase });
  await expect(
    control.call('configuration.import', { text: sealed.text, passphrase: `${passphrase}!` }),
  ).rejects.toThrow('passphrase-wrong');
  const brought = await control.call('configuration.import', { text: sealed.text, passphrase });
  expect(brought).toEqual({ cameras: ['Lighthouse'], destinations: ['Town channel', 'Town channel 2'], secrets: 3 });
  const report = await control.call('report.create', {});
  const events = await control.call('events.export', {});
  expect(report.text).toContain('Lighthouse');
  for (const { text } of [open, sealed, report, events])
    for (const secret of secrets) expect(text.includes(secret)).toBe(false);
  await expectNoLeak(surface, 'Lighthouse', secrets);

  control.close();
  await polycast.stop();
  await Promise.all([receiver.close(), camera.value.close(), service.close()]);
});

/** Takes what is posted, until it is told to refuse it. */
async function startService() {
  let status = 204;
  const server = createServer((request, response) => {
    request.resume().on('end', () => response.writeHead(status).end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    refuse: () => {
      status = 403;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
