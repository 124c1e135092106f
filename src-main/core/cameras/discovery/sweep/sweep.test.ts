import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { Sighting } from '../sighting.ts';
import { type SweepOptions, sweepNetworks } from './sweep.ts';

/** On loopback alone, of whose 16 million addresses Linux has all. */
const isLinux = process.platform === 'linux';
if (!isLinux) console.warn('SKIPPED: the sweep of a network, as only Linux has 127.0.0.0/8');
const own = { interfaceName: 'lo', address: '127.0.77.1', prefixLength: 29 };
const at = (last: number) => `127.0.77.${last}`;

const rtspAnswer = 'RTSP/1.0 401 Unauthorized\r\nCSeq: 1\r\nServer: Dahua Rtsp Server\r\n\r\n';
const envelope = (body: string) =>
  `<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body}</s:Body></s:Envelope>`;
const dateAnswer = envelope('<t:GetSystemDateAndTimeResponse xmlns:t="x"/>');

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Opens a port of an address, the same of all when `port` is given. */
async function listen(server: Server, address: string, port = 0): Promise<number> {
  servers.push(server.listen(port, address));
  await once(server, 'listening');
  const bound = server.address();
  return typeof bound === 'object' && bound !== null ? bound.port : 0;
}

const saying = (text: string) =>
  createServer((socket) => socket.on('error', () => {}).once('data', () => socket.end(text)));

const answering = (status: number, text: string, server = 'App-webs/') =>
  createHttpServer((_request, response) => response.writeHead(status, { server }).end(text));

async function sweep(change: Partial<SweepOptions>) {
  const seen: Sighting[] = [];
  const progress: string[] = [];
  await sweepNetworks({
    networks: [own],
    signal: new AbortController().signal,
    onSighting: (sighting) => seen.push(sighting),
    onProgress: (done, total) => progress.push(`${done}/${total}`),
    isAllowed: (address) => address.startsWith('127.0.77.'),
    ...change,
  });
  return { seen, progress };
}

test.skipIf(!isLinux)('RTSP and ONVIF are told where they are proven, and nothing else', async () => {
  const rtsp = await listen(saying(rtspAnswer), at(2));
  await listen(saying('SSH-2.0-OpenSSH_9.2\r\n'), at(3), rtsp);
  await listen(saying('RTSP/1.0 '.padEnd(100_000, 'x')), at(4), rtsp);
  await listen(saying(rtspAnswer), own.address, rtsp);
  const onvif = await listen(answering(200, dateAnswer, 'Hikvision-Webs'), at(2));
  const refused = '<s:Fault><s:Code><s:Subcode><s:Value>ter:NotAuthorized</s:Value></s:Subcode></s:Code></s:Fault>';
  await listen(answering(400, envelope(refused)), at(3), onvif);
  await listen(answering(500, envelope('<s:Fault><faultstring>Not implemented</faultstring></s:Fault>')), at(4), onvif);
  await listen(answering(401, '<html/>'), at(5), onvif);
  await listen(answering(200, dateAnswer.padEnd(9_000)), at(6), onvif);
  const { seen, progress } = await sweep({
    ports: [
      { port: rtsp, protocol: 'rtsp' },
      { port: onvif, protocol: 'onvif' },
    ],
  });
  expect(seen).toHaveLength(3);
  expect(seen).toEqual(
    expect.arrayContaining([
      { via: 'sweep', address: at(2), vendor: 'Dahua', rtspUrl: `rtsp://${at(2)}:${rtsp}/` },
      { via: 'sweep', address: at(2), vendor: 'Hikvision', onvifUrl: `http://${at(2)}:${onvif}/onvif/device_service` },
      { via: 'sweep', address: at(3), onvifUrl: `http://${at(3)}:${onvif}/onvif/device_service` },
    ]),
  );
  expect(progress.at(-1)).toBe('10/10');
});

test.skipIf(!isLinux)('one request, without any login', async () => {
  const requests: string[] = [];
  const device = createHttpServer((request, response) => {
    requests.push(`${request.method} ${request.url} ${request.headers.authorization}`);
    request
      .on('data', (chunk) => requests.push(/<Get\w+/.exec(String(chunk))?.[0] ?? ''))
      .on('end', () => response.end());
  });
  const port = await listen(device, at(2));
  await sweep({ ports: [{ port, protocol: 'onvif' }] });
  expect(requests).toEqual(['POST /onvif/device_service undefined', '<GetSystemDateAndTime']);
});

test.skipIf(!isLinux)('those that never answer, or never end, are given up', async () => {
  const closed = await listen(createServer(), at(2));
  servers.pop()?.close();
  const silent = await listen(createServer(), at(2));
  const endless = createServer((socket) => {
    socket.on('error', () => {}).write('HTTP/1.1 200 OK\r\n\r\n');
    const write = (error?: Error | null) => error ?? socket.write(Buffer.alloc(16_384, ' '), write);
    write();
  });
  await listen(endless, at(3), silent);
  const startMs = performance.now();
  const { seen, progress } = await sweep({
    ports: [closed, silent, silent].map((port, index) => ({ port, protocol: index === 1 ? 'onvif' : 'rtsp' })),
  });
  expect(seen).toEqual([]);
  expect(progress.at(-1)).toBe('15/15');
  expect(performance.now() - startMs).toBeLessThan(4_000);
});

test.skipIf(!isLinux)('at its end nothing is left open', async () => {
  const files = () => readdir('/proc/self/fd');
  const before = (await files()).length;
  const port = await listen(createServer(), at(2));
  const end = new AbortController();
  const sweeping = sweep({ ports: [{ port, protocol: 'rtsp' }], signal: end.signal });
  const sockets: unknown[] = [];
  servers[0]?.on('connection', (socket) => sockets.push(socket.on('error', () => {}).resume()));
  // The knock, and the question.
  await vi.waitFor(() => expect(sockets).toHaveLength(2));
  end.abort();
  expect((await sweeping).seen).toEqual([]);
  servers.splice(0).map((server) => server.close());
  await vi.waitFor(async () => expect((await files()).length).toBeLessThanOrEqual(before));
  expect((await sweep({ signal: AbortSignal.abort() })).progress).toEqual([]);
});

test('only private networks are swept', async () => {
  const networks = ['127.0.77.1', '198.51.100.7', '8.8.8.8'].map((address) => ({ ...own, address }));
  const progress = vi.fn();
  const signal = new AbortController().signal;
  await sweepNetworks({ networks, signal, onSighting: () => expect.unreachable(), onProgress: progress });
  expect(progress).not.toHaveBeenCalled();
});
