import { chmod, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mayBeEngine, openEngine } from './engine.ts';
import { locateFfmpeg } from './locate.ts';

const system = await locateFfmpeg([]);
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polycast-engine-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test.skipIf(!system)('another one is used from the moment it is chosen, until the choice is taken back', async () => {
  const own = join(folder, 'ffmpeg-of-mine');
  await symlink(system?.path ?? '', own);
  let changes = 0;
  const engine = await openEngine({ candidates: [], onChange: () => changes++ });
  expect(engine.view.ffmpeg).toMatchObject({ path: system?.path, isChosen: false });
  expect(await engine.choose(own)).toEqual({ ok: true, value: null });
  expect([engine.path, engine.view.ffmpeg?.isChosen, changes]).toEqual([own, true, 1]);
  expect(await engine.choose('')).toEqual({ ok: true, value: null });
  expect(engine.path).toBe(system?.path);
});

test('what is no ffmpeg is not used, and a program of another name is not even run', async () => {
  const engine = await openEngine({ candidates: [], onChange: () => {} });
  const before = engine.path;
  const traces = join(folder, 'was-run');
  for (const name of ['ffmpeg', 'calculator']) {
    const program = join(folder, name);
    await writeFile(program, `#!/bin/sh\necho "$0" >> '${traces}'\n`);
    await chmod(program, 0o755);
    expect(await engine.choose(program)).toEqual({ ok: false, error: { code: 'engine-unusable', path: program } });
  }
  expect(engine.path).toBe(before);
  expect(await readFile(traces, 'utf8')).toBe(`${join(folder, 'ffmpeg')}\n`);
});

test.skipIf(!system)('the encoders of this computer are tried when that is asked for', async () => {
  const engine = await openEngine({ candidates: [], onChange: () => {} });
  expect(engine.view.encoders).toBeUndefined();
  await engine.tryEncoders();
  expect(engine.view.encoders).toContainEqual({ name: 'libx264', doesWork: true });
});

test.each([
  ['linux', '/opt/ffmpeg-7/bin/ffmpeg', true],
  ['linux', 'ffmpeg', false],
  ['linux', './ffmpeg', false],
  ['linux', '/bin/sh', false],
  ['win32', 'C:\\Tools\\FFmpeg.exe', true],
  ['win32', 'D:/tools/ffmpeg.exe', true],
  ['win32', 'C:ffmpeg.exe', false],
  ['win32', '\\ffmpeg.exe', false],
  ['win32', '\\\\host\\share\\ffmpeg.exe', false],
  ['win32', '//host/share/ffmpeg.exe', false],
  ['win32', '\\\\?\\UNC\\host\\share\\ffmpeg.exe', false],
] as const)('on %s a window may name %s: %s', (platform, path, expected) => {
  expect(mayBeEngine(path, platform)).toBe(expected);
});

test('what a path leads to that is no file is no ffmpeg', async () => {
  const file = join(folder, 'ffmpeg');
  await writeFile(file, '');
  const engine = await openEngine({ candidates: [join(file, 'ffmpeg')], onChange: () => {} });
  expect(engine.path).toBe(system?.path);
  const long = join(folder, `ffmpeg${'x'.repeat(900)}`);
  for (const path of [join(file, 'ffmpeg'), long, `${file}\0`])
    expect(await engine.choose(path)).toEqual({ ok: false, error: { code: 'engine-unusable', path } });
});
