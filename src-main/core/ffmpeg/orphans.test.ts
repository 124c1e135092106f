import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findOrphans, sweepOrphans } from './orphans.ts';

const fixture = (name: string) => path.join(import.meta.dirname, 'fixtures', name);

describe('an orphan', () => {
  const child = (parentPid: number, owner: number) => ({
    pid: 99,
    parentPid,
    argv: ['ffmpeg', '-metadata', `comment=polycast-${owner}`, 'pipe:1'],
  });
  const running = [1, 40, 50].map((pid) => ({ pid, parentPid: 1, argv: ['node'] }));
  it.each([
    ['its owner is its parent', child(40, 40), false],
    ['its owner is its parent, in a container', child(1, 1), false],
    ['its owner runs, behind a script that starts ffmpeg', child(50, 40), false],
    ['its owner is gone', child(1, 41), true],
    ['its owner is gone, the session took it in', child(50, 41), true],
    ['its owner is gone, and another has its number', child(1, 40), true],
    ['it is not ours', { pid: 99, parentPid: 1, argv: ['ffmpeg'] }, false],
  ])('%s: %o', (_, candidate, isOrphan) => {
    expect(findOrphans([...running, candidate])).toEqual(isOrphan ? [candidate] : []);
  });
});

describe.skipIf(process.platform === 'win32')('a sweep', () => {
  it.each(['2', '0'])('ends what a crash has left behind, though it needs %s signals (0: force)', async (signals) => {
    const crashed = spawn(process.execPath, [fixture('abandon.mjs'), signals], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    // The output ends when the last who can write to it is gone, which is the child.
    const childGone = once(crashed.stdout, 'end');
    await Promise.all([once(crashed, 'exit'), once(crashed.stdout, 'data')]);
    await sweepOrphans();
    await childGone;
  });

  it('leaves the children of a Polycast that runs alone', async () => {
    const args = [fixture('stubborn.mjs'), '1', '-metadata', `comment=polycast-${process.pid}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    await sweepOrphans();
    expect(child).toMatchObject({ exitCode: null, signalCode: null });
    child.kill();
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
