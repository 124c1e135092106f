import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { browseMdns } from '../../src-main/core/cameras/discovery/mdns/mdns.ts';
import type { SearchOptions } from '../../src-main/core/cameras/discovery/network/multicast-search.ts';
import { searchSsdp } from '../../src-main/core/cameras/discovery/ssdp/ssdp.ts';
import { searchWsDiscovery } from '../../src-main/core/cameras/discovery/ws-discovery/search-ws-discovery.ts';
import { systemClock } from '../../src-main/system/clock.ts';
import { formatTable } from '../table.ts';
import { datagrams } from './discovery-readers.ts';
import { createRandom } from './random.ts';
import { usedAfterCollection } from './run-reader.ts';
import type { WireReport } from './wire.ts';

const searches = {
  'WS-Discovery': { search: searchWsDiscovery, message: datagrams.wsDiscovery },
  mDNS: { search: browseMdns, message: datagrams.mdns },
  SSDP: { search: searchSsdp, message: datagrams.ssdp },
} as const;

/** A group of nobody's (RFC 2365, section 6.1), and on loopback alone. */
const group = '239.195.84.19';
const senders = 20;
const eachSends = 400;
/** What was sent last is read by then. */
const lastTurns = 100;
const longestDelayMs = 1_000;
/** Within ten seconds, of all senders together (packet-budget.ts). */
const mostRead = 4_000;
const mostKeptMiB = 32;

/** Lets twenty devices flood each of the searches with spoilt messages. Linux only, which has multicast on loopback. */
export async function testFloods(seed: number): Promise<WireReport> {
  const rows: string[][] = [];
  const broken: string[] = [];
  for (const [name, { search, message }] of Object.entries(searches)) {
    const flood = await flooded(search, (index) => message(createRandom(seed, 99, index)));
    const { heard, sighted, ms, delayMs, keptMiB } = flood;
    rows.push([
      name,
      String(senders * eachSends),
      String(heard),
      String(sighted),
      (ms / 1_000).toFixed(1),
      delayMs.toFixed(0),
      keptMiB.toFixed(1),
    ]);
    if (heard === 0 || heard > mostRead) broken.push(`${name}: ${heard} datagrams were read`);
    if (delayMs > longestDelayMs) broken.push(`${name}: the event loop stood for ${Math.round(delayMs)} ms`);
    if (keptMiB > mostKeptMiB) broken.push(`${name}: ${Math.round(keptMiB)} MiB are held`);
  }
  const head = ['flood of', 'datagrams', 'read', 'sightings', 'took s', 'event loop late ms', 'kept MiB'];
  return { table: formatTable([head, ...rows]), broken };
}

async function flooded(search: (options: SearchOptions) => void, message: (index: number) => Buffer) {
  const abort = new AbortController();
  const ear = await bound(group, 0);
  ear.addMembership(group, '127.0.0.1');
  const asked = once(ear, 'message');
  let [heard, sighted] = [0, 0];
  search({
    networks: () => [{ interfaceName: 'lo', address: '127.0.0.1', prefixLength: 8 }],
    clock: systemClock(),
    signal: abort.signal,
    onSighting: () => {
      sighted += 1;
    },
    onHeard: () => {
      heard += 1;
    },
    onBlocked: () => {},
    port: ear.address().port,
    group,
    isAllowed: (address) => address.startsWith('127.'),
  });
  await asked;
  ear.removeAllListeners('message');
  const mouths = await Promise.all(Array.from({ length: senders }, (_, index) => bound(`127.0.2.${index + 1}`, 0)));
  const usedBefore = usedMiB();
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  const startedAtMs = performance.now();
  for (let index = 0; index < eachSends; index += 1) {
    const sendings = mouths.map((mouth, number) => say(mouth, message(index * senders + number), ear.address().port));
    await Promise.all(sendings);
    // Sending alone gives nobody else a turn.
    await nextTurn();
  }
  for (let turn = 0; turn < lastTurns; turn += 1) await nextTurn();
  delay.disable();
  const ms = performance.now() - startedAtMs;
  const keptMiB = usedMiB() - usedBefore;
  abort.abort();
  for (const socket of [ear, ...mouths]) socket.close();
  return { heard, sighted, ms, delayMs: delay.max / 1e6, keptMiB };
}

function say(mouth: Socket, message: Buffer, port: number): Promise<void> {
  return new Promise((resolve) => {
    mouth.send(message, port, group, () => resolve());
  });
}

async function bound(address: string, port: number): Promise<Socket> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind({ address, port });
  await once(socket, 'listening');
  if (!address.startsWith('239.')) socket.setMulticastInterface(address);
  return socket;
}

function usedMiB(): number {
  return usedAfterCollection() / 1024 / 1024;
}
