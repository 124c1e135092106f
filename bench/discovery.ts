import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type BenchCameras, openBenchCameras } from './discovery/cameras.ts';
import { type BenchComputer, type Change, openBenchComputer } from './discovery/computer.ts';
import { type CameraNetwork, layCameraNetwork } from './discovery/network.ts';
import { brokenPromises, type SearchReport, tableOf } from './discovery/report.ts';
import { answerCalls, startRole, tellParent } from './faults/calls.ts';
import { usageOfTree } from './process-usage.ts';

/**
 * Fifty simulated ONVIF cameras on a network, and a computer that looks for them as the app does: how soon all are in the
 * list, none twice, what the search costs, and what it costs to go on listening. Computer and cameras are processes in
 * network namespaces of the bench's own, on the usual ports; it takes Linux, and root.
 *
 * `--cameras N` (50), `--seconds S` of idling to measure (90).
 */
const { values: options } = parseArgs({
  options: {
    role: { type: 'string' },
    cameras: { type: 'string', default: '50' },
    seconds: { type: 'string', default: '90' },
  },
});

/** The search is over by then, and what it has found is asked. */
const searchSeconds = 12;

if (options.role === 'cameras') answerCalls(openBenchCameras());
else if (options.role === 'computer') answerCalls(openBenchComputer(tellParent));
else await runAll();

async function runAll(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const network = await layCameraNetwork(Number(options.cameras)).catch((error: unknown) => {
    console.log(`SKIPPED: a network of cameras, which needs Linux with root and ip (${error})`);
  });
  if (!network) return;
  const report = await search(network).finally(network.close);
  const broken = brokenPromises(report);
  console.log(tableOf(report));
  console.log(`\nBroken promises: ${broken.length === 0 ? 'none' : `\n${broken.join('\n')}`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

async function search({ own, addresses, onComputer, atCameras }: CameraNetwork): Promise<SearchReport> {
  const cameras = await startRole<BenchCameras>({ args: ['--role', 'cameras'], wrapper: atCameras });
  await cameras.calls.start(addresses);
  const changes: Change[] = [];
  const computer = await startRole<BenchComputer>({
    args: ['--role', 'computer'],
    wrapper: onComputer,
    onEvent: (event) => changes.push(event as Change),
  });
  const before = usageOfTree(computer.pid);
  const startedAtMs = performance.now();
  await computer.calls.start([own]);
  await pause(searchSeconds * 1_000);
  const found = usageOfTree(computer.pid);
  const idleFromMs = performance.now() - startedAtMs;
  await pause(Number(options.seconds) * 1_000);
  const end = usageOfTree(computer.pid);
  const idleSeconds = (performance.now() - startedAtMs - idleFromMs) / 1_000;
  await Promise.all([computer.end(), cameras.end()]);
  return {
    cameras: addresses.length,
    changes,
    idleFromMs,
    idleSeconds,
    searchingPerCent: ((found.cpuSeconds - before.cpuSeconds) / searchSeconds) * 100,
    idlePerCent: ((end.cpuSeconds - found.cpuSeconds) / idleSeconds) * 100,
    memoryMiB: [before.memoryMiB, found.memoryMiB, end.memoryMiB],
  };
}
