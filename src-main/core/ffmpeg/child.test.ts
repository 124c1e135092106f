import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { spawnFfmpeg } from './child.ts';

const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name);
const start = (...args: string[]) => spawnFfmpeg({ ffmpegPath: process.execPath, args });

describe.skipIf(process.platform === 'win32')('stopping a child', () => {
  it.each([
    ['at the first signal', '1', 0],
    ['at the second signal', '2', 0],
    ['by force when it takes no notice', '0', null],
  ])('%s', async (_, signalsNeeded, exitCode) => {
    const child = start(fixture('stubborn.mjs'), signalsNeeded);
    await once(child.stdout, 'data');
    expect(await child.stop()).toEqual({ exitCode, tail: '' });
  });

  it('may be asked for twice, and after the end', async () => {
    const child = start(fixture('stubborn.mjs'), '2');
    await once(child.stdout, 'data');
    const [first, second] = await Promise.all([child.stop(), child.stop()]);
    expect(first).toBe(second);
    expect(await child.stop()).toBe(first);
  });
});

describe('a child that ends by itself', () => {
  it('leaves its exit code and its last words, without the password', async () => {
    const child = spawnFfmpeg({
      ffmpegPath: process.execPath,
      args: [fixture('talkative.mjs'), 'hunter2'],
      secrets: ['hunter2'],
    });
    child.stdout.resume();
    const { exitCode, tail } = await child.exited;
    expect(exitCode).toBe(7);
    expect(tail.split('\n').at(-1)).toBe('line 3999 of rtsp://***@10.0.0.9');
    expect(tail.split('\n')).toHaveLength(40);
  });

  it('sees only what it needs of our environment', async () => {
    process.env.POLYCAST_TEST_SECRET = 'x';
    const child = start(fixture('talkative.mjs'), 'x');
    delete process.env.POLYCAST_TEST_SECRET;
    const names: string[] = JSON.parse(await text(child.stdout));
    expect(names).toContain('PATH');
    expect(names).not.toContain('POLYCAST_TEST_SECRET');
    expect(names).not.toContain('HOME');
  });

  it('has more outputs where they are asked for, and says each line at once', async () => {
    const lines: string[] = [];
    const child = spawnFfmpeg({
      ffmpegPath: process.execPath,
      args: ['-e', "fs.writeSync(3, 'three'); fs.writeSync(4, 'four'); fs.writeSync(2, 'one\\ntwo hunter2\\nthr')"],
      ...{ secrets: ['hunter2'], extraOutputs: 2, onLine: (line: string) => lines.push(line) },
    });
    child.stdout.resume();
    expect(await Promise.all(child.extraOutputs.map((output) => text(output)))).toEqual(['three', 'four']);
    expect((await child.exited).tail).toBe('one\ntwo ***\nthr');
    expect(lines).toEqual(['one', 'two ***']);
    expect(start('-e', '').extraOutputs).toEqual([]);
  });

  it('may stop reading its input', async () => {
    const child = start('-e', 'process.exit(3)');
    child.stdin.write(Buffer.alloc(4_000_000));
    child.stdout.resume();
    expect((await child.exited).exitCode).toBe(3);
  });

  it('says why it could not be started', async () => {
    const child = spawnFfmpeg({ ffmpegPath: fixture('no-such-program'), args: [] });
    expect(await child.exited).toEqual({ exitCode: null, startError: 'ENOENT', tail: '' });
    expect(await child.stop()).toMatchObject({ startError: 'ENOENT' });
  });

  it('says so too where Node throws', async () => {
    const child = spawnFfmpeg({ ffmpegPath: path.join(fixture('stubborn.mjs'), 'ffmpeg'), args: [], extraOutputs: 1 });
    child.stdin.write('nobody reads this');
    child.stdin.end();
    expect(await Promise.all([child.stdout, ...child.extraOutputs].map((output) => text(output)))).toEqual(['', '']);
    expect(await child.exited).toEqual({ exitCode: null, startError: 'ENOTDIR', tail: '' });
    expect(await child.stop()).toMatchObject({ startError: 'ENOTDIR' });
  });
});
