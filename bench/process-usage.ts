import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all its children have used; Linux only (/proc). */
export interface Usage {
  /** User and system time since each of them began, in seconds. */
  readonly cpuSeconds: number;
  /** Proportional set size: shared pages are counted once over all processes. MiB. */
  readonly memoryMiB: number;
  readonly processes: number;
}

/** `sysconf(_SC_CLK_TCK)`: 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

export function usageOfTree(rootPid: number): Usage {
  const pids = treeOf(rootPid);
  return {
    cpuSeconds: pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0),
    memoryMiB: pids.reduce((sum, pid) => sum + memoryMiBOf(pid), 0),
    processes: pids.length,
  };
}

/** User and system time of a process and all its children, in seconds. */
export function cpuSecondsOfTree(rootPid: number): number {
  return treeOf(rootPid).reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}

/** The same of those of Chromium's processes that are of a type: renderer, gpu-process… */
export function cpuSecondsOfType(rootPid: number, type: string): number {
  const pids = treeOf(rootPid).filter((pid) => commandOf(pid).includes(`--type=${type}`));
  return pids.reduce((sum, pid) => sum + cpuSecondsOf(pid), 0);
}

/** Empty for a process that ended. */
function commandOf(pid: number): string {
  try {
    // Chromium writes a command line of its own there, with spaces between.
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** The arguments of a process and all its children. */
export function commandLinesOfTree(rootPid: number): readonly string[] {
  return treeOf(rootPid).map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    } catch {
      return '';
    }
  });
}

function treeOf(rootPid: number): number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    if (!Number.isInteger(pid)) continue;
    const parent = Number(statOf(pid)[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const walk = (pid: number): number[] => [pid, ...(children.get(pid) ?? []).flatMap(walk)];
  return walk(rootPid);
}

/** The fields of /proc/PID/stat behind the command's name, which may hold spaces (proc(5)); none for a process that ended. */
function statOf(pid: number): string[] {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return [];
  }
}

function cpuSecondsOf(pid: number): number {
  const fields = statOf(pid);
  return (Number(fields[11] ?? 0) + Number(fields[12] ?? 0)) / ticksPerSecond;
}

function memoryMiBOf(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
