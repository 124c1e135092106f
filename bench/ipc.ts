import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { commandInputs } from '#shared/commands.ts';
import { launchDesktop, whyNoDesktop } from '../e2e/support/desktop-polycast.ts';
import { ask, exposeGarbage, memoryOfMain } from '../e2e/support/main-process.ts';
import { sendRandomMessages } from '../e2e/support/random-messages.ts';
import { formatTable } from './table.ts';

/**
 * What a page that has been taken over does to the main process by all that it can say: `--count N` (100,000) messages
 * made by chance from `--seed S` (1), in ten parts, after each of which the core still has to answer. Nothing may crash,
 * be left behind in memory, or reject where nobody looks.
 */
const { values: options } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});

const parts = 10;
/** Between the end of the first part and the end of the last. */
const mostHeapMiB = 10;
const mostResidentMiB = 100;

const whyNot = whyNoDesktop();
if (whyNot) console.log(`SKIPPED: the desktop app, because ${whyNot}.`);
else await flood(Number(options.count), Number(options.seed));

async function flood(count: number, seed: number): Promise<void> {
  const data = await mkdtemp(join(tmpdir(), 'polycast-bench-'));
  const camera = { id: 'one', name: 'Harbour', source: { kind: 'demo' } };
  await writeFile(join(data, 'polycast.json'), JSON.stringify({ version: 2, cameras: [camera] }));
  const app = await launchDesktop(data, { args: [exposeGarbage] });
  const broken: string[] = [];
  app.process().once('exit', (code) => code !== 0 && broken.push(`the main process has ended with ${code}`));
  const page = await app.firstWindow();
  page.once('crash', () => broken.push('the page has crashed'));
  await page.getByRole('heading', { level: 1, name: 'Harbour' }).waitFor();

  const rows: string[][] = [['messages', 'not to be sent', 'seconds', 'heap (MiB)', 'resident (MiB)']];
  const memory: { readonly heapMiB: number; readonly residentMiB: number }[] = [];
  let refused = 0;
  for (let part = 1; part <= parts && broken.length === 0; part++) {
    const startedAtMs = performance.now();
    const messages = { count: Math.ceil(count / parts), seed: seed * 1_000 + part, cameraId: 'one' };
    refused += await page.evaluate(sendRandomMessages, { ...messages, commands: Object.keys(commandInputs) });
    const answer = await ask(page, 5_000_000 + part, 'camera.stop', { cameraId: 'nobody' });
    if (answer.error?.code !== 'not-found') broken.push(`the core has answered ${JSON.stringify(answer)}`);
    const seconds = (performance.now() - startedAtMs) / 1_000;
    const now = await memoryOfMain(app);
    memory.push(now);
    const sent = String(part * messages.count);
    rows.push([sent, String(refused), seconds.toFixed(1), now.heapMiB.toFixed(1), now.residentMiB.toFixed(0)]);
  }
  await app.close();
  broken.push(...leaks(memory), ...(await rejections(data)));
  await rm(data, { recursive: true, force: true });
  console.log(formatTable(rows));
  console.log(`\nBroken promises: ${broken.length === 0 ? 'none' : `\n${broken.join('\n')}`}`);
  process.exitCode = broken.length === 0 ? 0 : 1;
}

function leaks(memory: readonly { readonly heapMiB: number; readonly residentMiB: number }[]): string[] {
  const [first, last] = [memory.at(0), memory.at(-1)];
  if (!first || !last) return [];
  const heap = last.heapMiB - first.heapMiB;
  const resident = last.residentMiB - first.residentMiB;
  return [
    ...(heap > mostHeapMiB ? [`${heap.toFixed(1)} MiB of the heap were left behind`] : []),
    ...(resident > mostResidentMiB ? [`${resident.toFixed(0)} MiB were not given back`] : []),
  ];
}

async function rejections(data: string): Promise<string[]> {
  const log = await readFile(join(data, 'logs/polycast.log'), 'utf8').catch(() => '');
  return log.split('\n').filter((line) => /uncaught-exception|unhandled-rejection/.test(line));
}
