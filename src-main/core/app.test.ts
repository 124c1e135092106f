import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { AppState } from '#shared/state.ts';
import { systemClock } from '../system/clock.ts';
import { createApp } from './app.ts';
import { locateFfmpeg } from './ffmpeg/locate.ts';
import type { App, Ports, SecretStore } from './ports.ts';
import { type MediaServer, startMediaServer } from './testing/media-server.ts';

/** The whole core: a real ffmpeg, a real RTMP server, and nothing of a window. */

const ffmpeg = await locateFfmpeg([]);
let server: MediaServer;
let folder: string;
let secrets: Map<string, string>;
let app: App;

beforeAll(async () => {
  server = await startMediaServer((path) => path.endsWith('/refused'));
});
afterAll(() => server.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-app-'));
  secrets = new Map();
  app = await start();
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function start(): Promise<App> {
  const created = await createApp(ports());
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

function ports(): Ports {
  const store: SecretStore = {
    kind: 'keychain',
    get: async (name) => secrets.get(name),
    set: async (name, secret) => {
      secrets.set(name, secret);
    },
    delete: async (name) => {
      secrets.delete(name);
    },
  };
  return {
    shell: 'headless',
    version: '0.0.0',
    dataDirectory: folder,
    secrets: store,
    clock: systemClock(),
    log: { info: () => {}, warn: () => {} },
    addresses: () => ['192.0.2.5'],
    networks: () => [],
    languages: () => [],
    freeBytes: async () => 2 ** 40,
  };
}

/** Settles with the first state that passes; the test's own time limit is the only one. */
function stateWhere(passes: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    const look = () => {
      const state = app.state();
      if (!passes(state)) return false;
      end();
      resolve(state);
      return true;
    };
    const end = app.onChange(look);
    look();
  });
}

async function addDemo(): Promise<string> {
  const added = await app.handlers['camera.add']({ name: 'Demo camera', source: { kind: 'demo' } });
  if (!added.ok) throw new Error(added.error.code);
  return added.value.cameraId;
}

async function addDestination(cameraId: string, name: string, key: string, streamUrl = `${server.url}/live`) {
  const facts = { cameraId, name, platform: 'custom' as const, streamUrl, key };
  const added = await app.handlers['destination.add'](facts);
  if (!added.ok) throw new Error(added.error.code);
  return added.value.destinationId;
}

const childCount = () => process.getActiveResourcesInfo().filter((kind) => kind === 'ProcessWrap').length;

const live = (id: string) => (state: AppState) => state.destinations[id]?.state.kind === 'live';

test.skipIf(!ffmpeg)(
  'one camera, three destinations: two receive, one says why not, and each stops by itself',
  async () => {
    const cameraId = await addDemo();
    const good = await addDestination(cameraId, 'Good', 'first-key');
    const other = await addDestination(cameraId, 'Other', 'second-key');
    const refused = await addDestination(cameraId, 'Refused', 'refused');
    expect(await app.handlers['camera.goLive']({ cameraId })).toEqual({ ok: true, value: null });

    const state = await stateWhere(
      (now) => live(good)(now) && live(other)(now) && now.destinations[refused]?.state.kind === 'failed',
    );
    expect(state.destinations[refused]?.state).toMatchObject({ error: { code: 'key-refused' } });
    expect(state.cameras[cameraId]).toMatchObject({
      state: { kind: 'running' },
      media: { sourceVideo: 'h264', width: 1280, height: 720 },
    });
    await server.settled(['/live/first-key', '/live/second-key']);

    await app.handlers['destination.setOrder']({ destinationId: other, order: 'off' });
    await stateWhere((now) => now.destinations[other]?.state.kind === 'off');
    await server.settled(['/live/first-key']);
    expect(app.state().destinations[good]?.meters).toMatchObject({ droppedTags: 0, reconnects: 0 });
    await app.handlers['destination.setOrder']({ destinationId: other, order: 'live' });
    await stateWhere(live(other));

    await app.handlers['camera.stop']({ cameraId });
    const stopped = await stateWhere((now) => now.destinations[good]?.state.kind === 'off');
    await server.settled([]);
    expect(stopped.cameras[cameraId]?.onAirSinceMs).toBeUndefined();
  },
);

test.skipIf(!ffmpeg)('orders outlive the process: what was on air is on air again', async () => {
  const cameraId = await addDemo();
  const destinationId = await addDestination(cameraId, 'Good', 'again');
  await app.handlers['camera.goLive']({ cameraId });
  await stateWhere(live(destinationId));
  await app.close();
  await server.settled([]);
  app = await start();
  await stateWhere(live(destinationId));
  await server.settled(['/live/again']);
});

test.skipIf(!ffmpeg)('RTMPS with an authority of the user’s own; without it the certificate is refused', async () => {
  const cameraId = await addDemo();
  const destinationId = await addDestination(cameraId, 'Secure', 'secure', `${server.secureUrl}/live`);
  await app.handlers['camera.goLive']({ cameraId });
  const refused = await stateWhere((now) => now.destinations[destinationId]?.state.kind === 'failed');
  expect(refused.destinations[destinationId]?.state).toMatchObject({ error: { code: 'certificate-untrusted' } });
  const { certificateAuthority } = server;
  await app.handlers['destination.update']({ destinationId, certificateAuthority });
  await stateWhere(live(destinationId));
});

test('secrets go to the keychain and nowhere else', async () => {
  const login = { user: 'admin', password: 'p@ss:w#rd/%' };
  const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1:9/live', transport: 'tcp' } as const;
  const added = await app.handlers['camera.add']({ name: 'Nest', source, login });
  const cameraId = added.ok ? added.value.cameraId : '';
  const destinationId = await addDestination(cameraId, 'Site', 'very-secret-key');
  await app.close();
  expect([...secrets.values()].sort()).toEqual([login.password, 'very-secret-key'].sort());
  const kept = JSON.stringify(app.state()) + (await readFile(join(folder, 'polycast.json'), 'utf8'));
  expect(kept).not.toContain('very-secret-key');
  expect(kept).not.toContain(login.password);
  expect(app.state().destinations[destinationId]?.hasKey).toBe(true);
  await app.handlers['camera.remove']({ cameraId });
  expect(secrets.size).toBe(0);
});

test('what is secret in an address is not kept in it', async () => {
  const [url, subUrl] = ['rtsp://admin:hunter2@127.0.0.1:9/live', 'rtsp://admin:hunter2@127.0.0.1:9/sub'];
  const source = { kind: 'rtsp', url, transport: 'tcp', subUrl } as const;
  const added = await app.handlers['camera.add']({ name: 'Nest', source });
  const cameraId = added.ok ? added.value.cameraId : '';
  expect(app.state().cameras[cameraId]).toMatchObject({
    user: 'admin',
    hasPassword: true,
    source: { url: 'rtsp://127.0.0.1:9/live', subUrl: 'rtsp://127.0.0.1:9/sub' },
  });
  const withKey = { cameraId, name: 'YouTube', platform: 'youtube' as const };
  const streamUrl = 'rtmps://a.rtmps.youtube.com/live2/abcd-efgh-ijkl-mnop';
  expect(await app.handlers['destination.add']({ ...withKey, streamUrl })).toMatchObject({
    error: { code: 'stream-url-invalid', reason: 'has-key' },
  });
  const http = await app.handlers['destination.add']({ ...withKey, streamUrl: 'https://example.org/watch' });
  expect(http).toMatchObject({ error: { code: 'stream-url-scheme' } });
  expect(await app.handlers['camera.update']({ cameraId, source: { ...source, url: 'http://x' } })).toMatchObject({
    error: { code: 'camera-url-invalid' },
  });
  await app.close();
  const kept = JSON.stringify(app.state()) + (await readFile(join(folder, 'polycast.json'), 'utf8'));
  expect(kept).not.toMatch(/hunter2|abcd-efgh/);
});

test('a password that a camera wants in its path is not kept in it', async () => {
  const pathOf = (stream: number, user: string, password: string) =>
    `/user=${user}_password=${password}_channel=1_stream=${stream}.sdp`;
  const urlOf = (...parts: Parameters<typeof pathOf>) => `rtsp://127.0.0.1:9${pathOf(...parts)}`;
  const [url, subUrl] = [urlOf(0, 'admin', 'hunter2'), urlOf(1, 'admin', 'hunter2')];
  const source = { kind: 'rtsp', url, transport: 'tcp', subUrl } as const;
  const added = await app.handlers['camera.add']({ name: 'Nest', source });
  const cameraId = added.ok ? added.value.cameraId : '';
  const kept = { url: urlOf(0, '{user}', '{password}'), subUrl: urlOf(1, '{user}', '{password}') };
  expect(app.state().cameras[cameraId]).toMatchObject({ user: 'admin', hasPassword: true, source: kept });
  await app.handlers['camera.update']({ cameraId, name: 'Nest 2', source: { ...source, ...kept } });
  await app.close();
  expect([...secrets.values()]).toEqual(['hunter2']);
  expect(JSON.stringify(app.state()) + (await readFile(join(folder, 'polycast.json'), 'utf8'))).not.toMatch(/hunter2/);
});

test('a camera’s own name for itself outlives a change that leaves it where it is', async () => {
  const url = 'rtsp://127.0.0.1:9/live';
  const endpointReference = 'urn:uuid:1419d68a-1dd2-11b2-a105-000000000000';
  const known = { id: 'nest', name: 'Nest', source: { kind: 'rtsp', url }, device: { endpointReference } };
  await app.close();
  await writeFile(join(folder, 'polycast.json'), JSON.stringify({ version: 2, cameras: [known] }));
  app = await start();
  const update = (source: { readonly url: string; readonly subUrl?: string }) =>
    app.handlers['camera.update']({ cameraId: 'nest', source: { kind: 'rtsp', transport: 'udp', ...source } });
  await update({ url, subUrl: 'rtsp://127.0.0.1:9/sub' });
  expect(app.state().cameras.nest).toMatchObject({ device: { endpointReference }, source: { transport: 'udp' } });
  await update({ url: 'rtsp://127.0.0.2:9/live' });
  expect(app.state().cameras.nest?.device.endpointReference).toBeUndefined();
});

test.skipIf(!ffmpeg)('a camera that is removed while somebody looks at it ends for good', async () => {
  const cameraId = await addDemo();
  const before = childCount();
  const preview = app.preview(cameraId, () => {});
  await addDestination(cameraId, 'Nowhere', 'key', 'rtmp://127.0.0.1:9/live');
  await app.handlers['camera.goLive']({ cameraId });
  await stateWhere((now) => now.cameras[cameraId]?.state.kind === 'running');
  await app.handlers['camera.remove']({ cameraId });
  if (preview.ok) preview.value();
  await app.close();
  await expect.poll(childCount).toBe(before);
});

test('going live without a destination says so', async () => {
  const cameraId = await addDemo();
  expect(await app.handlers['camera.goLive']({ cameraId })).toEqual({ ok: false, error: { code: 'no-destinations' } });
});

test.skipIf(!ffmpeg)('looking at a camera runs it; a camera that is not there is reported', async () => {
  const cameraId = await addDemo();
  const messages: Uint8Array[] = [];
  const preview = app.preview(cameraId, (message) => messages.push(message));
  await stateWhere((now) => now.cameras[cameraId]?.state.kind === 'running');
  if (preview.ok) preview.value();
  expect(messages.slice(0, 2).map((message) => message[0])).toEqual([0, 1]);
  expect(app.preview('none', () => {})).toEqual({ ok: false, error: { code: 'not-found', what: 'camera' } });
});
