import { createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { listen, listenOnLoopback } from '../../rehearsal/loopback.ts';
import { startSimulatedOnvif } from '../../rehearsal/onvif/simulated-onvif.ts';
import { createManualClock } from '../../testing/manual-clock.ts';
import { findOnvif } from './find-onvif.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function startMute(): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => {}));
  closers.push(() => server.close());
  return listenOnLoopback(server, 0);
}

const find = (host: string, ports: readonly number[], signal = AbortSignal.timeout(20_000)) =>
  findOnvif(host, { clock: createManualClock(), signal, ports });

test('the first port that answers counts, without waiting for those that never do', async () => {
  const device = await startSimulatedOnvif(
    { clock: createManualClock(), login: { user: 'admin', password: 'x' } },
    { rtspPort: 554, path: (stream) => `/${stream}`, apply: async () => ({ ok: true, value: undefined }) },
  );
  closers.push(device.close);
  const startedMs = performance.now();
  expect(await find('127.0.0.1', [await startMute(), Number(new URL(device.onvifUrl).port)])).toBe(device.onvifUrl);
  expect(performance.now() - startedMs).toBeLessThan(3_000);
});

test('nothing is found where nobody listens, or when the search is ended', async () => {
  expect(await find('127.0.0.1', [9])).toBeUndefined();
  const ending = new AbortController();
  const found = find('127.0.0.1', [await startMute()], ending.signal);
  ending.abort();
  expect(await found).toBeUndefined();
});

test('an IPv6 address is asked as well', async () => {
  const server = createServer((socket) => {
    isAsked = true;
    socket.destroy();
  });
  let isAsked = false;
  const port = await listen(server, '::1', 0).catch(() => undefined);
  closers.push(() => server.close());
  if (port === undefined) return console.warn('SKIPPED: this computer has no IPv6');
  expect(await find('::1', [port])).toBeUndefined();
  expect(isAsked).toBe(true);
});
