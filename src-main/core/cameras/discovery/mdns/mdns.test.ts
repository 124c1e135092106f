import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createManualClock, type ManualClock } from '../../../testing/manual-clock.ts';
import type { SearchOptions } from '../network/multicast-search.ts';
import type { Sighting } from '../sighting.ts';
import { type FakeMdnsDevice, mdnsAnswer, mdnsService, startFakeMdnsDevice } from '../testing/fake-mdns-device.ts';
import { browseMdns } from './mdns.ts';

/** On loopback alone, multicast included: nothing of this leaves the machine. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: mDNS, as only Linux has 127.0.0.0/8 and multicast on loopback');
const group = '239.195.84.18';
const type = '_rtsp._tcp.local';

const devices: FakeMdnsDevice[] = [];
let clock: ManualClock;
let abort: AbortController;
let seen: Sighting[];
beforeEach(() => {
  clock = createManualClock();
  abort = new AbortController();
  seen = [];
});
afterEach(() => {
  abort.abort();
  for (const device of devices.splice(0)) device.close();
});

async function startDevice(
  address: string,
  answer?: (questions: readonly string[]) => Uint8Array | undefined,
): Promise<FakeMdnsDevice> {
  const port = devices[0]?.port;
  const device = await startFakeMdnsDevice({ address, group, ...(port && { port }), ...(answer && { answer }) });
  devices.push(device);
  return device;
}

const camera = (address: string, name = 'Gate', target = address) =>
  mdnsService({ name, type, host: `${name}.local`, port: 554, address: target });

function browse(change: Partial<SearchOptions> = {}): void {
  browseMdns({
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

const found = (count: number) => vi.waitFor(() => expect(seen).toHaveLength(count));

test.skipIf(!isLinux)('cameras that answer are told as they come, each once', async () => {
  const device = await startDevice('127.0.0.2', () => camera('127.0.0.2'));
  await startDevice('127.0.0.3', () => camera('127.0.0.3', 'Yard'));
  let heard = 0;
  browse({ onHeard: () => (heard += 1) });
  await found(2);
  expect(seen.map(({ address, name }) => `${address} ${name}`).sort()).toEqual(['127.0.0.2 Gate', '127.0.0.3 Yard']);
  expect(device.heard[0]).toEqual(
    expect.arrayContaining(['PTR _rtsp._tcp.local', 'PTR _onvif._tcp.local', 'PTR _axis-video._tcp.local']),
  );
  await clock.advance(1_000);
  await device.hasHeard(2);
  device.say(camera('127.0.0.2', 'Pier'));
  await found(3);
  expect(seen[2]?.name).toBe('Pier');
  expect(heard).toBeGreaterThanOrEqual(3);
});

test.skipIf(!isLinux)('it asks for what an answer leaves out, once', async () => {
  const device = await startDevice('127.0.0.2', (questions) => {
    if (questions[0] !== `SRV gate.${type}`)
      return mdnsAnswer([{ name: type, type: 'PTR', ttl: 120, data: `Gate.${type}` }]);
    return mdnsAnswer([{ name: `Gate.${type}`, type: 'SRV', ttl: 120, data: { port: 8554, target: 'gate.local' } }]);
  });
  browse();
  await found(1);
  expect(seen[0]).toEqual({ via: 'mdns', address: '127.0.0.2', name: 'Gate', rtspUrl: 'rtsp://127.0.0.2:8554' });
  expect(device.heard[1]).toEqual([`SRV gate.${type}`, `TXT gate.${type}`]);
});

test.skipIf(!isLinux)(
  'it listens between its questions, which become rare, and asks nobody after the end',
  async () => {
    const device = await startDevice('127.0.0.2');
    browse();
    for (const [index, gapMs] of [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000].entries()) {
      await device.hasHeard(index + 1);
      await vi.waitFor(async () => {
        await clock.advance(0);
        expect(device.heard).toHaveLength(index + 1);
      });
      await clock.advance(gapMs);
    }
    await device.hasHeard(8);
    device.say(camera('127.0.0.2'));
    await found(1);
    abort.abort();
    device.say(camera('127.0.0.2', 'Yard'));
    await clock.advance(600_000);
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    expect(device.heard).toHaveLength(8);
    expect(seen).toHaveLength(1);
  },
);

test.skipIf(!isLinux)('who is not of the local network is not heard', async () => {
  const device = await startDevice('127.0.0.2');
  await startDevice('127.0.0.3');
  browse({ isAllowed: (address) => ['127.0.0.1', '127.0.0.3'].includes(address) });
  await device.hasHeard(1);
  device.say(camera('127.0.0.2'));
  devices[1]?.say(camera('127.0.0.3', 'Elsewhere', '127.0.0.9'));
  device.say(camera('127.0.0.3'));
  devices[1]?.say(Buffer.concat([camera('127.0.0.3', 'Long'), Buffer.alloc(9_000)]));
  devices[1]?.say(camera('127.0.0.3', 'Yard'));
  await found(1);
  expect(seen[0]?.name).toBe('Yard');
});

test.skipIf(!isLinux)('noise does no harm, nor a sender that says too much', async () => {
  const device = await startDevice('127.0.0.2');
  const quiet = await startDevice('127.0.0.3');
  browse();
  await device.hasHeard(1);
  for (let byte = 0; byte < 150; byte += 1) device.say(camera('127.0.0.2').fill(byte, byte % 60));
  for (let count = 0; count < 100; count += 1) device.say(camera('127.0.0.2', `x${count}`));
  quiet.say(camera('127.0.0.3', 'Yard'));
  await vi.waitFor(() => expect(seen.some(({ name }) => name === 'Yard')).toBe(true));
  expect(seen.length).toBeLessThan(60);
});

test('without a network there is nothing to do, nor after the end', async () => {
  browse({ networks: () => [] });
  // An address that this computer does not have.
  const elsewhere = { interfaceName: 'eth9', address: '198.51.100.7', prefixLength: 24 };
  browse({ networks: () => [elsewhere], isAllowed: () => true });
  await clock.advance(1_000);
  abort.abort();
  browse({ networks: () => expect.unreachable() });
  expect(seen).toEqual([]);
});

test.skipIf(!isLinux)('where the system refuses to send, that is told', async () => {
  const blocked = vi.fn();
  // The system lets only those send to everybody who have asked for it.
  browse({ group: '127.255.255.255', port: 9, onBlocked: blocked });
  await vi.waitFor(() => expect(blocked).toHaveBeenCalledOnce());
});
