import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import type { AppProblem } from '#shared/problems.ts';
import { readEvents } from './event-file.ts';
import { openEventLog } from './event-log.ts';

let folder: string;
let directory: string;
const newest = () => join(directory, 'events.jsonl');
const older = () => join(directory, 'events.1.jsonl');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-events-'));
  directory = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true }));

const nap = (ms: number): BroadcastEvent => ({ atMs: ms, what: { kind: 'computer-slept', ms } });
const naps = (count: number) => Array.from({ length: count }, (_, ms) => nap(ms));
const lineOf = (event: unknown) => `${JSON.stringify(event)}\n`;

async function open(options: { readonly directory: string | undefined } = { directory }) {
  const problems: AppProblem[] = [];
  const saved: AppProblem[] = [];
  const log = await openEventLog({
    ...options,
    wall: () => 77,
    onProblem: (problem) => problems.push(problem),
    onSaved: () => saved.push(...problems.splice(0)),
  });
  return { log, problems, saved };
}

test('what is added is there at once, on disk soon after, and after the next start', async () => {
  const { log, problems } = await open();
  expect([log.recent, log.lastAtMs, await log.all()]).toEqual([{}, undefined, []]);
  log.add([nap(1), nap(2)]);
  log.note({ kind: 'network-down' });
  const down = { atMs: 77, what: { kind: 'network-down' } };
  expect(log.recent).toEqual({ 1: nap(1), 2: nap(2), 3: down });
  await log.flush();
  expect(await readFile(newest(), 'utf8')).toBe([nap(1), nap(2), down].map(lineOf).join(''));
  if (process.platform !== 'win32') expect((await stat(newest())).mode & 0o777).toBe(0o600);
  const next = await open();
  expect([next.log.recent, next.log.lastAtMs, await next.log.all()]).toEqual([log.recent, 77, await log.all()]);
  expect(problems).toEqual([]);
});

test('only the newest 200 are at hand, by numbers that go on', async () => {
  const { log } = await open({ directory: undefined });
  for (const event of naps(250)) log.add([event]);
  expect(Object.keys(log.recent)).toEqual(Array.from({ length: 200 }, (_, index) => String(index + 51)));
  expect(log.recent[250]).toEqual(nap(249));
  const before = log.recent;
  log.add([]);
  expect(log.recent).toBe(before);
  expect((await log.all()).length).toBe(200);
});

test('a file that grows too long is set aside, and one older one is kept', async () => {
  const { log } = await open();
  const large = (ms: number): BroadcastEvent => ({
    atMs: ms,
    what: { kind: 'went-live', cameraId: 'one', camera: 'x'.repeat(100_000) },
  });
  for (let ms = 0; ms < 40; ms += 1) {
    log.add([large(ms)]);
    await log.flush();
  }
  const sizes = (await Promise.all([stat(newest()), stat(older())])).map(({ size }) => size);
  for (const size of sizes) expect(size).toBeLessThan(1.2 * 1024 * 1024);
  const kept = (await log.all()).map(({ atMs }) => atMs);
  expect(kept.length).toBeGreaterThan(10);
  expect(kept).toEqual(Array.from({ length: kept.length }, (_, index) => 40 - kept.length + index));
});

describe('a file that is not as it should be', () => {
  beforeEach(() => mkdir(directory));

  test('with a torn last line is read without it, and the next line stands alone', async () => {
    await writeFile(newest(), `${lineOf(nap(1))}{"atMs":2,"what":{"kind":"netw`);
    const { log } = await open();
    log.add([nap(3)]);
    expect(await log.all()).toEqual([nap(1), nap(3)]);
    expect(await readFile(newest(), 'utf8')).toBe(`${lineOf(nap(1))}{"atMs":2,"what":{"kind":"netw\n${lineOf(nap(3))}`);
  });

  test.each([
    ['a kind of another version', { atMs: 9, what: { kind: 'moon-rose', cheese: true } }],
    ['a fact that is missing', { atMs: 9, what: { kind: 'computer-slept' } }],
    ['the name of a built-in', { atMs: 9, what: { kind: 'constructor' } }],
    [
      'a problem without words',
      { atMs: 9, what: { kind: 'camera-lost', cameraId: 'one', camera: 'Nest', problem: { code: 'camera-eaten' } } },
    ],
  ])('with %s is kept, and that is not shown', async (_, line) => {
    await writeFile(newest(), `${lineOf(nap(1))}${lineOf(line)}`);
    const { log, problems } = await open();
    expect([await log.all(), log.lastAtMs, problems]).toEqual([[nap(1)], 9, []]);
    log.add([nap(2)]);
    await log.flush();
    expect(await readFile(newest(), 'utf8')).toContain(lineOf(line));
  });

  test('with no time, or no event at all, loses only those lines', async () => {
    await writeFile(newest(), `\n\u0000\u0000\n[]\n${lineOf({ what: { kind: 'app-closed' } })}null\n${lineOf(nap(4))}`);
    expect(await readEvents(directory)).toEqual([nap(4)]);
  });
});

describe('a disk that takes nothing', () => {
  test('is told once; the events stay in memory, and are written when it does', async () => {
    await writeFile(directory, 'a file where the folder should be');
    const { log, problems, saved } = await open();
    log.add([nap(1)]);
    await log.flush();
    log.add([nap(2)]);
    await log.flush();
    expect(problems).toEqual([{ code: 'events-not-saved', file: newest(), reason: expect.any(String) }]);
    expect(await log.all()).toEqual([nap(1), nap(2)]);
    await rm(directory);
    log.add([nap(3)]);
    await log.flush();
    expect([problems, saved.length]).toEqual([[], 1]);
    expect(await readEvents(directory)).toEqual([nap(1), nap(2), nap(3)]);
  });

  test('does not fill the memory: the oldest that wait are let go', async () => {
    await writeFile(directory, '');
    const { log } = await open();
    for (const event of naps(6_000)) log.add([event]);
    await log.flush();
    await rm(directory);
    const kept = await log.all();
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([5_000, nap(1_000), nap(5_999)]);
  });

  test.skipIf(process.platform !== 'linux')('is told by the system’s own words when it is full', async () => {
    const { log, problems } = await open();
    await mkdir(directory);
    await symlink('/dev/full', newest());
    log.add([nap(1)]);
    await log.flush();
    expect(problems).toMatchObject([{ reason: expect.stringContaining('ENOSPC') }]);
  });
});

test('killed in the middle of writing 20 times, it loses nothing that was on disk', async () => {
  const script = await bundled('write-for-ever.ts');
  let before: readonly BroadcastEvent[] = [];
  for (let round = 0; round < 20; round += 1) {
    const flushed = await runUntilKilled(script, 1 + (round % 5));
    const events = await readEvents(directory);
    const own = events.slice(events.findLastIndex(({ what }) => what.kind === 'computer-slept' && what.ms === 0));
    expect(own.length).toBeGreaterThanOrEqual(flushed);
    expect(own.map(({ what }) => what)).toEqual(own.map((_, ms) => ({ kind: 'computer-slept', ms })));
    expect(events.slice(0, before.length)).toEqual(before);
    // Half a line, as a kill in the middle of a write may leave.
    if (round % 2 === 0) await appendFile(newest(), '{"atMs":1,"wh');
    before = events;
  }
});

/** Gives how many events the child said were on disk before it was killed. */
async function runUntilKilled(script: string, batches: number): Promise<number> {
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let flushed = 0;
  let seen = 0;
  for await (const line of createInterface(child.stdout)) {
    flushed = Number(line);
    seen += 1;
    if (seen === batches) child.kill('SIGKILL');
  }
  expect(await ended).toEqual([null, 'SIGKILL']);
  return flushed;
}

/** A fixture and all that it imports as one file that Node can run. */
async function bundled(name: string): Promise<string> {
  const outDir = join(folder, 'bundle');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, 'fixtures', name),
      outDir,
      rollupOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } },
    },
  });
  return join(outDir, 'child.mjs');
}
