import { mkdtemp, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openLog } from './log.ts';

const newFile = async () => join(await mkdtemp(join(tmpdir(), 'polycast-log-')), 'logs', 'polycast.log');
const lines = async (file: string) => (await readFile(file, 'utf8')).trim().split('\n').map(parseLine);
const parseLine = (line: string): Record<string, unknown> => JSON.parse(line);

test('each fact is one JSON line, in order, readable by this user only', async () => {
  const file = await newFile();
  const log = openLog(file);
  log.info('camera-started', { camera: 'one' });
  log.warn('camera-frozen');
  await vi.waitFor(async () => expect(await lines(file)).toHaveLength(2));
  expect(await lines(file)).toEqual([
    { at: expect.stringMatching(/^\d{4}-.*Z$/), level: 'info', event: 'camera-started', camera: 'one' },
    { at: expect.any(String), level: 'warn', event: 'camera-frozen' },
  ]);
  if (process.platform !== 'win32') expect((await stat(file)).mode & 0o777).toBe(0o600);
});

test('at its limit the file is set aside, and only one old one is kept', async () => {
  const file = await newFile();
  const log = openLog(file, 200);
  for (let count = 0; count < 20; count++) {
    log.info('event', { count, filler: 'x'.repeat(60) });
    await vi.waitFor(async () => expect(await lines(file)).toContainEqual(expect.objectContaining({ count })));
  }
  const kept = [...(await lines(`${file}.old`)), ...(await lines(file))].map((line) => line.count);
  expect(kept).toEqual([...Array(20).keys()].slice(20 - kept.length));
  expect((await stat(file)).size + (await stat(`${file}.old`)).size).toBeLessThan(1000);
});

test('without a file nothing is kept', () => {
  openLog(undefined).info('event');
});

test('a file that cannot be written is told once and fails nothing', async () => {
  const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const taken = join(await mkdtemp(join(tmpdir(), 'polycast-log-')), 'logs');
  await writeFile(taken, 'a file where the folder should be');
  const log = openLog(join(taken, 'polycast.log'));
  log.info('first');
  await vi.waitFor(() => expect(told).toHaveBeenCalled());
  log.info('second');
  const folder = openLog(join(taken, '..'));
  folder.info('the name is taken by a folder');
  await vi.waitFor(() => expect(told).toHaveBeenCalledTimes(2));
  expect(told.mock.calls).toEqual([[expect.stringContaining('ENOTDIR')], [expect.stringContaining('EISDIR')]]);
  told.mockRestore();
});
