import { once } from 'node:events';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import { encodePreviewFrame } from '#shared/preview/preview-frame.ts';
import { fail } from '#shared/result.ts';
import type { AppState } from '#shared/state.ts';
import { cameraView } from '#shared/testing/views.ts';
import { connect } from '#shared/transport/rpc.ts';
import type { ServerMessage } from '#shared/transport/wire.ts';
import { type FakeApp, fakeApp } from '../fake-app.fixture.ts';
import { type HttpServer, startHttpServer } from './http-server.ts';

const token = 'a-token-for-this-test';
let app: FakeApp;
let server: HttpServer;
let port: number;
let rendererDirectory: string;
const ownHost = () => `127.0.0.1:${port}`;

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-http-'));
  rendererDirectory = join(folder, 'renderer');
  await mkdir(join(rendererDirectory, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'outside');
  await writeFile(join(rendererDirectory, 'index.html'), '<p>page</p>');
  await writeFile(join(rendererDirectory, 'assets', 'main.js'), 'let page');
  app = fakeApp({ 'camera.goLive': async () => fail({ code: 'no-destinations' }) });
  await start({});
});
afterEach(() => server.close());

async function start(timing: { readonly pingIntervalMs?: number }): Promise<void> {
  server = await startHttpServer({ app, rendererDirectory, host: '127.0.0.1', port: 0, token, ...timing });
  port = Number(new URL(server.url).port);
}

interface Visit {
  readonly path?: string;
  readonly method?: string;
  readonly host?: string;
  readonly cookie?: string;
}

const ownCookie = () => `polycast-${port}=${token}`;

async function visit({ path = '/', method = 'GET', host = ownHost(), cookie }: Visit) {
  const headers = { host, ...(cookie && { cookie }) };
  // Written by hand: fetch would tidy up the path and forbid the Host header.
  const sent = request({ host: '127.0.0.1', port, path, method, headers, agent: false }).end();
  const [response]: IncomingMessage[] = await once(sent, 'response');
  if (!response) throw new Error('no response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
}

test('the address opens the page: token once, then a cookie that scripts cannot read', async () => {
  const { pathname, search } = new URL(server.url);
  const first = await visit({ path: pathname + search });
  expect(first).toMatchObject({ status: 303, headers: { location: '/', 'cache-control': 'no-store' } });
  expect(first.headers['set-cookie']).toEqual([`${ownCookie()}; HttpOnly; SameSite=Strict; Path=/`]);
  const page = await visit({ cookie: ownCookie() });
  expect(page).toMatchObject({ status: 200, body: '<p>page</p>' });
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; script-src 'self';.*frame-ancestors 'none'$/,
    ),
  });
  const script = await visit({ path: '/assets/main.js', cookie: ownCookie() });
  expect(script).toMatchObject({ body: 'let page', headers: { 'content-type': 'text/javascript; charset=utf-8' } });
});

test.each<[string, Visit, number]>([
  ['no token', {}, 401],
  ['a wrong token', { path: '/?token=wrong' }, 401],
  ['an empty token', { path: '/?token=' }, 401],
  ['a wrong cookie', { cookie: 'polycast=wrong' }, 401],
  ['a name that was rebound', { host: 'rebound.example', path: `/?token=${token}` }, 403],
  ['another address', { host: '192.168.1.20' }, 403],
  ['POST', { method: 'POST' }, 405],
  ['a path out of the folder', { path: '/../secret.txt' }, 404],
  ['the same, escaped', { path: '/..%2fsecret.txt' }, 404],
  ['the same, twice escaped', { path: '/%252e%252e/secret.txt' }, 404],
  ['the same, with backslashes', { path: '/..\\secret.txt' }, 404],
  ['a folder', { path: '/assets/' }, 404],
  ['a file that is not there', { path: '/none.js' }, 404],
  ['a path that is none', { path: 'http://rebound.example/' }, 404],
])('refused: %s', async (_, how, status) => {
  const isInside = status === 404 || status === 405;
  const answer = await visit(isInside ? { cookie: ownCookie(), ...how } : how);
  expect(answer.status).toBe(status);
  expect(answer.body).not.toContain('outside');
  expect(answer.headers['set-cookie']).toBeUndefined();
});

function openSocket(path: string, headers: Record<string, string> = {}): WebSocket {
  return new WebSocket(`ws://127.0.0.1:${port}${path}`, {
    headers: { cookie: ownCookie(), origin: `http://${ownHost()}`, ...headers },
  });
}

test.each([
  ['another origin', '/rpc', { origin: 'http://rebound.example' }, 403],
  ['another port', '/rpc', { origin: 'http://127.0.0.1:1' }, 403],
  ['no origin', '/rpc', { origin: '' }, 403],
  ['a name that was rebound', '/rpc', { host: 'rebound.example', origin: 'http://rebound.example' }, 403],
  ['no cookie', '/rpc', { cookie: '' }, 401],
  ['a wrong cookie', '/preview?camera=one', { cookie: 'polycast=wrong' }, 401],
  ['an unknown path', '/other', {}, 404],
  ['a preview of nothing', '/preview', {}, 404],
  ['a preview of another kind', '/preview?camera=one&of=secrets', {}, 404],
])('no WebSocket for %s', async (_, path, headers, status) => {
  const socket = openSocket(path, headers);
  const [error] = await once(socket, 'error');
  expect(String(error)).toContain(String(status));
});

async function openClient() {
  const socket = openSocket('/rpc');
  const states: AppState[] = [];
  const client = connect(
    {
      send: (message) => socket.send(JSON.stringify(message)),
      onMessage: (listener) => socket.on('message', (data) => listener(JSON.parse(String(data)) as ServerMessage)),
    },
    (state) => states.push(state),
  );
  await vi.waitFor(() => expect(states).toHaveLength(1));
  return { socket, states, client };
}

test('a window follows the state and gets its replies', async () => {
  const { states, client } = await openClient();
  expect(states[0]).toEqual(app.state());
  app.set({ cameras: { one: cameraView({ name: 'Pier' }) } });
  await vi.waitFor(() => expect(states.at(-1)).toEqual(app.state()));
  expect(await client.call('camera.goLive', { cameraId: 'one' })).toEqual({
    ok: false,
    error: { code: 'no-destinations' },
  });
  expect(await client.call('camera.stop', { cameraId: 'one' })).toEqual({ ok: true, value: null });
  expect(app.calls.map(({ command }) => command)).toEqual(['camera.goLive', 'camera.stop']);
});

test.each([
  ['what is not JSON', 'hello', 1007],
  ['bytes', Buffer.from('{}'), 1007],
  ['a message that is too large', 'x'.repeat(6_000_000), 1009],
])('%s ends that window only', async (_, message, code) => {
  const { states } = await openClient();
  const { socket } = await openClient();
  socket.send(message);
  const [closedWith] = await once(socket, 'close');
  expect(closedWith).toBe(code);
  app.set({ version: '1.2.4' });
  await vi.waitFor(() => expect(states.at(-1)?.version).toBe('1.2.4'));
});

test('live pictures come as they are, and end with the window', async () => {
  const socket = openSocket('/preview?camera=one');
  await vi.waitFor(() => expect(app.previews.has('one')).toBe(true));
  const frame = encodePreviewFrame({ kind: 'keyframe', timestampUs: 40_000, data: Buffer.from('picture') });
  app.previews.get('one')?.(frame);
  const [data] = await once(socket, 'message');
  expect(new Uint8Array(data)).toEqual(frame);
  socket.close();
  await vi.waitFor(() => expect(app.previews.has('one')).toBe(false));
});

test('a camera that is not there is said', async () => {
  const [code, reason] = await once(openSocket('/preview?camera=two'), 'close');
  expect([code, String(reason)]).toEqual([1008, 'not-found']);
});

test('a window that does not answer pings is let go; one that does stays', async () => {
  await server.close();
  await start({ pingIntervalMs: 200 });
  const { states } = await openClient();
  const silent = openSocket('/preview?camera=one');
  await once(silent, 'open');
  silent.pong = () => {};
  await once(silent, 'close');
  await vi.waitFor(() => expect(app.previews.size).toBe(0));
  app.set({ version: '1.2.5' });
  await vi.waitFor(() => expect(states.at(-1)?.version).toBe('1.2.5'));
});
