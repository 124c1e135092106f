import { execFileSync } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fail, ok } from '#shared/result.ts';
import { readTextFile } from './read-text-file.ts';

async function read(content: string | Uint8Array) {
  const path = join(await mkdtemp(join(tmpdir(), 'polycast-file-')), 'given.txt');
  await writeFile(path, content);
  return readTextFile(path);
}

test.each([
  ['plain', 'rtmp://live.example.org/app\nkéy', ok('rtmp://live.example.org/app\nkéy')],
  ['with the mark of UTF-8', '\ufeffkey', ok('key')],
  ['UTF-16', Buffer.from('\ufeffkey é', 'utf16le'), ok('key é')],
  ['as old Windows wrote it', Buffer.from('clé', 'latin1'), ok('clé')],
  ['empty', '', ok('')],
  ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), fail('not-text')],
  ['zeros', new Uint8Array(10), fail('not-text')],
  ['as large as it may be', 'a'.repeat(4 * 1024 * 1024), ok('a'.repeat(4 * 1024 * 1024))],
  ['larger', 'a'.repeat(4 * 1024 * 1024 + 1), fail('too-large')],
])('%s', async (_, content, result) => {
  expect(await read(content)).toEqual(result);
});

test('what is no file at all', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-file-'));
  expect(await readTextFile(folder)).toEqual(fail('unreadable'));
  expect(await readTextFile(join(folder, 'none.txt'))).toEqual(fail('unreadable'));
});

test.skipIf(process.platform === 'win32')('a pipe that nobody writes to is not waited for', async () => {
  const pipe = join(await mkdtemp(join(tmpdir(), 'polycast-file-')), 'pipe.txt');
  execFileSync('mkfifo', [pipe]);
  expect(await readTextFile(pipe)).toEqual(fail('unreadable'));
});
