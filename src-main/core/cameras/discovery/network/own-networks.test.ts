import { once } from 'node:events';
import { afterAll, expect, test, vi } from 'vitest';
import { systemClock } from '../../../../system/clock.ts';
import { browseMdns } from '../mdns/mdns.ts';
import type { Sighting } from '../sighting.ts';
import { searchSsdp } from '../ssdp/ssdp.ts';
import { sweepNetworks } from '../sweep/sweep.ts';
import { mdnsService } from '../testing/fake-mdns-device.ts';
import { ssdpAnswer, upnpDescription } from '../testing/fake-ssdp-device.ts';
import { type LaidNetwork, layNetworks } from '../testing/own-networks.ts';
import type { SearchOptions } from './multicast-search.ts';

/** Three networks of this computer, with cameras on two of them. */
const laid = await layNetworks(3).catch(() => undefined);
if (!laid) console.warn('SKIPPED: cameras on several networks, which needs Linux with root and ip');
afterAll(() => laid?.close());

const networks = laid?.networks ?? [];
const group = '239.195.84.20';
const isAllowed = (address: string) => address.startsWith('198.18.');

/** Runs a search until it has told `count` cameras; gives them in the order of their addresses. */
async function search(
  find: (options: SearchOptions) => void,
  port: number,
  count: number,
): Promise<readonly Sighting[]> {
  const abort = new AbortController();
  const seen: Sighting[] = [];
  find({
    networks: () => networks.map(({ own }) => own),
    clock: systemClock(),
    signal: abort.signal,
    onSighting: (sighting) => seen.push(sighting),
    onBlocked: () => expect.unreachable(),
    port,
    group,
    isAllowed,
  });
  try {
    await vi.waitFor(() => expect(seen.length).toBeGreaterThanOrEqual(count), 5_000);
  } finally {
    abort.abort();
  }
  return seen.toSorted((left, right) => left.address.localeCompare(right.address));
}

/** A port that is free on all networks, as the system gives it. */
async function freePort(network: LaidNetwork): Promise<number> {
  const socket = await network.openUdp(await network.addHost(), 0);
  const { port } = socket.address();
  socket.close();
  return port;
}

const camerasAt = async () => {
  const [first, second] = networks;
  if (!first || !second) throw new Error('no networks');
  return [
    { network: first, address: await first.addHost() },
    { network: second, address: await second.addHost() },
    { network: second, address: await second.addHost('foreign') },
  ];
};

test.skipIf(!laid)('mDNS: all are found, the one of another network too, and none twice', async () => {
  const cameras = await camerasAt();
  const port = await freePort(cameras[0]?.network ?? expect.unreachable());
  const sockets = await Promise.all(
    cameras.map(async ({ network, address }) => {
      const ear = await network.openUdp(address, port, group);
      const mouth = await network.openUdp(address, 0);
      const name = `Camera ${address}`;
      const answer = mdnsService({ name, type: '_rtsp._tcp.local', host: `${address}.local`, port: 554, address });
      ear.on('message', () => mouth.send(answer, port, group));
      return [ear, mouth];
    }),
  );
  const seen = await search(browseMdns, port, 3);
  expect(seen.map(({ address }) => address)).toEqual(cameras.map(({ address }) => address).sort());
  for (const socket of sockets.flat()) socket.close();
});

test.skipIf(!laid)('SSDP: all of the own networks are found, and none twice', async () => {
  const cameras = (await camerasAt()).slice(0, 2);
  const port = await freePort(cameras[0]?.network ?? expect.unreachable());
  const description = upnpDescription({ manufacturer: 'AXIS', modelName: 'M1014' });
  const closing = await Promise.all(
    cameras.map(async ({ network, address }) => {
      const ear = await network.openUdp(address, port, group);
      const mouth = await network.openUdp(address, 0);
      const web = await network.openTcp(address);
      web.server.on('connection', (socket) => {
        socket.on('error', () => {}).once('data', () => socket.end(`HTTP/1.1 200 OK\r\n\r\n${description}`));
      });
      ear.on('message', (_message, sender) => {
        mouth.send(ssdpAnswer(`http://${address}:${web.port}/`), sender.port, sender.address);
      });
      return [ear, mouth, web.server];
    }),
  );
  const seen = await search(searchSsdp, port, 2);
  expect(seen.map(({ address }) => address)).toEqual(cameras.map(({ address }) => address).sort());
  for (const each of closing.flat()) each.close();
});

test.skipIf(!laid)('the sweep passes quickly over addresses where nobody is', async () => {
  const [, , network] = networks;
  if (!network) throw new Error('no networks');
  const address = await network.addHost();
  const { server, port } = await network.openTcp(address);
  server.on('connection', (socket) =>
    socket.on('error', () => {}).once('data', () => socket.end('RTSP/1.0 200 OK\r\n\r\n')),
  );
  const other = await network.openTcp(address);
  other.server.close();
  await once(other.server, 'close');
  const seen: Sighting[] = [];
  const startMs = performance.now();
  await sweepNetworks({
    networks: [network.own],
    signal: new AbortController().signal,
    onSighting: (sighting) => seen.push(sighting),
    onProgress: () => {},
    // The first one is closed, but somebody is there.
    ports: [other.port, port, port, port, port, port].map((each) => ({ port: each, protocol: 'rtsp' })),
    isAllowed,
  });
  expect(seen).toHaveLength(5);
  // Once 0.7 s for the 60 that are not there, and not once for each port.
  expect(performance.now() - startMs).toBeLessThan(3_500);
  server.close();
});
