import { expect, test } from 'vitest';
import type { Camera } from '#shared/model.ts';
import { camera as cameraModel } from '#shared/model.ts';
import { fail, ok } from '#shared/result.ts';
import type { Acquaintance } from '../../onvif/session/identify.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { createDiscovery } from './discovery.ts';
import type { SearchOptions } from './network/multicast-search.ts';
import type { Sighting } from './sighting.ts';

const network = { interfaceName: 'eth0', address: '192.168.1.5', prefixLength: 24 };
const locked: Acquaintance = { hasSpokenOnvif: true, needsPassword: true, device: {} };

/** A discovery on a network that the test plays. */
function discover() {
  const clock = createManualClock();
  const world = {
    searches: [] as SearchOptions[],
    sweep: undefined as undefined | { progress(done: number, total: number): void; end(): void; signal: AbortSignal },
    asked: [] as string[],
    answers: new Map<string, Acquaintance | Promise<Acquaintance>>(),
    macs: new Map<string, string>(),
    cameras: [] as readonly Camera[],
    networks: [network],
    changes: 0,
  };
  const discovery = createDiscovery({
    clock,
    networks: () => world.networks,
    configured: () => world.cameras,
    onChange: () => {
      world.changes += 1;
    },
    finders: {
      searchWsDiscovery: (options) => world.searches.push(options),
      browseMdns: () => {},
      searchSsdp: () => {},
      sweepNetworks: ({ onProgress, signal }) =>
        new Promise((resolve) => {
          world.sweep = { progress: onProgress, end: resolve, signal };
        }),
      readNeighbours: async () => world.macs,
      probe: async () => undefined,
      identify: async ({ url }) => {
        world.asked.push(url);
        const answer = await world.answers.get(new URL(url).hostname);
        return answer ? ok(answer) : fail({ code: 'camera-unreachable', host: url, port: 80, how: 'timeout' });
      },
      describe: async () => fail({ code: 'camera-unreachable', host: '', port: 554, how: 'timeout' }),
    },
  });
  const see = (last: number, change: Partial<Sighting> = {}) =>
    world.searches.at(-1)?.onSighting(sighting(last, change));
  const shown = () =>
    Object.values(discovery.view.found).map(({ id, address, standing }) => `${id} ${address} ${standing.kind}`);
  return { clock, discovery, see, shown, world };
}

function sighting(last: number, change: Partial<Sighting>): Sighting {
  const address = `192.168.1.${last}`;
  const onvifUrl = `http://${address}/onvif/device_service`;
  return { via: 'ws-discovery', address, endpointReference: `urn:${last}`, onvifUrl, ...change };
}

test('it searches, listens, and stops by itself after 10 minutes; what was found stays', async () => {
  const { clock, discovery, see, shown, world } = discover();
  expect(discovery.view.phase.kind).toBe('idle');
  discovery.start();
  expect(discovery.view.phase.kind).toBe('searching');
  world.answers.set('192.168.1.64', { ...locked, clockOffsetMs: 60_000, device: { vendor: 'AXIS' } });
  see(64);
  await clock.advance(200);
  expect(discovery.view.found).toMatchObject({
    'found-1': { vendor: 'Axis', standing: { kind: 'needs-password' }, clockOffsetSeconds: 60 },
  });
  await clock.advance(5_800);
  expect(discovery.view.phase.kind).toBe('listening');
  for (let minute = 0; minute < 9; minute += 1) {
    see(64);
    await clock.advance(60_000);
  }
  expect(world.asked).toHaveLength(1);
  await clock.advance(60_000);
  expect(discovery.view.phase.kind).toBe('idle');
  expect(world.searches[0]?.signal.aborted).toBe(true);
  expect(shown()).toEqual(['found-1 192.168.1.64 needs-password']);
  see(65);
  expect(shown()).toHaveLength(1);
});

test('a new search asks again, and forgets who is not seen again', async () => {
  const { clock, discovery, see, shown, world } = discover();
  discovery.start();
  see(64);
  see(65);
  await clock.advance(6_000);
  expect(shown()).toEqual(['found-1 192.168.1.64 silent', 'found-2 192.168.1.65 silent']);
  discovery.start();
  expect(world.searches).toHaveLength(2);
  expect(world.searches[0]?.signal.aborted).toBe(true);
  world.answers.set('192.168.1.65', locked);
  see(65);
  await clock.advance(5_900);
  expect(shown()).toHaveLength(2);
  await clock.advance(400);
  expect(shown()).toEqual(['found-2 192.168.1.65 needs-password']);
  expect(world.asked).toHaveLength(3);
});

test('one that does not answer any more is forgotten, a foreign one is not', async () => {
  const { clock, discovery, see, shown } = discover();
  discovery.start();
  see(64);
  see(65, { address: '10.0.0.9' });
  await clock.advance(90_000);
  expect(shown()).toHaveLength(2);
  await clock.advance(60_000);
  expect(shown()).toEqual(['found-2 10.0.0.9 other-subnet']);
});

test('one that was still starting is asked again after a minute', async () => {
  const { clock, discovery, see, shown, world } = discover();
  discovery.start();
  see(64);
  await clock.advance(30_000);
  see(64);
  await clock.advance(29_000);
  expect(world.asked).toHaveLength(1);
  world.answers.set('192.168.1.64', { ...locked, needsPassword: false });
  await clock.advance(1_000);
  see(64);
  await clock.advance(200);
  expect(shown()).toEqual(['found-1 192.168.1.64 open']);
});

test('four are asked at once', async () => {
  const { clock, discovery, see, world } = discover();
  discovery.start();
  let answer = (_: Acquaintance) => {};
  const last = Array.from({ length: 10 }, (_, index) => 64 + index);
  for (const each of last) {
    const later = new Promise<Acquaintance>((resolve) => {
      if (each === 64) answer = resolve;
    });
    world.answers.set(`192.168.1.${each}`, later);
    see(each);
  }
  await clock.advance(1_000);
  expect(world.asked).toHaveLength(4);
  answer(locked);
  await clock.advance(0);
  expect(world.asked).toHaveLength(5);
});

test('the window is told of many changes at once, and of none where nothing changes', async () => {
  const { clock, discovery, see, world } = discover();
  discovery.start();
  for (let last = 1; last <= 50; last += 1) {
    world.answers.set(`192.168.1.${last}`, locked);
    see(last);
    await clock.advance(20);
  }
  expect(Object.keys(discovery.view.found).length).toBeGreaterThan(40);
  expect(world.changes).toBeLessThanOrEqual(7);
  await clock.advance(6_000);
  const { view } = discovery;
  const { changes } = world;
  for (let last = 1; last <= 50; last += 1) see(last);
  await clock.advance(60_000);
  expect(world.changes).toBe(changes);
  expect(discovery.view).toBe(view);
  see(50, { model: 'M-1' });
  expect(discovery.view.found['found-49']).toBe(view.found['found-49']);
  expect(discovery.view.found['found-50']).not.toBe(view.found['found-50']);
});

test('MACs come from the neighbours, and tell that two are one', async () => {
  const { clock, discovery, see, shown, world } = discover();
  discovery.start();
  see(64);
  world.searches[0]?.onSighting({ via: 'mdns', address: '192.168.1.65' });
  await clock.advance(200);
  expect(shown()).toHaveLength(2);
  for (const last of [64, 65]) world.macs.set(`192.168.1.${last}`, '00:40:8c:00:00:01');
  await clock.advance(1_000);
  expect(Object.values(discovery.view.found)).toMatchObject([{ id: 'found-1', macAddress: '00:40:8c:00:00:01' }]);
  expect(discovery.get('found-2')).toBe(discovery.get('found-1'));
  expect(discovery.get('found-3')).toBeUndefined();
});

test('a sweep shows how far it is, ends with the search, and can be made again', async () => {
  const { clock, discovery, see, shown, world } = discover();
  discovery.sweep();
  expect(discovery.view.phase).toEqual({ kind: 'sweeping', done: 0, total: 0 });
  expect(world.searches).toHaveLength(1);
  await clock.advance(200);
  world.sweep?.progress(10, 100);
  expect(discovery.view.phase).toEqual({ kind: 'sweeping', done: 10, total: 100 });
  see(64, { via: 'sweep' });
  const first = world.sweep;
  discovery.sweep();
  expect(world.sweep).toBe(first);
  first?.end();
  await clock.advance(6_000);
  expect(discovery.view.phase.kind).toBe('listening');
  discovery.start();
  await clock.advance(6_200);
  expect(shown()).toHaveLength(1);
  discovery.sweep();
  world.sweep?.end();
  await clock.advance(200);
  expect(shown()).toEqual([]);
  discovery.sweep();
  discovery.stop();
  expect(discovery.view.phase.kind).toBe('idle');
  expect(world.sweep?.signal.aborted).toBe(true);
  world.sweep?.progress(11, 100);
  world.sweep?.end();
  await clock.advance(1_000);
  expect(discovery.view.phase.kind).toBe('idle');
});

test('it says why nothing may be found', async () => {
  const { clock, discovery, see, world } = discover();
  const codes = () => discovery.view.hints.map(({ code }) => code);
  discovery.start();
  expect(codes()).toEqual([]);
  await clock.advance(6_000);
  expect(codes()).toEqual(['nothing-heard']);
  see(64);
  await clock.advance(200);
  expect(codes()).toEqual([]);
  world.searches[0]?.onBlocked();
  await clock.advance(200);
  expect(codes()).toEqual(['blocked']);
  world.networks = [];
  discovery.start();
  expect(codes()).toEqual(['no-network']);
});

test('the cameras of the configuration are marked as soon as they are there', async () => {
  const { discovery, see, world } = discover();
  discovery.start();
  see(64);
  await Promise.resolve();
  world.cameras = [
    cameraModel.parse({ id: 'c', name: 'C', source: { kind: 'rtsp', url: 'rtsp://192.168.1.64/live' } }),
  ];
  expect(discovery.view.found['found-1']?.cameraId).toBe('c');
  discovery.close();
});
