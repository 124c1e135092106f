import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { AppProblem } from '#shared/problems.ts';
import { fail, ok } from '#shared/result.ts';
import { cameraView } from '#shared/testing/views.ts';
import { systemClock } from '../system/clock.ts';
import type { Surroundings } from './command.ts';
import { fakeApp } from './fake-app.fixture.ts';
import { parseListen, serve } from './serve.ts';

async function start(args: readonly string[], problem?: AppProblem) {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-serve-'));
  await writeFile(join(folder, 'index.html'), '<p>page</p>');
  const app = fakeApp();
  const created = problem ? fail(problem) : ok(app);
  const printed: string[] = [];
  const said: string[] = [];
  const stop = new AbortController();
  const around: Surroundings = {
    version: '1.2.3',
    isDevelopment: true,
    rendererDirectory: folder,
    clock: systemClock(),
    stop: stop.signal,
    createApp: async () => created,
    readEvents: async () => [],
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    readInput: async () => '',
  };
  const data = join(folder, 'data');
  return { app, data, printed, said, stop, exitCode: serve(['--data', data, ...args], around) };
}

const isServing = (run: { readonly printed: readonly string[] }) =>
  vi.waitFor(() => expect(run.printed).toHaveLength(1), { timeout: 20_000 });

test('prints one line, the address, which opens the page and its socket; ends when told', async () => {
  const run = await start([]);
  await isServing(run);
  const opened = await fetch(run.printed[0] ?? '', { redirect: 'manual' });
  const cookie = opened.headers.get('set-cookie')?.split(';')[0] ?? '';
  const { origin, host } = new URL(run.printed[0] ?? '');
  expect(await (await fetch(`${origin}/`, { headers: { cookie } })).text()).toBe('<p>page</p>');
  const socket = new WebSocket(`ws://${host}/rpc`, { headers: { cookie, origin } });
  const snapshot = await new Promise((resolve) => socket.once('message', (data) => resolve(JSON.parse(String(data)))));
  expect(snapshot).toEqual({ kind: 'snapshot', state: run.app.state() });
  run.stop.abort();
  expect(await run.exitCode).toBe(0);
  expect(run.app.isClosed()).toBe(true);
  expect(run.app.calls).toEqual([]);
  await expect(fetch(origin)).rejects.toThrow();
});

test('a second one on the same folder is turned away', async () => {
  const run = await start([]);
  await isServing(run);
  const second = await start(['--data', run.data]);
  expect(await second.exitCode).toBe(1);
  expect(second.said).toHaveLength(1);
  run.stop.abort();
  await run.exitCode;
});

test('a core that cannot be made is said in words, and the folder is free again', async () => {
  const run = await start([], { code: 'config-unreadable', file: '/data/polycast.json', reason: 'EACCES' });
  expect(await run.exitCode).toBe(1);
  expect(run.said.at(-1)).toMatch(/\/data\/polycast\.json/);
  expect(run.printed).toEqual([]);
  const next = await start(['--data', run.data]);
  await isServing(next);
  next.stop.abort();
  expect(await next.exitCode).toBe(0);
});

test('--demo adds the demo camera only where there is none', async () => {
  const withDemo = await start(['--demo']);
  const without = await start(['--demo']);
  const source = { kind: 'rtsp', url: 'rtsp://127.0.0.1/', transport: 'tcp' } as const;
  without.app.set({ cameras: { one: cameraView({ source }) } });
  await Promise.all([isServing(withDemo), isServing(without)]);
  expect(withDemo.app.calls).toEqual([]);
  expect(without.app.calls).toEqual([
    { command: 'camera.add', input: { name: 'Demo camera', source: { kind: 'demo' } } },
  ]);
  for (const run of [withDemo, without]) run.stop.abort();
  await Promise.all([withDemo.exitCode, without.exitCode]);
});

test('a token file keeps the address; it is made for this user only', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'polycast-token-')), 'token');
  const tokens: (string | null)[] = [];
  for (let count = 0; count < 2; count++) {
    const run = await start(['--token-file', file]);
    await isServing(run);
    tokens.push(new URL(run.printed[0] ?? '').searchParams.get('token'));
    run.stop.abort();
    await run.exitCode;
  }
  const kept = (await readFile(file, 'utf8')).trim();
  expect(tokens).toEqual([kept, kept]);
  expect(Buffer.from(kept, 'base64url')).toHaveLength(32);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
  await writeFile(file, 'short');
  const refused = await start(['--token-file', file]);
  expect(await refused.exitCode).toBe(2);
});

test.each([
  ['127.0.0.1:0', { host: '127.0.0.1', port: 0 }],
  ['localhost:8080', { host: 'localhost', port: 8080 }],
  ['[::1]:8080', { host: '::1', port: 8080 }],
  ['8080', undefined],
  ['::1:8080', undefined],
  ['localhost:70000', undefined],
  [':8080', undefined],
])('--listen %s', (text, expected) => {
  expect(parseListen(text)).toEqual(expected);
});
