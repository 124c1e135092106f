import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { ok } from '#shared/result.ts';
import type { DestinationState } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import type { Clock } from '../../core/ports.ts';
import type { Surroundings } from '../command.ts';
import { type FakeApp, fakeApp } from '../fake-app.fixture.ts';
import { live } from './live.ts';

const lines = '{"name":"A","url":"rtmp://127.0.0.1/live","key":"k3y"}';
const isLive: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };

/** A run of the command over a fake core, with time that stands still until it is moved. */
function start(args: readonly string[], input: string | Promise<string> = lines) {
  const app = fakeApp({
    'camera.add': async () => ok({ cameraId: 'one' }),
    'destination.add': async () => ok({ destinationId: 'a' }),
  });
  const { clock, advance } = handClock();
  const printed: string[] = [];
  const said: string[] = [];
  const stop = new AbortController();
  const around: Surroundings = {
    version: '1.2.3',
    isDevelopment: true,
    rendererDirectory: '',
    clock,
    stop: stop.signal,
    createApp: async () => ok(app),
    readEvents: async () => [],
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    readInput: async () => input,
  };
  return { app, advance, printed, said, stop, exitCode: live(args, around) };
}

function handClock(): { readonly clock: Clock; readonly advance: (ms: number) => void } {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  const after = (ms: number, callback: () => void) => {
    const timer = { atMs: nowMs + ms, callback };
    timers.push(timer);
    return () => {
      timers = timers.filter((other) => other !== timer);
    };
  };
  const advance = (ms: number) => {
    const untilMs = nowMs + ms;
    for (;;) {
      const [next] = timers.filter(({ atMs }) => atMs <= untilMs).sort((left, right) => left.atMs - right.atMs);
      if (!next) break;
      nowMs = next.atMs;
      timers = timers.filter((timer) => timer !== next);
      next.callback();
    }
    nowMs = untilMs;
  };
  return { clock: { now: () => nowMs, wall: () => nowMs, after, random: () => 0 }, advance };
}

const isOnAir = (app: FakeApp) =>
  vi.waitFor(() => expect(app.calls.map(({ command }) => command)).toContain('camera.goLive'));
const setDestination = (app: FakeApp, state: DestinationState) =>
  app.set({ cameras: { one: cameraView() }, destinations: { a: destinationView({ state }) } });

test('--json prints one object a second and exits 0 when every destination is live at the end', async () => {
  const run = start(['--camera', 'demo', '--destinations', '-', '--duration', '3', '--json']);
  await isOnAir(run.app);
  setDestination(run.app, { kind: 'connecting', phase: 'tcp' });
  run.advance(1500);
  setDestination(run.app, isLive);
  run.advance(1500);
  expect(await run.exitCode).toBe(0);
  const objects = run.printed.map((line): { at: string; destinations: { state: string }[] } => JSON.parse(line));
  expect(objects.map(({ at, destinations }) => [at.slice(17), destinations[0]?.state])).toEqual([
    ['01.000Z', 'connecting'],
    ['02.000Z', 'live'],
    ['03.000Z', 'live'],
  ]);
  expect(run.said).toEqual([]);
  expect(run.app.isClosed()).toBe(true);
  expect(run.app.calls.map(({ input }) => input)).toEqual([
    { name: 'Camera', source: { kind: 'demo' } },
    { cameraId: 'one', name: 'A', platform: 'custom', streamUrl: 'rtmp://127.0.0.1/live', key: 'k3y' },
    { cameraId: 'one' },
  ]);
});

test('without --json a line comes when something changes, and not again', async () => {
  const run = start(['--camera', 'demo', '--destinations', '-']);
  await isOnAir(run.app);
  setDestination(run.app, isLive);
  setDestination(run.app, isLive);
  run.advance(60_000);
  run.stop.abort();
  expect(await run.exitCode).toBe(0);
  expect(run.printed.map((line) => line.slice(10))).toEqual([
    'Camera: idle',
    'Viewers see nothing',
    'A: off',
    'Viewers see a frozen picture',
    'A: live',
  ]);
});

test('a destination that is not live at the end makes it 1, with the reason', async () => {
  const run = start(['--camera', 'demo', '--destinations', '-', '--duration', '1']);
  await isOnAir(run.app);
  const error = { code: 'destination-unreachable', host: '127.0.0.1', port: 1, how: 'refused' } as const;
  setDestination(run.app, { kind: 'retrying', atMs: 0, attempt: 1, error });
  run.advance(1000);
  expect(await run.exitCode).toBe(1);
  expect(run.said).toEqual([expect.stringMatching(/^A is not live\. .*127\.0\.0\.1/)]);
});

test('it does not wait for the end when only a person could help', async () => {
  const run = start(['--camera', 'demo', '--destinations', '-', '--json']);
  await isOnAir(run.app);
  run.advance(900);
  setDestination(run.app, { kind: 'failed', error: { code: 'key-refused', reason: 'no such stream' } });
  expect(await run.exitCode).toBe(1);
  expect(run.printed).toHaveLength(1);
  expect(run.said).toEqual([expect.stringMatching(/^A is not live\. .*key/)]);
});

test.each([
  [['--camera', 'demo'], lines, /--destinations/],
  [['--destinations', '-'], lines, /--camera/],
  [['--camera', 'demo', '--destinations', '/nonexistent'], lines, /\/nonexistent cannot be read/],
  [['--camera', 'demo', '--destinations', '-'], '{}', /Standard input, line 1: "name" is missing/],
  [['--camera', 'demo', '--destinations', '-', '--duration', 'soon'], lines, /--duration/],
  [['--camera', 'demo', '--destinations', '-', '--duration', '0'], lines, /--duration/],
  [['--camera', 'demo', '--destinations', '-', '--duration', 'Infinity'], lines, /2147483/],
  [['--camera', 'demo', '--destinations', '-', '--duration', '2147484'], lines, /2147483/],
  [['--camera', 'demo', '--destinations', '-', '--key', 'k3y'], lines, /--key/],
  [['--camera', 'demo', '--destinations', '-', 'more'], lines, /more/],
])('%j is answered with 2 and what is wrong', async (args, input, message) => {
  const run = start(args, input);
  expect(await run.exitCode).toBe(2);
  expect(run.said[0]).toMatch(message);
  expect(run.app.calls).toEqual([]);
});

test('it ends when told, though nobody closes its input', async () => {
  const run = start(['--camera', 'demo', '--destinations', '-'], new Promise(() => {}));
  run.stop.abort();
  expect(await run.exitCode).toBe(1);
  expect(run.said).toEqual([]);
});

test('certificate authorities are read from their files', async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'polycast-ca-')), 'ca.pem');
  await writeFile(file, 'PEM');
  const line = (caFile: string) => JSON.stringify({ name: 'A', url: 'rtmps://127.0.0.1/live', key: '', caFile });
  const run = start(['--camera', 'demo', '--destinations', '-'], line(file));
  await isOnAir(run.app);
  run.stop.abort();
  await run.exitCode;
  expect(run.app.calls[1]?.input).toMatchObject({ certificateAuthority: 'PEM' });
  const missing = start(['--camera', 'demo', '--destinations', '-'], line('/nonexistent.pem'));
  expect(await missing.exitCode).toBe(2);
  expect(missing.said).toEqual(['A: /nonexistent.pem cannot be read.']);
});
