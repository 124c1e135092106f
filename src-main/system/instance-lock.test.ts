import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lockDataDirectory } from './instance-lock.ts';

const newFolder = () => mkdtemp(join(tmpdir(), 'polycast-lock-'));

async function lock(directory: string) {
  const result = await lockDataDirectory(directory);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

test('one process alone has a folder, until it lets go', async () => {
  const directory = join(await newFolder(), 'data');
  const held = await lock(directory);
  expect(await lockDataDirectory(directory)).toEqual({ ok: false, error: { code: 'already-running', directory } });
  expect(await lockDataDirectory(join(directory, '..', 'data'))).toMatchObject({ error: { code: 'already-running' } });
  await held.release();
  await (await lock(directory)).release();
});

test('a folder that is made is private', async () => {
  const directory = join(await newFolder(), 'data');
  const held = await lock(directory);
  if (process.platform !== 'win32') expect((await stat(directory)).mode & 0o777).toBe(0o700);
  await held.release();
});

test.skipIf(process.platform === 'win32')('what a killed process left behind is no lock', async () => {
  const directory = await newFolder();
  const path = join(directory, 'instance.sock');
  const script = `require('node:net').createServer().listen(process.argv[1], () => console.log('ready'))`;
  const child = spawn(process.execPath, ['-e', script, path], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  expect(await lockDataDirectory(directory)).toMatchObject({ error: { code: 'already-running' } });
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(existsSync(path)).toBe(true);
  await (await lock(directory)).release();
});

test('a path too long for a socket works all the same', async () => {
  const directory = join(await newFolder(), 'a-rather-long-name'.repeat(8));
  const held = await lock(directory);
  expect(await lockDataDirectory(directory)).toMatchObject({ error: { code: 'already-running' } });
  await held.release();
});

test('a folder that cannot be made is said, not thrown', async () => {
  const file = join(await newFolder(), 'file');
  await writeFile(file, '');
  expect(await lockDataDirectory(file)).toMatchObject({
    error: { code: 'data-folder-unusable', directory: file, reason: 'EEXIST' },
  });
});
