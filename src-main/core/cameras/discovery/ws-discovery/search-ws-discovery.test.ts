import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OwnNetwork } from '../../../ports.ts';
import { createManualClock, type ManualClock } from '../../../testing/manual-clock.ts';
import type { Sighting } from '../sighting.ts';
import { type FakeDevice, hello, probeMatches, startFakeDevice } from '../testing/fake-device.ts';
import { searchWsDiscovery } from './search-ws-discovery.ts';

/** On loopback alone, multicast included: nothing of this leaves the machine. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the search by multicast, as only Linux has 127.0.0.0/8 and multicast on loopback');
const group = '239.195.84.18';

const devices: FakeDevice[] = [];
let clock: ManualClock;
let abort: AbortController;
let networks: OwnNetwork[];
let sightings: Sighting[];
let heard: number;
let blocked: number;
beforeEach(() => {
  clock = createManualClock();
  abort = new AbortController();
  networks = [{ interfaceName: 'lo', address: '127.0.0.1', prefixLength: 24 }];
  sightings = [];
  heard = 0;
  blocked = 0;
});
afterEach(() => {
  abort.abort();
  for (const device of devices.splice(0)) device.close();
});

function search(port: number): void {
  searchWsDiscovery({
    networks: () => networks,
    clock,
    signal: abort.signal,
    port,
    group,
    onSighting: (sighting) => sightings.push(sighting),
    onHeard: () => {
      heard += 1;
    },
    onBlocked: () => {
      blocked += 1;
    },
    isAllowed: (address) => address.startsWith('127.'),
  });
}

async function startDevice(change: Partial<Parameters<typeof startFakeDevice>[0]> = {}) {
  const address = change.address ?? '127.0.0.2';
  const answer = (relatesTo: string) => probeMatches({ relatesTo, ...described(address) });
  const device = await startFakeDevice({ address, group, answer, ...change });
  devices.push(device);
  return device;
}

const described = (address: string) => ({
  reference: `urn:uuid:${address}`,
  services: `http://${address}/onvif/device_service`,
  scopes: 'onvif://www.onvif.org/name/Harbour onvif://www.onvif.org/hardware/M-1',
});

const seen = (address: string): Sighting => ({
  via: 'ws-discovery',
  address,
  endpointReference: `urn:uuid:${address}`,
  name: 'Harbour',
  model: 'M-1',
  onvifUrl: `http://${address}/onvif/device_service`,
});

/** What is on its way on loopback arrives within the event loop's next turns. */
async function untilArrived(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
}

test.skipIf(!isLinux)('all are asked three times at first, then every 30 s, each time under new numbers', async () => {
  const device = await startDevice();
  search(device.port);
  for (const [count, ms] of [
    [2, 700],
    [4, 1_500],
    [6, 30_000],
    [8, 29_999],
  ] as const) {
    await device.hasHeard(count);
    await untilArrived();
    expect(device.heard).toHaveLength(count);
    await clock.advance(ms);
  }
  expect(new Set(device.heard).size).toBe(8);
  expect(sightings).toHaveLength(8);
  expect(sightings[0]).toEqual(seen('127.0.0.2'));
  expect(heard).toBe(8);
  expect(blocked).toBe(0);
});

test.skipIf(!isLinux)('an answer may come minutes late, but not to what nobody has asked', async () => {
  let first: string | undefined;
  let isAwake = false;
  const device = await startDevice({
    answer: (id) => {
      first ??= id;
      return isAwake ? probeMatches({ relatesTo: first, ...described('127.0.0.2') }) : undefined;
    },
  });
  search(device.port);
  await device.hasHeard(2);
  await clock.advance(5 * 60_000);
  await untilArrived();
  isAwake = true;
  const before = device.heard.length;
  await clock.advance(30_000);
  await device.hasHeard(before + 2);
  await untilArrived();
  expect(sightings.length).toBeGreaterThan(0);
  first = 'uuid:somebody-elses';
  sightings.length = 0;
  await clock.advance(30_000);
  await device.hasHeard(before + 4);
  await untilArrived();
  expect(sightings).toEqual([]);
});

test.skipIf(!isLinux)('one that joins says hello and is seen, a printer is only heard', async () => {
  const camera = await startDevice({ answer: () => undefined });
  const printer = await startDevice({ address: '127.0.0.3', port: camera.port, answer: () => undefined });
  search(camera.port);
  await camera.hasHeard(2);
  await camera.say(hello(described('127.0.0.2')));
  await printer.say(
    hello({ reference: 'urn:uuid:printer', services: 'http://127.0.0.3:5357/', types: 'wprt:Printer' }),
  );
  await untilArrived();
  expect(sightings).toEqual([seen('127.0.0.2')]);
  expect(heard).toBe(2);
});

test.skipIf(!isLinux)('networks are looked at anew in each round', async () => {
  networks = [];
  const device = await startDevice();
  search(device.port);
  await clock.advance(2_200);
  expect(device.heard).toEqual([]);
  networks = [{ interfaceName: 'lo', address: '127.0.0.1', prefixLength: 24 }];
  await clock.advance(30_000);
  await device.hasHeard(2);
  await untilArrived();
  expect(sightings).toHaveLength(2);
  networks = [];
  await clock.advance(60_000);
  await untilArrived();
  expect(device.heard).toHaveLength(2);
});

test.skipIf(!isLinux)('a flood is not read to its end', async () => {
  const flood = Array.from({ length: 300 }, (_, index) =>
    hello({ ...described('127.0.0.2'), reference: `urn:${index}` }),
  );
  const device = await startDevice({ answer: () => undefined });
  search(device.port);
  await device.hasHeard(2);
  for (const message of flood) {
    await device.say(message);
    await untilArrived();
  }
  expect(sightings).toHaveLength(200);
  await clock.advance(10_000);
  await device.say(flood[0] ?? '');
  await untilArrived();
  expect(sightings).toHaveLength(201);
});

test('after the end nothing is asked or told', async () => {
  const device = await startDevice(isLinux ? {} : { address: '127.0.0.1' });
  search(device.port);
  abort.abort();
  await clock.advance(60_000);
  await untilArrived();
  expect([device.heard.length, sightings.length, heard]).toEqual([0, 0, 0]);
});
