import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createManualClock } from '../testing/manual-clock.ts';
import { openUplinkMemory } from './memory.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-uplink-'));
  file = join(folder, 'deep', 'uplink.json');
});
afterEach(() => rm(folder, { recursive: true }));

const written = async () => JSON.parse(await readFile(file, 'utf8').catch(() => 'null'));

test('what is saved is known to the next run', async () => {
  const memory = await openUplinkMemory(file, createManualClock());
  expect(memory.capacityKbps).toBeUndefined();
  memory.save(7_000);
  memory.save(7_500);
  await memory.close();
  expect((await openUplinkMemory(file, createManualClock())).capacityKbps).toBe(7_500);
  expect(await readdir(join(folder, 'deep'))).toEqual(['uplink.json']);
});

test('it is written at most once a minute, and the newest wins', async () => {
  const clock = createManualClock();
  const memory = await openUplinkMemory(file, clock);
  memory.save(1_000);
  await expect.poll(written).toEqual({ capacityKbps: 1_000 });
  memory.save(2_000);
  memory.save(3_000);
  await clock.advance(59_000);
  expect(await written()).toEqual({ capacityKbps: 1_000 });
  await clock.advance(1_000);
  await expect.poll(written).toEqual({ capacityKbps: 3_000 });
  await memory.close();
});

test.each(['', '{"capacityKbps":', '{"capacityKbps": "many"}', '{"capacityKbps": -3}', '[]'])(
  'a damaged file (%s) is as good as none',
  async (text) => {
    await mkdir(join(folder, 'deep'));
    await writeFile(file, text);
    const memory = await openUplinkMemory(file, createManualClock());
    expect(memory.capacityKbps).toBeUndefined();
    memory.save(4_000);
    await memory.close();
    expect(await written()).toEqual({ capacityKbps: 4_000 });
  },
);

test('a file that cannot be written is no reason to fail, and without one nothing is kept', async () => {
  await mkdir(file, { recursive: true });
  for (const where of [file, undefined]) {
    const memory = await openUplinkMemory(where, createManualClock());
    memory.save(4_000);
    await memory.close();
    expect(memory.capacityKbps).toBeUndefined();
  }
});
