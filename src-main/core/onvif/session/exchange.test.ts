import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { soap } from '../testing/device-server.ts';
import { exchange } from './exchange.ts';

/** What hostile, broken and absent devices come to. */

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const message = soap('<R/>');
const head = 'HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n';

test.each([
  ['as it should be', `${head}Content-Length: ${message.length}\r\n\r\n${message}`],
  ['without a length', `${head}\r\n${message}`],
  ['shorter than announced', `${head}Content-Length: 9999\r\n\r\n${message}`],
  ['in pieces', `${head}Transfer-Encoding: chunked\r\n\r\n${message.length.toString(16)}\r\n${message}\r\n0\r\n\r\n`],
  [
    'with two ideas of its length',
    `${head}Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n${message.length.toString(16)}\r\n${message}\r\n0\r\n\r\n`,
  ],
  [
    'with a header that is against the rules',
    `${head}X: a\u0001b\r\nContent-Length: ${message.length}\r\n\r\n${message}`,
  ],
])('an answer %s', async (_name, answer) => {
  const { url } = await serve((socket) => socket.end(answer));
  expect(await ask(url)).toMatchObject({ ok: true, value: { status: 200, body: Buffer.from(message) } });
});

test('a message is sent as SOAP 1.2 to the path and the query, on a connection that ends', async () => {
  const { url, heard } = await serve((socket) => socket.end(`${head}\r\n${message}`));
  await ask(new URL('/a/b?c=d', url));
  expect(heard()).toMatch(/^POST \/a\/b\?c=d HTTP\/1\.1\r\n/);
  expect(heard()).toMatch(/Content-Type: application\/soap\+xml; charset=utf-8\r\n/);
  expect(heard()).toMatch(/Connection: close\r\n/);
  expect(heard()).toMatch(/\r\n\r\n<x\/>$/);
});

test('a redirection is not followed', async () => {
  const other = await serve((socket) => socket.end(`${head}\r\n${message}`));
  const { url } = await serve((socket) =>
    socket.end(`HTTP/1.1 307 Moved\r\nLocation: ${other.url}\r\nContent-Length: 0\r\n\r\n`),
  );
  expect(await ask(url)).toMatchObject({ ok: true, value: { status: 307, body: Buffer.alloc(0) } });
  expect(other.heard()).toBe('');
});

test('text in the header of a login is UTF-8 both ways', async () => {
  const { url, heard } = await serve((socket) =>
    socket.end(
      'HTTP/1.1 401 No\r\nWWW-Authenticate: Digest realm="Tür\u0001", nonce="密"\r\nContent-Length: 0\r\n\r\n',
    ),
  );
  const answer = await ask(url, { authorization: 'Digest username="密码"' });
  expect(answer).toMatchObject({ value: { challenges: ['Digest realm="Tür", nonce="密"'] } });
  expect(heard()).toContain('Authorization: Digest username="密码"\r\n');
});

const tooLong = { code: 'camera-onvif-failed', operation: 'Get', reason: 'its answer is too long' };

test.each([
  ['no HTTP', () => 'SSH-2.0-dropbear\r\n', { code: 'camera-no-onvif', host: '127.0.0.1' }],
  ['a header without end', () => `HTTP/1.1 200 OK\r\nX: ${'y'.repeat(100_000)}`, tooLong],
  ['two megabytes', () => `${head}\r\n${'<a>'.repeat(700_000)}`, tooLong],
  ['nothing', () => '', { code: 'camera-unreachable', host: '127.0.0.1', how: 'reset' }],
  ['a header and no more', () => `${head}Content-Length: 10\r\n\r\n`, { code: 'camera-unreachable', how: 'reset' }],
])('an answer of %s', async (_name, answer, problem) => {
  const { url } = await serve((socket) => socket.end(answer()));
  expect(await ask(url)).toMatchObject({ ok: false, error: problem });
});

test('an answer without end is cut off, and takes no memory', async () => {
  const { url, isClosed } = await serve((socket) => {
    socket.write(`${head}\r\n`);
    const pour = () => {
      while (!socket.destroyed && socket.write('x'.repeat(65_536)));
    };
    socket.on('drain', pour);
    pour();
  });
  expect(await ask(url)).toEqual({ ok: false, error: tooLong });
  await isClosed();
});

test.each([
  ['says nothing', () => {}],
  ['drips', (socket: Socket) => drip(socket, `${head}\r\n`, ' ')],
  ['drips its header', (socket: Socket) => drip(socket, 'HTTP/1.1 200 OK\r\nX: ', 'y')],
  ['says "go on" for ever', (socket: Socket) => drip(socket, '', 'HTTP/1.1 100 Continue\r\n\r\n')],
])('a device that %s is given up in time', async (_name, answer) => {
  const { url, isClosed } = await serve(answer);
  const problem = { code: 'camera-unreachable', host: '127.0.0.1', port: Number(url.port), how: 'timeout' };
  expect(await ask(url, { timeoutMs: 150 })).toEqual({ ok: false, error: problem });
  await isClosed();
});

test('an abort ends it, and one from before keeps it from beginning', async () => {
  const aborting = new AbortController();
  const { url, heard, isClosed } = await serve(() => aborting.abort());
  const { signal } = aborting;
  expect(await ask(url, { signal })).toEqual({ ok: false, error: { code: 'camera-ended' } });
  await isClosed();
  const before = heard();
  expect(await ask(url, { signal })).toEqual({ ok: false, error: { code: 'camera-ended' } });
  expect(heard()).toBe(before);
});

test('nobody there', async () => {
  const { url, close } = await serve(() => {});
  await close();
  expect(await ask(url)).toMatchObject({ error: { code: 'camera-unreachable', how: 'refused' } });
});

test('TLS where there is none', async () => {
  const { url } = await serve((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  const answer = await ask(new URL(`https://${url.host}/`));
  expect(answer).toMatchObject({ error: { code: 'camera-onvif-failed', reason: expect.stringMatching(/^TLS: /) } });
});

function ask(url: URL, more: { timeoutMs?: number; signal?: AbortSignal; authorization?: string } = {}) {
  const { signal } = new AbortController();
  return exchange({ url, body: '<x/>', operation: 'Get', timeoutMs: 5_000, signal, ...more });
}

/** Answers each connection once the first bytes are there. */
async function serve(answer: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  let heard = '';
  const server = createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      heard += bytes;
    });
    socket.once('data', () => setImmediate(() => answer(socket)));
  });
  const close = async () => {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  closers.push(() => void close());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const isClosed = () =>
    Promise.all(sockets.map((socket) => socket.closed || new Promise((resolve) => socket.on('close', resolve))));
  return { url, heard: () => heard, close, isClosed };
}

function drip(socket: Socket, first: string, next: string): void {
  socket.write(first);
  const timer = setInterval(() => socket.write(next), 5);
  socket.on('close', () => clearInterval(timer));
}
