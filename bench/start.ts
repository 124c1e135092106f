import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { whyNoDesktop } from '../e2e/support/desktop-polycast.ts';
import { bundleSize } from './desktop/bundle-size.ts';
import { startDesktop } from './desktop/desktop-app.ts';
import { formatTable } from './table.ts';

/**
 * How soon the desktop app can be used: from the start of its process until the first state is drawn (the browser's
 * "first contentful paint", of which the page draws none before), and until a key press has been answered by another
 * screen. The latter is seen from outside and holds this bench's own way to the page, about a tenth of a second.
 * `--runs N` (5) for each row.
 */
const { values: options } = parseArgs({ options: { runs: { type: 'string', default: '5' } } });

const mostMs = 2_000;
const mostBundleKb = 600;

const whyNot = whyNoDesktop();
if (whyNot) console.log(`SKIPPED: the desktop app, because ${whyNot}.`);
else await measureAll(Number(options.runs));

interface Start {
  readonly drawnMs: number;
  readonly usableMs: number;
}

async function measureAll(runs: number): Promise<void> {
  const rows: string[][] = [['start', 'drawn, median (ms)', 'drawn, worst', 'usable, median (ms)', 'usable, worst']];
  let worst = 0;
  for (const [name, cameras] of [
    ['on an empty folder', 0],
    ['with five cameras', 5],
  ] as const) {
    const starts: Start[] = [];
    for (let run = 0; run < runs; run++) starts.push(await measure(cameras));
    const drawn = starts.map(({ drawnMs }) => drawnMs);
    const usable = starts.map(({ usableMs }) => usableMs);
    rows.push([name, ...[median(drawn), Math.max(...drawn), median(usable), Math.max(...usable)].map(inMs)]);
    worst = Math.max(worst, median(usable));
  }
  console.log(formatTable(rows));
  const bundleKb = bundleSize('out/renderer/assets') / 1_000;
  console.log(`\nThe page's code and style: ${bundleKb.toFixed(0)} kB of gzip.`);
  const isKept = worst <= mostMs && bundleKb <= mostBundleKb;
  console.log(`Promised: usable within ${mostMs} ms, at most ${mostBundleKb} kB. ${isKept ? 'Kept.' : 'BROKEN.'}`);
  process.exitCode = isKept ? 0 : 1;
}

async function measure(cameras: number): Promise<Start> {
  const app = await startDesktop(cameras);
  try {
    const page = await app.page();
    await page.getByRole('button').first().waitFor();
    const answer = page.getByRole('heading', { name: 'Settings', exact: true });
    // The page is drawn a moment before it listens.
    do await page.keyboard.press('Control+Comma');
    while (!(await answer.isVisible()));
    const usableMs = Date.now() - app.startedAtMs;
    return { drawnMs: (await firstPaintAtMs(page)) - app.startedAtMs, usableMs };
  } finally {
    await app.stop();
  }
}

function firstPaintAtMs(page: Page): Promise<number> {
  return page.evaluate(() => {
    const [paint] = performance.getEntriesByName('first-contentful-paint');
    if (!paint) throw new Error('nothing was painted');
    return performance.timeOrigin + paint.startTime;
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function inMs(value: number): string {
  return value.toFixed(0);
}
