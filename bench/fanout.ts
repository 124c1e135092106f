import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { playCamera } from './fanout/camera.ts';
import { type Contestant, contestants } from './fanout/contestants.ts';
import { receive } from './fanout/receivers.ts';
import { usageOfTree } from './process-usage.ts';
import { formatTable } from './table.ts';

/**
 * One camera (1080p30, 6 Mbit/s) to 1, 8 and 32 destinations, done three ways one after the other in one run:
 * processor time (per cent of one core) and memory of everything each way needs, ingest included. Camera and receivers
 * run in processes of their own and are not counted.
 */
const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    role: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    destinations: { type: 'string', default: '1,8,32' },
  },
});

/** Broadcasts last for hours: what a start costs, and code that is not compiled yet, are not what is compared. */
const warmUpSeconds = 20;

interface Row {
  readonly contestant: string;
  readonly destinations: number;
  readonly cpuPercent: number;
  readonly memoryMiB: number;
  readonly receivedMbits: number;
}

if (options.role === 'camera') await playCamera();
else if (options.role === 'receiver') await receive();
else await compare(Number(options.seconds), (positionals[0] ?? options.destinations).split(',').map(Number));

async function compare(seconds: number, counts: readonly number[]): Promise<void> {
  if (process.platform !== 'linux') throw new Error('this bench reads /proc and runs on Linux only');
  const camera = startRole('camera');
  const receiver = startRole('receiver');
  try {
    const [{ url: cameraUrl }] = (await once(camera, 'message')) as [{ url: string }];
    const [{ url: receiverUrl }] = (await once(receiver, 'message')) as [{ url: string }];
    const rows: Row[] = [];
    for (const destinations of counts) {
      for (const contestant of contestants) {
        process.stderr.write(`${contestant.name}, ${destinations} destinations…\n`);
        rows.push(await measure(contestant, destinations, seconds, cameraUrl, receiverUrl, receiver));
      }
    }
    print(rows);
  } finally {
    camera.kill();
    receiver.kill();
  }
}

function startRole(role: string): ChildProcess {
  return fork(process.argv[1] ?? '', ['--role', role], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

async function measure(
  contestant: Contestant,
  destinations: number,
  seconds: number,
  cameraUrl: string,
  receiverUrl: string,
  receiver: ChildProcess,
): Promise<Row> {
  const urls = Array.from({ length: destinations }, (_, index) => ({
    url: receiverUrl,
    key: `${contestant.id}${index}`,
  }));
  const plan = contestant.plan(cameraUrl, urls);
  const children = plan.map(({ command, args, input }) => {
    const child = spawn(command, args, { stdio: ['pipe', 'ignore', 'ignore'] });
    child.stdin.end(input);
    return child;
  });
  const usage = () => children.map((child) => usageOfTree(child.pid ?? 0));
  const cpu = () => usage().reduce((sum, each) => sum + each.cpuSeconds, 0);
  await wait(warmUpSeconds);
  const before = { cpu: cpu(), bytes: await receivedBytes(receiver), atMs: performance.now() };
  await wait(seconds);
  const tookSeconds = (performance.now() - before.atMs) / 1_000;
  const row: Row = {
    contestant: contestant.name,
    destinations,
    cpuPercent: ((cpu() - before.cpu) / tookSeconds) * 100,
    memoryMiB: usage().reduce((sum, each) => sum + each.memoryMiB, 0),
    receivedMbits: (((await receivedBytes(receiver)) - before.bytes) * 8) / tookSeconds / 1e6,
  };
  await Promise.all(children.map(stop));
  return row;
}

async function receivedBytes(receiver: ChildProcess): Promise<number> {
  receiver.send('bytes');
  const [{ bytes }] = (await once(receiver, 'message')) as [{ bytes: number }];
  return bytes;
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), 6_000);
  await ended;
  clearTimeout(late);
}

function print(rows: readonly Row[]): void {
  const ours = (row: Row) => rows.find((each) => each.destinations === row.destinations)?.cpuPercent ?? Number.NaN;
  console.log(
    formatTable([
      ['destinations', 'how', 'CPU (% of a core)', 'against Polycast', 'memory (MiB)', 'received (Mbit/s)'],
      ...rows.map((row) => [
        String(row.destinations),
        row.contestant,
        row.cpuPercent.toFixed(1),
        `${(row.cpuPercent / ours(row)).toFixed(2)} ×`,
        row.memoryMiB.toFixed(0),
        row.receivedMbits.toFixed(1),
      ]),
    ]),
  );
}

function wait(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1_000));
}
