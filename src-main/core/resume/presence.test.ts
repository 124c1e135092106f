import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { openPresence } from './presence.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-presence-'));
  file = join(folder, 'data', 'last-seen');
});
afterEach(() => rm(folder, { recursive: true }));

const kept = () => readFile(file, 'utf8').catch(() => undefined);

test('the first start knows nothing; a later one knows the last heartbeat of a run that was killed', async () => {
  const clock = createManualClock();
  const presence = await openPresence({ file, clock });
  expect(presence.lastSeenMs).toBeUndefined();
  presence.begin();
  await vi.waitFor(async () => expect(await kept()).toBe('1000000\n'));
  await clock.advance(30_000);
  await vi.waitFor(async () => expect(await kept()).toBe('1030000\n'));
  await clock.advance(29_999);
  expect((await openPresence({ file, clock })).lastSeenMs).toBe(1_030_000);
  expect(await readdir(join(folder, 'data'))).toEqual(['last-seen']);
});

test('an end in good order is noted to the moment, and nothing after it', async () => {
  const clock = createManualClock();
  const presence = await openPresence({ file, clock });
  presence.begin();
  await clock.advance(12_345);
  await presence.close();
  await clock.advance(120_000);
  expect(await kept()).toBe('1012345\n');
});

test('a run that never began leaves the old time', async () => {
  await mkdir(join(folder, 'data'));
  await writeFile(file, '4711\n');
  const clock = createManualClock();
  const presence = await openPresence({ file, clock });
  await clock.advance(120_000);
  await presence.close();
  expect([presence.lastSeenMs, await kept()]).toEqual([4711, '4711\n']);
});

test.each(['', '\0\0\0\0', '-5', '1e99', '12 34', '9'.repeat(400), 'Infinity'])('%j tells nothing', async (content) => {
  await mkdir(join(folder, 'data'));
  await writeFile(file, content);
  expect((await openPresence({ file, clock: createManualClock() })).lastSeenMs).toBeUndefined();
});

test('a place that cannot be written to, or none, holds nothing up', async () => {
  const clock = createManualClock();
  await writeFile(join(folder, 'data'), 'in the way');
  for (const place of [file, undefined]) {
    const presence = await openPresence({ file: place, clock });
    presence.begin();
    await clock.advance(60_000);
    await presence.close();
    expect(presence.lastSeenMs).toBeUndefined();
  }
});
