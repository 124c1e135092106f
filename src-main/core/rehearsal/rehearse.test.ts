import { afterEach, expect, test } from 'vitest';
import { ribbon } from '#shared/broadcast/ribbon.ts';
import { rehearsalStreamUrl } from '#shared/rehearsal/rehearsal.ts';
import type { AppState, CameraView } from '#shared/state.ts';
import { systemClock } from '../../system/clock.ts';
import { createApp } from '../app.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { App } from '../ports.ts';
import { startMediaServer } from '../testing/media-server.ts';
import { memoryPorts } from '../testing/memory-ports.ts';

/** The whole core with the demo camera: practice broadcasts, and rehearsals of real ones. */
const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: rehearsals need an ffmpeg, and there is none on this machine');

let app: App;
afterEach(() => app?.close());

/** With its demo camera, and every name that it has looked up. */
async function begin() {
  const lookedUp: string[] = [];
  const created = await createApp({
    ...memoryPorts(systemClock()),
    resolveHost: async (host) => {
      lookedUp.push(host);
      return { ok: true, value: [host === 'nobody.test' ? '127.0.0.1' : host] };
    },
  });
  if (!created.ok) throw new Error(created.error.code);
  app = created.value;
  const added = await app.handlers['camera.add']({ name: 'Demo camera', source: { kind: 'demo' } });
  if (!added.ok) throw new Error(added.error.code);
  return { cameraId: added.value.cameraId, lookedUp };
}

async function add(cameraId: string, platform: 'rehearsal' | 'custom', streamUrl: string, key?: string) {
  const facts = { cameraId, name: platform, platform, streamUrl, ...(key && { key }) };
  const added = await app.handlers['destination.add'](facts);
  if (!added.ok) throw new Error(added.error.code);
  return added.value.destinationId;
}

function stateWhere(passes: (state: AppState) => boolean): Promise<AppState> {
  return new Promise((resolve) => {
    const look = () => {
      const state = app.state();
      if (!passes(state)) return;
      end();
      resolve(state);
    };
    const end = app.onChange(look);
    look();
  });
}

test.skipIf(!ffmpeg)(
  'a practice broadcast goes on air without a key, and nothing of it leaves this computer',
  async () => {
    const { cameraId, lookedUp } = await begin();
    // Whatever is written in it.
    const id = await add(cameraId, 'rehearsal', 'rtmp://elsewhere.test/live');
    expect(app.state().destinations[id]).toMatchObject({ hasKey: true, streamUrl: 'rtmp://elsewhere.test/live' });
    expect(await app.handlers['camera.goLive']({ cameraId })).toMatchObject({ ok: true });
    await stateWhere(({ destinations }) => destinations[id]?.state.kind === 'live');
    const sent = await stateWhere(({ destinations }) => (destinations[id]?.meters.kbps ?? 0) > 0);
    expect(sent.uplink).toMatchObject({ sendingKbps: 0, wantedKbps: 0 });
    expect(lookedUp.filter((host) => host !== '127.0.0.1')).toEqual([]);
    expect(await app.handlers['rehearsal.start']({ cameraId, seconds: 5 })).toMatchObject({
      error: { code: 'camera-on-air' },
    });
    await app.handlers['camera.stop']({ cameraId });
    await stateWhere(({ destinations }) => destinations[id]?.state.kind === 'off');
  },
);

test.skipIf(!ffmpeg)('viewers have a practice broadcast from when a destination of theirs takes it', async () => {
  const server = await startMediaServer();
  try {
    const { cameraId } = await begin();
    const spansOf = ({ cameras, destinations, events }: AppState) => {
      const camera = cameras[cameraId] as CameraView;
      const broadcast = { camera, destinations: Object.values(destinations), events: Object.values(events) };
      return ribbon(broadcast, Number.POSITIVE_INFINITY).map(({ kind, fromMs }) => ({ kind, fromMs }));
    };
    const practice = await add(cameraId, 'rehearsal', rehearsalStreamUrl);
    await app.handlers['camera.goLive']({ cameraId });
    const practised = await stateWhere(({ destinations }) => destinations[practice]?.state.kind === 'live');
    const fromMs = practised.cameras[cameraId]?.onAirSinceMs;
    expect(fromMs).toBeTypeOf('number');
    expect(spansOf(practised)).toEqual([{ kind: 'rehearsal', fromMs }]);

    const id = await add(cameraId, 'custom', `${server.url}/live`, 'key');
    const seen = await stateWhere(({ destinations }) => destinations[id]?.state.kind === 'live');
    const seenFromMs = seen.cameras[cameraId]?.viewersSinceMs;
    expect(seen.cameras[cameraId]?.onAirSinceMs).toBe(fromMs);
    expect(spansOf(seen)).toEqual([
      { kind: 'on-air', fromMs: seenFromMs },
      { kind: 'rehearsal', fromMs },
    ]);

    await app.handlers['destination.setOrder']({ destinationId: id, order: 'off' });
    const left = await stateWhere(({ events }) => {
      return Object.values(events).some(({ what }) => what.kind === 'destination-off');
    });
    expect(spansOf(left).map(({ kind }) => kind)).toEqual(['on-air', 'rehearsal', 'rehearsal']);
  } finally {
    await server.close();
  }
});

test.skipIf(!ffmpeg)(
  'a rehearsal measures what would go out, reaches the servers, and publishes nothing there',
  async () => {
    const server = await startMediaServer();
    try {
      const { cameraId } = await begin();
      const reached = await add(cameraId, 'custom', `${server.url}/live`, 'key');
      const refused = await add(cameraId, 'custom', 'rtmp://nobody.test:1/live', 'key');
      await add(cameraId, 'rehearsal', rehearsalStreamUrl);
      let published = 0;
      server.onPublish(() => {
        published += 1;
      });
      await app.handlers['rehearsal.start']({ cameraId, seconds: 5 });
      const { rehearsals, cameras, events } = await stateWhere(
        ({ rehearsals }) => rehearsals[cameraId]?.state.kind === 'done',
      );
      const state = rehearsals[cameraId]?.state;
      const report = state?.kind === 'done' ? state.report : undefined;
      expect(report?.stream).toMatchObject({
        video: { codec: 'h264', width: cameras[cameraId]?.media?.width, height: cameras[cameraId]?.media?.height },
        audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
        fps: 25,
        hasBFrames: false,
      });
      expect(report?.stream.keyframes.maxSeconds).toBe(2);
      expect(report?.stream.videoKbps).toBeGreaterThan(100);
      expect(report?.reached).toMatchObject({
        [reached]: {},
        [refused]: { problem: { code: 'destination-unreachable', how: 'refused' } },
      });
      expect(Object.keys(report?.reached ?? {})).toHaveLength(2);
      expect(published).toBe(0);
      expect(Object.values(events).at(-1)?.what).toMatchObject({ kind: 'rehearsed', passed: 1, of: 2 });
      expect(Object.values(app.state().destinations).every(({ state }) => state.kind === 'off')).toBe(true);
    } finally {
      await server.close();
    }
  },
);

test.skipIf(!ffmpeg)('going live ends a rehearsal', async () => {
  const { cameraId } = await begin();
  const id = await add(cameraId, 'rehearsal', rehearsalStreamUrl);
  await app.handlers['rehearsal.start']({ cameraId, seconds: 60 });
  await stateWhere(({ rehearsals }) => rehearsals[cameraId]?.state.kind === 'running');
  await app.handlers['camera.goLive']({ cameraId });
  expect(app.state().rehearsals).toEqual({});
  await stateWhere(({ destinations }) => destinations[id]?.state.kind === 'live');
});
