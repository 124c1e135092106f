import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../testing/manual-clock.ts';
import type { SearchOptions } from '../network/multicast-search.ts';
import type { Sighting } from '../sighting.ts';
import { type FakeSsdpDevice, ssdpAnswer, startFakeSsdpDevice, upnpDescription } from '../testing/fake-ssdp-device.ts';
import { searchSsdp } from './ssdp.ts';

/** On loopback alone, multicast included: nothing of this leaves the machine. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: SSDP, as only Linux has 127.0.0.0/8 and multicast on loopback');
const group = '239.195.84.19';
const description = upnpDescription({ manufacturer: 'HIKVISION', modelName: 'DS-2CD2042WD-I', friendlyName: 'Gate' });

const devices: FakeSsdpDevice[] = [];
let clock: ManualClock;
let abort: AbortController;
let seen: Sighting[];
beforeEach(() => {
  clock = createManualClock();
  abort = new AbortController();
  seen = [];
});
afterEach(async () => {
  abort.abort();
  await Promise.all(devices.splice(0).map((device) => device.close()));
});

async function startDevice(change: Partial<Parameters<typeof startFakeSsdpDevice>[0]> = {}): Promise<FakeSsdpDevice> {
  const port = devices[0]?.port;
  const address = `127.0.0.${devices.length + 2}`;
  const device = await startFakeSsdpDevice({ address, group, description, ...(port && { port }), ...change });
  devices.push(device);
  return device;
}

function search(change: Partial<SearchOptions> = {}): void {
  searchSsdp({
    networks: () => [{ interfaceName: 'lo', address: '127.0.0.1', prefixLength: 8 }],
    clock,
    signal: abort.signal,
    onSighting: (sighting) => seen.push(sighting),
    onBlocked: () => expect.unreachable(),
    port: devices[0]?.port ?? 0,
    group,
    isAllowed: (address) => address.startsWith('127.'),
    ...change,
  });
}

/** What was said before has been dealt with, once somebody who speaks after it is found. */
async function somebodyElse(count: number): Promise<void> {
  const other = await startDevice({ answer: () => '' });
  other.say(ssdpAnswer(other.location));
  await found(count);
}

const found = (count: number) => vi.waitFor(() => expect(seen).toHaveLength(count));

test.skipIf(!isLinux)('a camera is asked twice, describes itself once, and is told once', async () => {
  const device = await startDevice();
  search();
  await found(1);
  await clock.advance(1_000);
  await device.hasHeard(4);
  device.say(ssdpAnswer(device.location).replace('HTTP/1.1 200 OK', 'NOTIFY * HTTP/1.1\r\nNTS: ssdp:alive'));
  expect(device.heard).toEqual(['upnp:rootdevice', 'ssdp:all', 'upnp:rootdevice', 'ssdp:all']);
  await somebodyElse(2);
  expect(device.requests).toEqual(['GET /description.xml']);
  expect(seen[0]).toEqual({
    via: 'ssdp',
    address: '127.0.0.2',
    vendor: 'Hikvision',
    model: 'DS-2CD2042WD-I',
    name: 'Gate',
  });
});

test.skipIf(!isLinux)('one that only speaks up is found, too', async () => {
  const device = await startDevice({ answer: () => 'HTTP/1.1 404 Not Found\r\n\r\n' });
  search();
  await device.hasHeard(2);
  device.say(`NOTIFY * HTTP/1.1\r\nLOCATION: ${device.location}\r\nNTS: ssdp:alive\r\n\r\n`);
  await found(1);
});

test.skipIf(!isLinux)('descriptions of others are not fetched, endless and broken ones are given up', async () => {
  const victim = await startDevice({ answer: () => '' });
  const endless = await startDevice({
    description: (_request, response) => {
      const chunk = Buffer.alloc(16 * 1024, ' ');
      const write = () => response.write(chunk, (error) => error ?? write());
      write();
    },
  });
  const moved = await startDevice({
    description: (_request, response) => response.writeHead(302, { location: victim.location }).end(),
  });
  const broken = await startDevice({
    description: (request) => request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: -1\r\n'),
  });
  const liar = await startDevice({ answer: () => ssdpAnswer(victim.location) });
  const honest = await startDevice();
  search();
  await found(1);
  await Promise.all(devices.map((device) => device.hasHeard(2)));
  await vi.waitFor(() =>
    expect([endless, moved, broken].map(({ requests }) => requests.length > 0)).not.toContain(false),
  );
  expect(seen[0]?.address).toBe(new URL(honest.location).hostname);
  expect([...victim.requests, ...liar.requests]).toEqual([]);
});

test.skipIf(!isLinux)('of many descriptions of one sender only a few are fetched', async () => {
  const device = await startDevice();
  search();
  await found(1);
  for (let count = 0; count < 100; count += 1) device.say(ssdpAnswer(device.location.replace('.xml', `${count}.xml`)));
  await found(4);
  await somebodyElse(5);
  expect(device.requests).toHaveLength(4);
});

test.skipIf(!isLinux)('the end comes at once, also for a description that is being fetched', async () => {
  const closed = vi.fn();
  const device = await startDevice({ description: (request) => request.on('close', closed) });
  search();
  await vi.waitFor(() => expect(device.requests).toHaveLength(1));
  abort.abort();
  await vi.waitFor(() => expect(closed).toHaveBeenCalled());
  await clock.advance(600_000);
  expect(device.heard).toHaveLength(2);
  expect(seen).toEqual([]);
});
