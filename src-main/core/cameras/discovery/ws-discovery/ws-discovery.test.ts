import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock, type ManualClock } from '../../../testing/manual-clock.ts';
import { type FakeDevice, probeMatches, startFakeDevice } from '../testing/fake-device.ts';
import { type DiscoveryOptions, findDevices, probeDevice } from './ws-discovery.ts';

/** On loopback alone, multicast included: nothing of this leaves the machine. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the search by multicast, as only Linux has 127.0.0.0/8 and multicast on loopback');
/** Of the range that is for use within one organisation (RFC 2365), and another one than real devices listen to. */
const group = '239.195.84.17';
const reference = 'urn:uuid:4d454930-0000-1000-8000-a1b2c3d4e5f6';

const devices: FakeDevice[] = [];
let clock: ManualClock;
let abort: AbortController;
beforeEach(() => {
  clock = createManualClock();
  abort = new AbortController();
});
afterEach(() => {
  for (const device of devices.splice(0)) device.close();
});

const options = (port: number): DiscoveryOptions => ({
  clock,
  signal: abort.signal,
  port,
  group,
  isAllowed: (address) => address.startsWith('127.'),
});

async function startDevice(change: Partial<Parameters<typeof startFakeDevice>[0]> = {}) {
  const address = change.address ?? '127.0.0.1';
  const device = await startFakeDevice({ address, answer: (id) => answerFrom(address, id), ...change });
  devices.push(device);
  return device;
}

const answerFrom = (address: string, relatesTo: string, name = reference) =>
  probeMatches({ relatesTo, reference: name, services: `http://${address}/onvif/device_service` });

/** What is on its way on loopback arrives within the event loop's next turns. */
async function untilArrived(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
}

test('a device whose address is known says who it is', async () => {
  const device = await startDevice();
  expect(await probeDevice('127.0.0.1', options(device.port))).toMatchObject({
    endpointReference: reference,
    addresses: ['http://127.0.0.1/onvif/device_service'],
    senderAddress: '127.0.0.1',
  });
});

test('a silent one is asked three times in both ways, each time under a new number, and given up after 2 s', async () => {
  const device = await startDevice({ answer: () => undefined });
  const asked = probeDevice('127.0.0.1', options(device.port));
  await device.hasHeard(2);
  await clock.advance(400);
  await device.hasHeard(4);
  await clock.advance(800);
  await device.hasHeard(6);
  await clock.advance(800);
  expect(await asked).toBeUndefined();
  expect(new Set(device.heard).size).toBe(6);
});

test('an answer to the first try may come after the last', async () => {
  let first: string | undefined;
  const device = await startDevice({
    answer: (id) => {
      first ??= id;
      return device.heard.length === 6 ? answerFrom('127.0.0.1', first) : undefined;
    },
  });
  const asked = probeDevice('127.0.0.1', options(device.port));
  await device.hasHeard(2);
  await clock.advance(1_200);
  expect(await asked).toMatchObject({ endpointReference: reference });
});

test('nobody is asked outside of the local network', async () => {
  for (const address of ['127.0.0.1', '198.51.100.7', '224.0.0.1', 'camera.example', 'fd00::1', '']) {
    expect(await probeDevice(address, { clock, signal: abort.signal }), address).toBeUndefined();
  }
});

test('an end on request comes at once, also before the start', async () => {
  const device = await startDevice({ answer: () => undefined });
  const asked = probeDevice('127.0.0.1', options(device.port));
  await device.hasHeard(2);
  abort.abort();
  expect(await asked).toBeUndefined();
  expect(await probeDevice('127.0.0.1', options(device.port))).toBeUndefined();
  expect(device.heard).toHaveLength(2);
});

test.skipIf(!isLinux)('all that answer are found, each asked three times in both ways', async () => {
  const device = await startDevice({ address: '127.0.0.2', group });
  const { port } = device;
  await startDevice({ address: '127.0.0.3', group, port, answer: (id) => answerFrom('127.0.0.3', id, 'urn:uuid:no') });
  await startDevice({ address: '127.0.0.4', group, port, answer: () => answerFrom('127.0.0.4', 'uuid:none') });
  await startDevice({ address: '127.0.0.5', group, port, answer: (id) => answerFrom('127.0.0.2', id) });
  const search = findDevices(['127.0.0.1'], options(port));
  await Promise.all(devices.map((each) => each.hasHeard(2)));
  await clock.advance(400);
  await device.hasHeard(4);
  await clock.advance(800);
  await device.hasHeard(6);
  await untilArrived();
  await clock.advance(2_800);
  const found = (await search).map(({ endpointReference, senderAddress, addresses }) => ({
    from: senderAddress,
    name: endpointReference,
    services: addresses.length,
  }));
  expect(found.sort((one, other) => one.from.localeCompare(other.from))).toEqual([
    { from: '127.0.0.2', name: reference, services: 1 },
    { from: '127.0.0.3', name: 'urn:uuid:no', services: 1 },
    { from: '127.0.0.5', name: reference, services: 0 },
  ]);
  expect(new Set(device.heard).size).toBe(6);
});

test('without a network that may be searched there is nothing to wait for', async () => {
  expect(await findDevices([], options(9))).toEqual([]);
  expect(await findDevices(['198.51.100.7', 'fe80::1'], options(9))).toEqual([]);
  // An address that this computer does not have.
  expect(await findDevices(['198.51.100.7'], { ...options(9), isAllowed: () => true })).toEqual([]);
});
