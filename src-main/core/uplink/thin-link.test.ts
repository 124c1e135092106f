import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { DestinationView } from '#shared/state.ts';
import { systemClock } from '../../system/clock.ts';
import { createApp } from '../app.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { App } from '../ports.ts';
import { startSimulatedCamera } from '../rehearsal/camera/simulated-camera.ts';
import { startReceiver } from '../rehearsal/receiver/receiver.ts';
import { layThinLink, type ThinLink } from '../testing/thin-link.ts';

/** Three destinations on three hosts, behind a real link that gets too thin for them. */
const ffmpeg = await locateFfmpeg([]);
const canRun = ffmpeg !== undefined && (await canThinLinks());
if (!canRun) console.warn('SKIPPED: a link that gets too thin, which needs an ffmpeg, and Linux with root, ip and tc');

const clock = systemClock();
const limitMs = 60_000;
const importances = ['low', 'high', 'normal'] as const;
const video = { width: 320, height: 180, kbps: 1_500, keyframeSeconds: 1 };

test.skipIf(!canRun)(
  'of three destinations the least important one goes without pictures, and the most important one loses none',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'polycast-thin-'));
    const link = await layThinLink();
    const receivers = await Promise.all(importances.map(() => startReceiver({ clock })));
    const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg?.path ?? '', video });
    if (!camera.ok) throw new Error(camera.error.code);
    const app = await open(folder, link);
    const views = () => Object.values(app.state().destinations);
    const plays = (view: DestinationView | undefined) => view?.state.kind === 'live' && view.state.sends === 'main';
    const [low, high] = [() => views()[0], () => views()[1]];
    const until = (isSo: () => boolean, ms: number) => vi.waitFor(() => expect(isSo()).toBe(true), ms);
    try {
      const ports = receivers.map(({ port }) => port);
      await goLive(app, link, camera.value.url, ports);
      await until(() => views().every(plays), 15_000);
      await until(() => app.state().uplink.wantedKbps > 3 * video.kbps * 0.8, 5_000);
      const uploadKbps = Math.round(app.state().uplink.wantedKbps * 0.6);
      await link.setUploadKbps(uploadKbps);
      await until(() => low()?.state.kind === 'live' && !plays(low()), 12_000);
      await until(() => high()?.state.kind === 'live' && (high()?.meters.lagMs ?? 0) < 500, 12_000);
      expect(high()?.meters.droppedTags).toBe(0);
      expect(views().map(({ meters }) => meters.reconnects)).toEqual([0, 0, 0]);
      expect(app.state().uplink.capacityKbps).toBeGreaterThan(uploadKbps * 0.6);
      const kinds = Object.values(app.state().events).map(({ what }) =>
        what.kind === 'destination-sends' ? `${what.destination} ${what.sends}` : what.kind,
      );
      expect(kinds).toEqual(expect.arrayContaining(['uplink-sagging', 'low sound-and-stills']));
      expect(kinds).not.toContain('high sound-and-stills');
    } finally {
      await app.close();
      await Promise.all([camera.value.close(), ...receivers.map((receiver) => receiver.close())]);
      await link.close();
    }
    const kept: { capacityKbps: number } = JSON.parse(await readFile(join(folder, 'uplink.json'), 'utf8'));
    expect(kept.capacityKbps).toBe(app.state().uplink.capacityKbps);
    await rm(folder, { recursive: true });
  },
  limitMs,
);

async function canThinLinks(): Promise<boolean> {
  try {
    const link = await layThinLink();
    await link.setUploadKbps(1_000).finally(link.close);
    return true;
  } catch {
    return false;
  }
}

async function open(dataDirectory: string, link: ThinLink): Promise<App> {
  const secrets = new Map<string, string>();
  const created = await createApp({
    shell: 'headless',
    version: '0.0.0',
    dataDirectory,
    secrets: {
      kind: 'memory',
      get: async (name) => secrets.get(name),
      set: async (name, secret) => void secrets.set(name, secret),
      delete: async (name) => void secrets.delete(name),
    },
    clock,
    log: { info: () => {}, warn: () => {} },
    addresses: () => [link.address],
    networks: () => [],
    languages: () => [],
    freeBytes: async () => 2 ** 40,
  });
  if (!created.ok) throw new Error(created.error.code);
  return created.value;
}

async function goLive({ handlers }: App, link: ThinLink, url: string, ports: readonly number[]): Promise<void> {
  const source = { kind: 'rtsp' as const, url, transport: 'tcp' as const };
  const added = await handlers['camera.add']({ name: 'Camera', source });
  if (!added.ok) throw new Error(added.error.code);
  const { cameraId } = added.value;
  for (const [index, importance] of importances.entries()) {
    const { host, port } = await link.addHost(ports[index] ?? 0);
    const streamUrl = `rtmp://${host}:${port}/live`;
    const facts = { cameraId, name: importance, platform: 'custom' as const, streamUrl, key: importance, importance };
    await handlers['destination.add'](facts);
  }
  await handlers['camera.goLive']({ cameraId });
}
