import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Configuration, camera, configuration } from '#shared/model.ts';
import type { Shell } from '#shared/state.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { openResume } from './resume.ts';

const ordered = configuration.parse({
  version: 2,
  cameras: ['a', 'b'].map((id) => camera.parse({ id, name: id, source: { kind: 'demo' }, order: 'live' })),
});
const ordersIn = (given: Configuration) => given.cameras.map(({ order }) => order);
const hourMs = 3_600_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-resume-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function start(shell: Shell, offMs: number) {
  const clock = createManualClock();
  const file = join(folder, 'last-seen');
  const lastSeenMs = clock.wall();
  await writeFile(file, `${lastSeenMs}\n`);
  await clock.advance(offMs);
  const resume = await openResume({ file, shell, clock, cameras: ordered.cameras });
  return { resume, lastSeenMs };
}

test('after more than an hour a desktop holds the broadcasts back until it is answered', async () => {
  const { resume, lastSeenMs } = await start('desktop', 2 * hourMs);
  expect([resume.question, resume.offMs]).toEqual([{ cameraIds: ['a', 'b'], lastSeenMs }, 2 * hourMs]);
  expect(ordersIn(resume.filter(ordered))).toEqual(['off', 'off']);
  resume.release('b');
  expect([ordersIn(resume.filter(ordered)), resume.question?.cameraIds]).toEqual([['off', 'live'], ['a']]);
  resume.release();
  expect([resume.filter(ordered), resume.question]).toEqual([ordered, undefined]);
  await resume.close();
});

test.each([
  ['desktop', 0.9 * hourMs],
  ['headless', 100 * hourMs],
] as const)('a %s that was off for %d ms goes on by itself', async (shell, offMs) => {
  const { resume } = await start(shell, offMs);
  expect([resume.filter(ordered), resume.question]).toEqual([ordered, undefined]);
  await resume.close();
});
