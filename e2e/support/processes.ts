import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What /proc tells everybody about the processes of this machine (Linux, proc(5)). */

/** The command lines of all processes, as any user can read them. */
export async function allCommandLines(): Promise<string> {
  return (await Promise.all((await allPids()).map((pid) => readProc(pid, 'cmdline')))).join('\n');
}

/** A process, its children, their children and so on. */
export async function processTree(root: number): Promise<readonly number[]> {
  const pids = await allPids();
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const)));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return pids.filter(isBelow);
}

/** The ffmpegs below a process that run now, the oldest first. */
export async function ffmpegsOf(root: number): Promise<readonly number[]> {
  const pids = await processTree(root);
  const names = await Promise.all(pids.map((pid) => readProc(pid, 'comm')));
  return pids.filter((_, index) => names[index]?.trim() === 'ffmpeg').sort((one, other) => one - other);
}

export const environmentOf = (pid: number): Promise<string> => readProc(pid, 'environ');

async function parentOf(pid: number): Promise<number> {
  // The name, in parentheses, may hold anything; the fields after it are state and parent.
  const stat = await readProc(pid, 'stat');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1] ?? 0);
}

async function allPids(): Promise<number[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Empty for a process that has ended in the meantime. */
function readProc(pid: number, file: string): Promise<string> {
  return readFile(join('/proc', String(pid), file), 'latin1').catch(() => '');
}
