import { existsSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createManualClock } from '../../core/testing/manual-clock.ts';
import { openWindowMemory } from './window-memory.ts';

const area = { x: 0, y: 0, width: 1920, height: 1080 };
const displays = [{ bounds: area, workArea: area }];
const at = (x: number) => ({ bounds: { x, y: 0, width: 1280, height: 800 }, isMaximised: false });

const newFile = async () => join(await mkdtemp(join(tmpdir(), 'polycast-place-')), 'window.json');

test('the last of many places is kept, once it has settled', async () => {
  const file = await newFile();
  const clock = createManualClock();
  const memory = openWindowMemory(file, clock);
  for (let x = 1; x <= 50; x++) memory.note(displays, at(x));
  expect(existsSync(file)).toBe(false);
  await clock.advance(1_000);
  expect(openWindowMemory(file, clock).placeFor(displays)).toEqual(at(50));
  memory.note(displays, at(60));
  memory.flush();
  expect(openWindowMemory(file, clock).placeFor(displays)).toEqual(at(60));
});

test.each(['', '{', '[]', '{"1920x1080@0,0": {"bounds": {"x": "0"}}}', '{"__proto__": 5}'])(
  'a damaged file is as good as none: %s',
  async (content) => {
    const file = await newFile();
    await writeFile(file, content);
    const clock = createManualClock();
    const memory = openWindowMemory(file, clock);
    expect(memory.placeFor(displays)).toBeUndefined();
    memory.note(displays, at(7));
    await clock.advance(1_000);
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ '1920x1080@0,0': at(7) });
  },
);
