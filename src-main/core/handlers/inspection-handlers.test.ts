import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Camera } from '#shared/model.ts';
import { systemClock } from '../../system/clock.ts';
import { createApp } from '../app.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { App } from '../ports.ts';
import { listenOnLoopback } from '../rehearsal/loopback.ts';
import { newcomersNightmare } from '../rehearsal/onvif/newcomers-nightmare.ts';
import { startSimulatedDevice } from '../rehearsal/onvif/simulated-device.ts';
import { memoryPorts } from '../testing/memory-ports.ts';

const ffmpeg = await locateFfmpeg([]);
const login = { user: 'admin', password: 'secret' };
const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function startApp(cameras: readonly Partial<Camera>[] = []): Promise<App> {
  const directory = await mkdtemp(join(tmpdir(), 'polycast-inspections-'));
  closers.push(() => rm(directory, { recursive: true }));
  await writeFile(join(directory, 'polycast.json'), JSON.stringify({ version: 2, cameras }));
  const created = await createApp({ ...memoryPorts(systemClock()), dataDirectory: directory });
  if (!created.ok) throw new Error(created.error.code);
  closers.push(created.value.close);
  return created.value;
}

/** A camera that lets in everybody and says nothing, so that whoever looks at it is not soon done. */
async function startMuteCamera(): Promise<string> {
  const server = createServer((socket) => socket.on('error', () => {}));
  const port = await listenOnLoopback(server, 0);
  closers.push(() => server.close());
  return `rtsp://127.0.0.1:${port}`;
}

const rtsp = (url: string) => ({ kind: 'rtsp', url, transport: 'tcp' }) as const;

async function addCamera(app: App, url: string): Promise<string> {
  const added = await app.handlers['camera.add']({ name: 'Nest', source: rtsp(url) });
  if (!added.ok) throw new Error(added.error.code);
  const { cameraId } = added.value;
  const to = await app.handlers['destination.add']({
    cameraId,
    name: 'Parish',
    platform: 'custom',
    streamUrl: 'rtmp://127.0.0.1:9/live',
    isAdaptive: false,
  });
  if (!to.ok) throw new Error(to.error.code);
  return cameraId;
}

async function look(app: App, input: Parameters<App['handlers']['inspection.start']>[0]): Promise<string> {
  const started = await app.handlers['inspection.start'](input);
  if (!started.ok) throw new Error(started.error.code);
  return started.value.inspectionId;
}

const onAir = { ok: false, error: { code: 'camera-on-air' } };
const change = { video: { fps: 10 } };

test('a camera on air is not looked at, by whatever way; another stream of its device is', async () => {
  const app = await startApp();
  const url = await startMuteCamera();
  const cameraId = await addCamera(app, `${url}/main`);
  await app.handlers['camera.goLive']({ cameraId });
  expect(await app.handlers['inspection.start']({ kind: 'camera', cameraId })).toEqual(onAir);
  expect(await app.handlers['inspection.start']({ kind: 'address', source: rtsp(`${url}/main`) })).toEqual(onAir);
  await look(app, { kind: 'address', source: rtsp(`${url}/other`) });
});

test('going on air ends the look at a camera, also one from before it was added, and no change is taken', async () => {
  const app = await startApp();
  const url = await startMuteCamera();
  const inspectionId = await look(app, { kind: 'address', source: rtsp(`${url}/main`) });
  const other = await look(app, { kind: 'address', source: rtsp(`${url}/other`) });
  const cameraId = await addCamera(app, `${url}/main`);
  await app.handlers['camera.goLive']({ cameraId });
  expect(Object.keys(app.state().inspections)).toEqual([other]);
  expect(await app.handlers['inspection.fix']({ inspectionId, change })).toMatchObject({ ok: false });
  expect(await app.handlers['inspection.undoFix']({ inspectionId })).toMatchObject({ ok: false });
});

test('a look that was ordered a moment before going on air does not begin', async () => {
  const app = await startApp();
  const cameraId = await addCamera(app, `${await startMuteCamera()}/main`);
  const starting = app.handlers['inspection.start']({ kind: 'camera', cameraId });
  await app.handlers['camera.goLive']({ cameraId });
  await starting;
  expect(app.state().inspections).toEqual({});
});

test('of two looks at one camera only the last goes on', async () => {
  const app = await startApp();
  const url = await startMuteCamera();
  const cameraId = await addCamera(app, `${url}/main`);
  await look(app, { kind: 'camera', cameraId });
  await look(app, { kind: 'address', source: rtsp(`${url}/main`) });
  const last = await look(app, { kind: 'camera', cameraId });
  expect(Object.keys(app.state().inspections)).toEqual([last]);
});

test('a camera that is removed while it is looked at leaves nothing behind', async () => {
  const app = await startApp();
  const cameraId = await addCamera(app, `${await startMuteCamera()}/main`);
  await look(app, { kind: 'camera', cameraId });
  await app.handlers['camera.remove']({ cameraId });
  expect([app.state().inspections, app.state().cameras]).toEqual([{}, {}]);
});

test.skipIf(!ffmpeg)(
  'what is learnt of a device at another address is kept only if the camera moves there; its settings can be put back',
  async () => {
    const { main, sub } = newcomersNightmare({ width: 320, height: 180, fps: 10, maxKbps: 500, hasHevc: false });
    const settings = { ...main.settings, video: { ...main.settings.video, keyframeFrames: 10 } };
    const encoderBefore = sub?.settings;
    const started = await startSimulatedDevice({
      ffmpegPath: ffmpeg?.path ?? '',
      clock: systemClock(),
      login,
      encoders: { main: { ...main, settings } },
      identity: { serialNumber: 'NEW-4711' },
    });
    if (!started.ok) throw new Error(started.error.code);
    const device = started.value;
    closers.push(device.close);
    const source = rtsp(device.url);
    const before: Camera['device'] = { onvifUrl: device.onvifUrl, serialNumber: 'OLD-0815', vendor: 'Acme' };
    const camera = { id: 'nest', name: 'Nest', user: '', source: rtsp(device.url.replace(/[^/]*$/, 'old')) };
    const app = await startApp([{ ...camera, device: before, ...(encoderBefore && { encoderBefore }) }]);
    const nest = () => app.state().cameras.nest;

    const inspectionId = await look(app, { kind: 'camera', cameraId: 'nest', source, login });
    const view = () => app.state().inspections[inspectionId];
    const isDone = (facts: object) => expect.poll(view, { timeout: 60_000 }).toMatchObject({ phase: 'done', ...facts });
    await isDone({});
    expect(view()).toMatchObject({
      device: { serialNumber: 'NEW-4711' },
      encoder: { settings },
    });
    expect(view()?.encoderBefore).toBeUndefined();
    expect(nest()).toMatchObject({ device: before, encoderBefore });

    await app.handlers['inspection.fix']({ inspectionId, change: { video: { keyframeFrames: 20 } } });
    await isDone({ fix: { kind: 'done' }, encoderBefore: settings });
    await app.handlers['camera.update']({ cameraId: 'nest', source, login });
    expect(nest()).toMatchObject({ device: { serialNumber: 'NEW-4711' }, encoderBefore: settings });

    const again = await look(app, { kind: 'address', source, login });
    await expect.poll(() => app.state().inspections[again]?.phase, { timeout: 60_000 }).toBe('done');
    await app.handlers['inspection.undoFix']({ inspectionId: again });
    await expect.poll(() => nest()?.encoderBefore, { timeout: 60_000 }).toBeUndefined();
    expect(device.settings('main')).toEqual(settings);
  },
  120_000,
);
