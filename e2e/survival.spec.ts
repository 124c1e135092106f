import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { configuration } from '#shared/model.ts';
import { locateFfmpeg } from '../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../src-main/core/rehearsal/camera/simulated-camera.ts';
import { launchDesktop, whyNoDesktop } from './support/desktop-polycast.ts';
import { type MortalPolycast, startMortalPolycast } from './support/mortal-polycast.ts';
import { allCommandLines } from './support/processes.ts';
import { type Receiver, startReceiver } from './support/receiver.ts';
import { openRemoteControl, type RemoteControl } from './support/remote-control.ts';

/** The process dies in the middle of its work, or the page does: what is left, and what viewers notice. */

const isLinux = process.platform === 'linux';
if (!isLinux)
  console.warn('SKIPPED: the search for what a killed Polycast left behind reads /proc, which only Linux has.');

/** A long run, for a computer that does nothing else: POLYCAST_KILL_ROUNDS=20. */
const longRounds = Number(process.env.POLYCAST_KILL_ROUNDS ?? 0);
const rounds = longRounds || 3;
const key = 'survivor-k3y';
const promisedBackMs = 5_000;
const onAirBytes = 20_000;

test('killed in the middle of writes it loses nothing, leaves nothing running, and is soon back on air', async () => {
  test.skip(!isLinux, 'needs /proc');
  test.setTimeout(180_000 + rounds * 60_000);
  const folder = await mkdtemp(join(tmpdir(), 'polycast-survival-'));
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('no ffmpeg');
  const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg.path });
  if (!camera.ok) throw new Error(camera.error.code);
  const receiver = await startReceiver();

  let polycast = await startMortalPolycast(folder);
  let control = await openRemoteControl(polycast);
  const source = { kind: 'rtsp', url: camera.value.url } as const;
  const { cameraId } = await control.call('camera.add', { name: 'Harbour 0', source });
  const facts = { name: 'Town channel', platform: 'custom', streamUrl: receiver.streamUrl('live'), key } as const;
  const { destinationId } = await control.call('destination.add', { cameraId, ...facts });
  expect(control.state()?.secretStore).toBe('keychain');
  await control.call('camera.goLive', { cameraId });
  await untilOnAir(receiver);

  const tookMs: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const deadPid = polycast.pid;
    const isLeftBehind = async () => (await allCommandLines()).includes(`comment=polycast-${deadPid}\0`);
    // A child that still gets pictures notices by itself that nobody takes them; one that waits for some does not.
    const isCameraMute = round % 2 === 1;
    if (isCameraMute) camera.value.freeze();
    await killWhileWriting(polycast, control, cameraId, round);
    if (isCameraMute) expect(await isLeftBehind()).toBe(true);
    const kept = configuration.parse(JSON.parse(await readFile(join(folder, 'data/polycast.json'), 'utf8')));
    expect(kept.cameras).toMatchObject([{ id: cameraId, name: expect.stringMatching(/^Harbour \d+$/), order: 'live' }]);
    expect(kept.destinations).toMatchObject([{ id: destinationId, cameraId, name: 'Town channel', order: 'live' }]);

    polycast = await startMortalPolycast(folder);
    if (isCameraMute) await expect.poll(isLeftBehind).toBe(false);
    camera.value.resume();
    await untilOnAir(receiver);
    tookMs.push(Math.round(performance.now() - polycast.startedMs));
    await expect.poll(isLeftBehind).toBe(false);
    control = await openRemoteControl(polycast);
    await expect.poll(() => control.state()?.cameras[cameraId]?.name).toBe(kept.cameras[0]?.name);
  }
  console.log(`Back on air after ${rounds} kills, in ms: ${tookMs.join(' ')}`);
  if (longRounds > 0) expect(Math.max(...tookMs)).toBeLessThanOrEqual(promisedBackMs);

  control.close();
  await polycast.kill();
  await receiver.close();
  await camera.value.close();
});

test('a page that is loaded anew, dies or is closed is nothing that viewers notice', async () => {
  const whyNot = whyNoDesktop();
  if (whyNot !== undefined) console.warn(`SKIPPED: the death of a page, because ${whyNot}.`);
  test.skip(whyNot !== undefined, whyNot);
  const receiver = await startReceiver();
  const app = await launchDesktop();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Try with the demo camera' }).click();
  await addDestination(page, receiver.streamUrl('live'));
  await page.getByRole('button', { name: 'Go live' }).click();
  await untilOnAir(receiver);
  const stream = watchStream(receiver);

  await page.reload();
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeVisible();
  await stream.hasGrown();
  await app.evaluate(async ({ webContents }) => {
    const [contents] = webContents.getAllWebContents();
    const isBack = new Promise((resolve) => contents?.once('did-finish-load', () => resolve(true)));
    contents?.forcefullyCrashRenderer();
    await isBack;
  });
  await stream.hasGrown();
  const told = await closeWindowTwice(app);
  await stream.hasGrown();
  const { longestGapMs, sessions } = stream.end();
  console.log(`Longest gap at the receiver while the page died: ${longestGapMs} ms`);
  // Less than what players keep in store; how much less depends on what else the computer does.
  expect(longestGapMs).toBeLessThan(5_000);
  expect(sessions).toBe(1);
  expect(told).toEqual(['Polycast is still on air']);

  await app.evaluate(({ dialog }) => {
    dialog.showMessageBox = async () => ({ response: 1, checkboxChecked: false });
  });
  await app.close();
  await receiver.close();
});

const untilOnAir = (receiver: Receiver): Promise<void> =>
  expect
    .poll(() => receiver.receivedBytes('live', key), { timeout: 60_000, intervals: [20] })
    .toBeGreaterThan(onAirBytes);

/** Changes names as fast as it can, and kills at a moment that is another one in each round. */
async function killWhileWriting(
  polycast: MortalPolycast,
  control: RemoteControl,
  cameraId: string,
  round: number,
): Promise<void> {
  let count = 0;
  const write = async (): Promise<never> => {
    for (;;) {
      count += 1;
      await control.call('camera.update', { cameraId, name: `Harbour ${count}` });
    }
  };
  // Several at once, so that one is always being written. The replies after the kill never come.
  for (let writer = 0; writer < 4; writer += 1) write().catch(() => {});
  await expect.poll(() => count, { intervals: [5] }).toBeGreaterThan(20 + ((round * 37) % 100));
  await polycast.kill();
}

/** Gives what the user was told by it. */
function closeWindowTwice(app: ElectronApplication): Promise<string[]> {
  return app.evaluate(async ({ app, BrowserWindow, Notification }) => {
    const told: string[] = [];
    Notification.isSupported = () => true;
    Notification.prototype.show = function () {
      told.push(this.title);
    };
    for (let time = 0; time < 2; time += 1) {
      app.emit('second-instance');
      const [window] = BrowserWindow.getAllWindows();
      const isClosed = new Promise((resolve) => app.once('window-all-closed', () => resolve(true)));
      window?.close();
      await isClosed;
    }
    return told;
  });
}

/** What a viewer would notice: pauses, and sessions that begin anew. */
function watchStream(receiver: Receiver) {
  const read = () => receiver.receivedBytes('live', key);
  let bytes = read();
  let grewAtMs = performance.now();
  let longestGapMs = 0;
  let sessions = 1;
  const timer = setInterval(() => {
    const now = read();
    if (now === bytes) return;
    if (now < bytes) sessions += 1;
    longestGapMs = Math.max(longestGapMs, performance.now() - grewAtMs);
    grewAtMs = performance.now();
    bytes = now;
  }, 10);
  return {
    /** Settles when some seconds of the stream have come from now on. */
    hasGrown: () => {
      const before = read();
      return expect.poll(read).toBeGreaterThan(before + 500_000);
    },
    end: () => {
      clearInterval(timer);
      return { longestGapMs: Math.round(Math.max(longestGapMs, performance.now() - grewAtMs)), sessions };
    },
  };
}

async function addDestination(page: Page, streamUrl: string): Promise<void> {
  const sharing = page.getByRole('region', { name: 'Stream Sharing' });
  await sharing.getByRole('button', { name: 'Add destination' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add destination' });
  await dialog.getByRole('button', { name: 'Custom RTMP' }).click();
  await dialog.getByRole('textbox', { name: 'Stream URL' }).fill(streamUrl);
  await dialog.getByLabel('Stream key').fill(key);
  await dialog.getByRole('textbox', { name: 'Destination name' }).fill('Town channel');
  await dialog.getByRole('button', { name: 'Add destination' }).click();
  await expect(sharing.getByRole('switch', { name: 'Town channel on air' })).toBeVisible();
}
