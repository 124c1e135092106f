import { execFile } from 'node:child_process';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Log } from '../ports.ts';
import { ownerOf } from './args.ts';

/** As for a child of our own (child.ts): ffmpeg may need two signals, and force if it hangs. */
const ladder = [
  { signal: 'SIGTERM', waitMs: 400 },
  { signal: 'SIGTERM', waitMs: 1_600 },
  { signal: 'SIGKILL', waitMs: 0 },
] as const;
const lookMs = 50;

/**
 * Ends the ffmpegs that a Polycast which has crashed left behind: they would go on holding their camera. Those of
 * another running Polycast are left alone. Takes no time where there are none, else 2 s at most; never fails. Not on
 * Windows, which shows nobody's argv without a helper: there an orphan ends when its pipe does.
 */
export async function sweepOrphans(log?: Log): Promise<void> {
  for (const { signal, waitMs } of ladder) {
    // Listed anew each time, so that no signal goes to a process that only has the number of one that is gone.
    const orphans = findOrphans(await listProcesses().catch(() => []));
    if (orphans.length === 0) return;
    log?.info('orphans-swept', { count: orphans.length, signal });
    for (const { pid } of orphans) signalQuietly(pid, signal);
    await untilGone(waitMs);
  }
}

/** Most are gone soon, and a broadcast waits for this. */
async function untilGone(waitMs: number): Promise<void> {
  for (let waitedMs = 0; waitedMs < waitMs; waitedMs += lookMs) {
    await delay(lookMs);
    if (findOrphans(await listProcesses().catch(() => [])).length === 0) return;
  }
}

interface RunningProcess {
  readonly pid: number;
  readonly parentPid: number;
  readonly argv: readonly string[];
}

/** A child's parent is its owner for as long as the owner lives; then it is init, or who else takes in orphans. */
export function findOrphans(processes: readonly RunningProcess[]): readonly RunningProcess[] {
  const alive = new Set(processes.map(({ pid }) => pid));
  return processes.filter(({ parentPid, argv }) => {
    const owner = ownerOf(argv);
    return owner !== undefined && owner !== parentPid && (!alive.has(owner) || parentPid === 1);
  });
}

async function listProcesses(): Promise<readonly RunningProcess[]> {
  if (process.platform === 'linux') return listFromProc();
  return process.platform === 'win32' ? [] : listFromPs();
}

/** Only those that count their process ids as we do: an owner's number means nothing outside its container. */
async function listFromProc(): Promise<readonly RunningProcess[]> {
  const ownNamespace = await readlink('/proc/self/ns/pid');
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const processes = pids.map(async (pid) => {
    const folder = `/proc/${pid}`;
    const argv = (await readFile(`${folder}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const isMarked = ownerOf(argv) !== undefined;
    if (!isMarked || (await readlink(`${folder}/ns/pid`).catch(() => '')) !== ownNamespace) return other(pid);
    // proc_pid_stat(5): pid (name) state ppid …; the name may hold anything.
    const stat = await readFile(`${folder}/stat`, 'utf8').catch(() => '');
    return { pid, parentPid: Number(stat.slice(stat.lastIndexOf(')')).split(' ')[2]), argv };
  });
  return Promise.all(processes);
}

async function listFromPs(): Promise<readonly RunningProcess[]> {
  const { stdout } = await promisify(execFile)('ps', ['-axww', '-o', 'pid=,ppid=,command='], { maxBuffer: 2 ** 24 });
  return stdout.split('\n').map((line) => {
    const [pid, parentPid, ...argv] = line.trim().split(/ +/);
    return { pid: Number(pid), parentPid: Number(parentPid), argv };
  });
}

const other = (pid: number): RunningProcess => ({ pid, parentPid: 0, argv: [] });

function signalQuietly(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended by itself, or belongs to another user.
  }
}
