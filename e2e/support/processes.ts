import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What /proc tells everybody about the processes of this machine (Linux, proc(5)). */

/** The command lines of all processes, as any user can read them. */
export async function allCommandLines(): Promise<string> {
  return (await Promise.all((await allPids()).map(argv))).join('\n');
}

/** A process, its children, their children and so on. */
export async function processTree(root: number): Promise<readonly number[]> {
  const pids = await allPids();
  const parents = new Map(await Promise.all(pids.map(async (pid) => [pid, (await readStat(pid)).parent] as const)));
  const isBelow = (pid: number): boolean => pid === root || (parents.has(pid) && isBelow(parents.get(pid) ?? 0));
  return pids.filter(isBelow);
}

/** The ffmpegs below a process that handle media now, the oldest first. */
export async function ffmpegsOf(root: number): Promise<readonly number[]> {
  const pids = await processTree(root);
  const found = await Promise.all(pids.map(async (pid) => ({ pid, ...(await readStat(pid)), line: await argv(pid) })));
  // The numbers of processes begin anew at some time, and tell nothing about age.
  const byAge = found.sort((one, other) => one.startedTicks - other.startedTicks);
  return byAge
    .filter(({ name, line }) => name === 'ffmpeg' && line.includes(`comment=polycast-`))
    .map(({ pid }) => pid);
}

export const environmentOf = (pid: number): Promise<string> => readProc(pid, 'environ');

const argv = (pid: number): Promise<string> => readProc(pid, 'cmdline');

async function readStat(pid: number) {
  const stat = await readProc(pid, 'stat');
  // The name, in parentheses, may hold anything; the fields after it begin with the third, and the start is the 22nd.
  const [from, to] = [stat.indexOf('('), stat.lastIndexOf(')')];
  const fields = stat.slice(to + 2).split(' ');
  return { name: stat.slice(from + 1, to), parent: Number(fields[1] ?? 0), startedTicks: Number(fields[19] ?? 0) };
}

async function allPids(): Promise<number[]> {
  return (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
}

/** Empty for a process that has ended in the meantime. */
function readProc(pid: number, file: string): Promise<string> {
  return readFile(join('/proc', String(pid), file), 'latin1').catch(() => '');
}
