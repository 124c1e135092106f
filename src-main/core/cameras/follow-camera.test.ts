import { expect, test } from 'vitest';
import { type Camera, camera as cameraModel, type Device } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok } from '#shared/result.ts';
import type { CameraState } from '#shared/state.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createFollower } from './follow-camera.ts';
import { movedSource } from './moved-camera.ts';

const reference = 'urn:uuid:4d454930-0000-1000-8000-a1b2c3d4e5f6';
const running: CameraState = { kind: 'running', sinceMs: 0 };
const starting: CameraState = { kind: 'starting', sinceMs: 0 };
const retrying = (error: CameraProblem): CameraState => ({ kind: 'retrying', atMs: 0, attempt: 1, error });
const gone = retrying({ code: 'camera-unreachable', host: '192.168.1.20', port: 554, how: 'timeout' });

const serialNumber = 'AX-4711';
const macAddress = '02:00:00:00:00:20';

/** A follower of a camera at 192.168.1.20 on a network where the devices of `where` answer, by what names they say. */
function follow(change: Partial<Camera> = {}) {
  const clock = createManualClock();
  const log: string[] = [];
  const learnt: Partial<Device>[] = [];
  const world = {
    camera: cameraModel.parse({
      id: 'one',
      name: 'Harbour',
      source: { kind: 'rtsp', url: 'rtsp://192.168.1.20:8554/live?channel=1' },
      ...change,
    }),
    where: [] as string[],
    reference,
    serials: new Map<string, string>(),
    macs: new Map<string, string>(),
    problem: undefined as CameraProblem | undefined,
    addressOf: (host: string): string | undefined => host,
  };
  const device = (senderAddress: string) => ({
    endpointReference: world.reference,
    senderAddress,
    addresses: [serviceAt(senderAddress)],
    onvifUrl: serviceAt(senderAddress),
    namedAddresses: [],
    scopes: [],
    isOnvif: true,
  });
  const follower = createFollower({
    camera: () => world.camera,
    clock,
    interfaces: () => ['192.168.1.5', 'fd00::5'],
    onIdentity: (facts) => {
      log.push('learnt');
      learnt.push(facts);
    },
    onMoved: (host) => log.push(`moved to ${host}`),
    tryAt: async (host) => {
      log.push(`tried ${host}`);
      return world.problem;
    },
    search: {
      probe: async (address) => {
        log.push(`asked ${address}`);
        return world.where.includes(address) ? device(address) : undefined;
      },
      find: async (interfaces) => {
        log.push(`looked from ${interfaces}`);
        return world.where.map(device);
      },
      identify: async ({ url }) => {
        const { hostname } = new URL(url);
        log.push(`identified ${hostname}`);
        const serial = world.serials.get(hostname);
        const device = serial === undefined ? {} : { serialNumber: serial };
        return ok({ hasSpokenOnvif: true, needsPassword: serial === undefined, device });
      },
      readNeighbours: async () => world.macs,
      resolve: async (host) => world.addressOf(host),
    },
  });
  return { clock, follower, log, learnt, world };
}

const serviceAt = (address: string) => `http://${address}/onvif/device_service`;
const known = { device: { endpointReference: reference } };

test('a camera that has been well for 10 s is asked who it is, once for each address', async () => {
  const { clock, follower, log, learnt, world } = follow();
  world.where = ['192.168.1.20'];
  world.serials.set('192.168.1.20', serialNumber);
  world.macs.set('192.168.1.20', macAddress);
  follower.update(running);
  await clock.advance(9_999);
  expect(log).toEqual([]);
  await clock.advance(1);
  expect(log).toEqual(['asked 192.168.1.20', 'identified 192.168.1.20', 'learnt']);
  const onvifUrl = serviceAt('192.168.1.20');
  expect(learnt).toEqual([{ endpointReference: reference, serialNumber, macAddress, onvifUrl }]);
  follower.update(gone);
  follower.update(running);
  await clock.advance(60_000);
  expect(log).toHaveLength(3);
  world.camera = { ...world.camera, source: movedSource(world.camera.source, '192.168.1.21') };
  follower.update(starting);
  follower.update(running);
  await clock.advance(60_000);
  expect(log.slice(3)).toEqual(['asked 192.168.1.21']);
});

test('only what is missing is learnt, and nothing from another device at its address', async () => {
  const same = follow({ device: { endpointReference: reference, serialNumber } });
  const other = follow({ device: { endpointReference: 'urn:uuid:another', model: 'M-1' } });
  for (const { follower, clock, world } of [same, other]) {
    world.where = ['192.168.1.20'];
    world.macs.set('192.168.1.20', macAddress);
    follower.update(running);
    await clock.advance(10_000);
  }
  expect(same.learnt).toEqual([{ macAddress, onvifUrl: serviceAt('192.168.1.20') }]);
  expect(other.learnt).toEqual([]);
});

test('one that is known is not asked, nor one that is gone too soon', async () => {
  const named = follow({ device: { endpointReference: reference, serialNumber, macAddress } });
  const brief = follow();
  named.follower.update(running);
  brief.follower.update(running);
  await brief.clock.advance(9_000);
  brief.follower.update(gone);
  await Promise.all([named.clock.advance(60_000), brief.clock.advance(9_000)]);
  expect([...named.log, ...brief.log]).toEqual([]);
});

test.each([
  ['cannot be reached', gone],
  ['has no address', retrying({ code: 'camera-host-unknown', host: 'cam' })],
  ['shows nothing', retrying({ code: 'camera-no-picture', seconds: 25 })],
  ['has another camera at its address', retrying({ code: 'camera-login-refused', user: 'admin' })],
  ['has another server at its address', retrying({ code: 'camera-path-not-found', path: '/live' })],
  ['freezes', retrying({ code: 'camera-frozen', seconds: 8 })],
  ['ends', retrying({ code: 'camera-ended' })],
])('a camera that %s is looked for after 10 s, then every 30 s, and followed', async (_name, state) => {
  const { clock, follower, log, world } = follow(known);
  follower.update(state);
  await clock.advance(9_999);
  follower.update(starting);
  follower.update(state);
  expect(log).toEqual([]);
  await clock.advance(1);
  await clock.advance(30_000);
  expect(log).toEqual(['looked from 192.168.1.5', 'looked from 192.168.1.5']);
  world.where = ['192.168.1.77'];
  await clock.advance(30_000);
  expect(log.slice(2)).toEqual(['looked from 192.168.1.5', 'tried 192.168.1.77', 'moved to 192.168.1.77']);
  await clock.advance(120_000);
  expect(log).toHaveLength(5);
});

test.each([
  ['is where it was', ['192.168.1.20']],
  ['answers from its old address too', ['192.168.1.77', '192.168.1.20']],
  ['shares its name with another', ['192.168.1.77', '192.168.1.78']],
  ['is nowhere', []],
])('a camera that %s stays', async (_name, where) => {
  const { clock, follower, log, world } = follow(known);
  world.where = where;
  follower.update(gone);
  await clock.advance(10_000);
  expect(log).toEqual(['looked from 192.168.1.5']);
});

test.each([
  ['its serial number', { serialNumber }],
  ['its MAC', { macAddress }],
  ['its MAC, though its name is another one now', { endpointReference: 'urn:uuid:old', macAddress }],
  ['its serial number, though its name is another one now', { endpointReference: 'urn:uuid:old', serialNumber }],
])('a camera is found by %s', async (_name, device) => {
  const { clock, follower, log, world } = follow({ device });
  world.where = ['192.168.1.30', '192.168.1.77'];
  world.serials = new Map([
    ['192.168.1.30', 'AX-0815'],
    ['192.168.1.77', serialNumber],
  ]);
  world.macs = new Map([
    ['192.168.1.30', '02:00:00:00:00:30'],
    ['192.168.1.77', macAddress],
  ]);
  follower.update(gone);
  await clock.advance(10_000);
  expect(log.slice(-2)).toEqual(['tried 192.168.1.77', 'moved to 192.168.1.77']);
});

test('the others are asked for their serial numbers once, and one with another number is not it, whatever its MAC', async () => {
  const { clock, follower, log, world } = follow({ device: { serialNumber, macAddress } });
  world.where = ['192.168.1.30'];
  world.serials.set('192.168.1.30', 'AX-0815');
  world.macs.set('192.168.1.30', macAddress);
  follower.update(gone);
  await clock.advance(70_000);
  expect(log.filter((line) => line === 'identified 192.168.1.30')).toHaveLength(1);
  expect(log.some((line) => line.startsWith('tried'))).toBe(false);
});

test.each([
  ['answers', retrying({ code: 'camera-busy', status: 503 })],
  ['refuses the login', { kind: 'failed', error: { code: 'camera-login-refused', user: 'a' } } as const],
  ['is not wanted any more', { kind: 'idle' } as const],
  ['is back', running],
])('one that %s is not looked for', async (_name, state) => {
  const { clock, follower, log } = follow(known);
  follower.update(gone);
  await clock.advance(9_000);
  follower.update(state);
  await clock.advance(60_000);
  expect(log.filter((line) => line.startsWith('looked'))).toEqual([]);
});

test('without a name there is nothing to look for, nor for a demo camera', async () => {
  for (const change of [{}, { ...known, source: { kind: 'demo' } as const }]) {
    const { clock, follower, log } = follow(change);
    follower.update(gone);
    await clock.advance(60_000);
    follower.update(running);
    await clock.advance(5_000);
    expect(log).toEqual([]);
  }
});

test('a stranger that bears the name and refuses the login is tried once, until the camera was well again', async () => {
  const { clock, follower, log, world } = follow(known);
  world.where = ['192.168.1.77'];
  world.problem = { code: 'camera-login-refused', user: 'admin' };
  follower.update(gone);
  await clock.advance(100_000);
  expect(log.filter((line) => line.startsWith('tried'))).toHaveLength(1);
  follower.update(running);
  follower.update(gone);
  await clock.advance(100_000);
  expect(log.filter((line) => line.startsWith('tried'))).toHaveLength(2);
  expect(log.some((line) => line.startsWith('moved'))).toBe(false);
});

test('one that is still starting at its new address is tried again', async () => {
  const { clock, follower, log, world } = follow(known);
  world.where = ['192.168.1.77'];
  world.problem = { code: 'camera-unreachable', host: '192.168.1.77', port: 8554, how: 'refused' };
  follower.update(gone);
  await clock.advance(10_000);
  world.problem = undefined;
  await clock.advance(30_000);
  expect(log.at(-1)).toBe('moved to 192.168.1.77');
});

test('a host name that leads to the place where it was found is kept', async () => {
  const { clock, follower, log, world } = follow({
    ...known,
    source: { kind: 'rtsp', url: 'rtsp://cam/', transport: 'tcp' },
  });
  world.where = ['192.168.1.77'];
  world.addressOf = () => '192.168.1.77';
  follower.update(gone);
  await clock.advance(10_000);
  world.addressOf = () => undefined;
  expect(log).toEqual(['looked from 192.168.1.5']);
  await clock.advance(30_000);
  expect(log.at(-1)).toBe('moved to 192.168.1.77');
});

test('what is found after the camera was edited, or the end, counts for nothing', async () => {
  const { clock, follower, log, world } = follow(known);
  world.where = ['192.168.1.77'];
  world.addressOf = (host) => {
    world.camera = { ...world.camera, source: { kind: 'rtsp', url: 'rtsp://192.168.1.30/', transport: 'tcp' } };
    return host;
  };
  follower.update(gone);
  await clock.advance(10_000);
  expect(log).toEqual([]);
  world.addressOf = (host) => host;
  follower.close();
  await clock.advance(300_000);
  expect(log).toEqual([]);
});
