import { expect, test } from 'vitest';
import type { InspectionView, StreamReport } from '#shared/cameras/inspection.ts';
import { ok } from '#shared/result.ts';
import { systemClock } from '../system/clock.ts';
import type { Command } from './command.ts';
import { fakeApp } from './fake-app.fixture.ts';
import { find } from './find.ts';
import { probe } from './probe.ts';

const main: StreamReport = {
  video: { codec: 'h264', profile: 'High', width: 1280, height: 720 },
  transport: 'tcp',
  fps: 25,
  videoKbps: 2_500,
  audioKbps: 0,
  keyframes: { seen: 3, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
  hasBFrames: false,
  seconds: 6,
};
const view: InspectionView = { subject: { kind: 'address' }, phase: 'measuring', hasPicture: false };

/** Runs a command beside a core that has one inspection, which is under way. */
function start(command: Command, args: readonly string[]) {
  const app = fakeApp({ 'inspection.start': async () => ok({ inspectionId: 'i' }) });
  const printed: string[] = [];
  const said: string[] = [];
  const stop = new AbortController();
  app.set({ inspections: { i: view } });
  const exitCode = command(args, {
    version: '1.2.3',
    isDevelopment: true,
    rendererDirectory: '',
    clock: systemClock(),
    stop: stop.signal,
    createApp: async () => ok(app),
    readEvents: async () => [],
    print: (line) => printed.push(line),
    say: (line) => said.push(line),
    readInput: async () => '',
  });
  return { app, printed, said, stop, exitCode };
}

test('tells as JSON what a camera sends', async () => {
  const run = start(probe, ['--camera', 'demo']);
  run.app.set({ inspections: { i: { ...view, phase: 'done', main } } });
  expect(await run.exitCode).toBe(0);
  expect(JSON.parse(run.printed.join(''))).toMatchObject({ codec: 'h264', keyframeSeconds: 2, audio: 'none' });
  expect(run.app.isClosed()).toBe(true);
});

test('a camera that cannot be seen makes it 1, with the reason', async () => {
  const run = start(probe, ['--camera', 'demo']);
  const problem = { code: 'camera-no-picture', seconds: 5 } as const;
  run.app.set({ inspections: { i: { ...view, phase: 'done', problem } } });
  expect(await run.exitCode).toBe(1);
  expect([run.said.length, run.printed]).toEqual([1, []]);
});

test('when told to stop it closes the core and says nothing', async () => {
  const run = start(probe, ['--camera', 'demo']);
  run.stop.abort();
  expect(await run.exitCode).toBe(1);
  expect([...run.printed, ...run.said]).toEqual([]);
  expect(run.app.isClosed()).toBe(true);
});

test('found cameras are printed a line each, when the search is over and all have been asked', async () => {
  const run = start(find, ['--sweep']);
  const porch = { id: 'x', address: '192.0.2.7', vendor: 'Axis', standing: { kind: 'looking' } } as const;
  const discovery = { phase: { kind: 'listening' }, found: { x: porch }, hints: [] } as const;
  run.app.set({ discovery });
  expect(run.printed).toEqual([]);
  run.app.set({ discovery: { ...discovery, found: { x: { ...porch, standing: { kind: 'open' } } } } });
  expect(await run.exitCode).toBe(0);
  expect(run.printed.map((line) => JSON.parse(line))).toEqual([
    { address: '192.0.2.7', vendor: 'Axis', standing: 'open' },
  ]);
  expect(run.app.calls.map(({ command }) => command)).toEqual(['discovery.start', 'discovery.sweep']);
});

test.each([
  { hints: [], words: 'No camera answered' },
  { hints: [{ code: 'no-network' }], words: 'This computer has no network' },
] as const)('a search that finds nobody says why: $words', async ({ hints, words }) => {
  const run = start(find, []);
  run.app.set({ discovery: { phase: { kind: 'listening' }, found: {}, hints } });
  expect(await run.exitCode).toBe(1);
  expect(run.said).toEqual([expect.stringContaining(words)]);
});
