import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { testFloods } from './fuzz/floods.ts';
import { createRandom } from './fuzz/random.ts';
import { allReaders, runReaders } from './fuzz/readers.ts';
import { tableOf } from './fuzz/report.ts';
import type { BrokenPromise } from './fuzz/run-reader.ts';
import { type FuzzOrder, supervise } from './fuzz/supervise.ts';
import { testHostileServers } from './fuzz/wire.ts';

/**
 * What hostile and broken devices do to the search for cameras and to what reads their answers: valid replies of many
 * kinds are spoilt by chance and read as those that come over the network, and servers that do everything wrong are
 * asked. Nothing may throw, hang, take a lot of memory, or come out as what the contract does not allow.
 *
 * `--count N` inputs (120,000), made from `--seed S` (1). An input that breaks a promise is kept in a file; `--input
 * SERIES/INDEX` makes the same one again with the same seed, and reads it alone.
 */
const { values: options } = parseArgs({
  options: {
    count: { type: 'string', default: '120000' },
    seed: { type: 'string', default: '1' },
    input: { type: 'string' },
  },
});

const serverTimeoutMs = 2_000;

if (!isMainThread) await work(workerData);
else if (options.input !== undefined) await readAgain(options.input);
else await runAll();

async function work({ count, seed, place }: FuzzOrder): Promise<void> {
  const reports = await runReaders({
    count,
    seed,
    onInput: (reader, index) => {
      place[0] = reader;
      place[1] = index;
    },
  });
  parentPort?.postMessage(reports);
}

async function runAll(): Promise<void> {
  const seed = Number(options.seed);
  const end = await supervise(process.argv[1] ?? '', { count: Number(options.count), seed });
  const broken: BrokenPromise[] = [];
  if (end.kind === 'done') {
    console.log(tableOf(end.reports));
    broken.push(...end.reports.flatMap((report) => report.broken));
  } else broken.push(await brokenBy(end.reader, end.index, end.how));
  const overTheWire = await testOverTheWire(seed);
  for (const promise of broken) {
    console.log(
      `\n${promise.reader} (--input ${promise.series}/${promise.index}): ${promise.what}\n${await kept(promise.input)}`,
    );
  }
  for (const promise of overTheWire) console.log(`\n${promise}`);
  const count = broken.length + overTheWire.length;
  console.log(`\nBroken promises: ${count === 0 ? 'none' : count}`);
  process.exitCode = count === 0 ? 0 : 1;
}

/** Of servers and floods; gives the promises that they broke. */
async function testOverTheWire(seed: number): Promise<readonly string[]> {
  if (process.platform !== 'linux') {
    console.log('\nSKIPPED: servers and floods, which need 127.0.0.0/8 and multicast on loopback, as Linux has them');
    return [];
  }
  const reports = [await testHostileServers(serverTimeoutMs), await testFloods(seed)];
  for (const { table } of reports) console.log(`\n${table}`);
  return reports.flatMap((report) => report.broken);
}

async function brokenBy(series: number, index: number, what: string): Promise<BrokenPromise> {
  const reader = (await allReaders())[series];
  const { input } = reader?.attempt(createRandom(Number(options.seed), series, index)) ?? { input: [] };
  return { reader: reader?.name ?? '', series, index, what, input };
}

async function kept(input: BrokenPromise['input']): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-fuzz-'));
  for (const [index, part] of input.entries()) await writeFile(join(folder, `${index}`), part);
  return folder;
}

async function readAgain(place: string): Promise<void> {
  const [series = 0, index = 0] = place.split('/').map(Number);
  const reader = (await allReaders())[series];
  const attempt = reader?.attempt(createRandom(Number(options.seed), series, index));
  const startedAtMs = performance.now();
  const value = await attempt?.read();
  console.log(`${reader?.name}: ${Math.round(performance.now() - startedAtMs)} ms`);
  console.log(value);
  console.log(await kept(attempt?.input ?? []));
}
