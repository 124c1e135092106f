import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { expect, test, vi } from 'vitest';
import { createDiscovery } from '../../src-main/core/cameras/discovery/discovery.ts';
import { searchWsDiscovery } from '../../src-main/core/cameras/discovery/ws-discovery/search-ws-discovery.ts';
import { startSimulatedOnvif } from '../../src-main/core/rehearsal/onvif/simulated-onvif.ts';
import { systemClock } from '../../src-main/system/clock.ts';
import type { Camera } from '../../src-shared/model.ts';
import { brokenPromises, type SearchReport } from './report.ts';

/** The short form of `npm run bench -- discovery`: twenty cameras on loopback, multicast included. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: many cameras, as only Linux has 127.0.0.0/8 and multicast on loopback');
const count = 20;
const noCameras: readonly Camera[] = [];
const group = '239.195.84.20';

test.skipIf(!isLinux)('many cameras are found soon, each once, in few changes', async () => {
  const port = await freePort();
  const cameras = await Promise.all(
    Array.from({ length: count }, (_, index) => {
      const address = `127.0.3.${index + 1}`;
      const identity = { serialNumber: `BENCH-${index}` };
      return startSimulatedOnvif({ clock: systemClock(), address, identity, discovery: { address, group, port } });
    }),
  );
  let changes = 0;
  const discovery = createDiscovery({
    clock: systemClock(),
    networks: () => [{ interfaceName: 'lo', address: '127.0.0.1', prefixLength: 8 }],
    configured: () => noCameras,
    finders: {
      searchWsDiscovery: (options) =>
        searchWsDiscovery({ ...options, group, port, isAllowed: (address) => address.startsWith('127.') }),
      browseMdns: () => {},
      searchSsdp: () => {},
    },
    onChange: () => {
      changes += 1;
    },
  });
  discovery.start();
  const found = () => Object.values(discovery.view.found);
  await vi.waitFor(
    () => expect(found().filter(({ standing }) => standing.kind === 'open')).toHaveLength(count),
    10_000,
  );
  const serials = found().map(({ serialNumber }) => serialNumber);
  discovery.close();
  await Promise.all(cameras.map((camera) => camera.close()));
  expect(new Set(serials).size).toBe(count);
  expect(changes).toBeLessThan(count);
});

const well: SearchReport = {
  cameras: 2,
  changes: [0, 200, 6_000].map((atMs, index) => ({
    ...{ atMs, patchBytes: 100, phase: 'searching', found: Math.min(index * 2, 2), asked: 0, twice: [] },
  })),
  ...{ idleFromMs: 12_000, idleSeconds: 60, searchingPerCent: 20, idlePerCent: 0.2, memoryMiB: [30, 40, 41] },
};

test.each<[string, Partial<SearchReport>]>([
  ['1 of 2 are in the list', { changes: [{ atMs: 1, patchBytes: 1, phase: 'idle', found: 1, asked: 0, twice: [] }] }],
  ['found twice', { changes: well.changes.map((change) => ({ ...change, twice: ['SIM'] })) }],
  ['changes in a second', { changes: [...Array(10).fill(well.changes[1]), ...well.changes.slice(1)] }],
  ['changes while nothing changed', { idleFromMs: 5_000 }],
  ['of a core', { idlePerCent: 1 }],
  ['memory grew', { memoryMiB: [30, 40, 60] }],
])('a broken promise is told: %s', (words, change) => {
  expect(brokenPromises(well)).toEqual([]);
  expect(brokenPromises({ ...well, ...change }).join('\n')).toContain(words);
});

async function freePort(): Promise<number> {
  const socket = createSocket('udp4').bind(0, group);
  await once(socket, 'listening');
  const { port } = socket.address();
  socket.close();
  return port;
}
