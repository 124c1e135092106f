import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { whyNoDesktop } from '../e2e/support/desktop-polycast.ts';
import { type DesktopApp, startDesktop } from './desktop/desktop-app.ts';
import { timersPerSecond } from './desktop/timers.ts';
import { commandLinesOfTree, usageOfTree } from './process-usage.ts';
import { formatTable } from './table.ts';

/**
 * What the desktop app takes while nothing is on air: in the tray, where it has no page at all; and with its window
 * open, where each timer that the page sets is counted. Linux only, as it reads /proc. Memory is that of all processes
 * together, shared pages counted once. `--seconds S` (20) for each row.
 */
const { values: options } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });

/** The start is over by then, and what it has left behind is collected. */
const settleMs = 8_000;

const whyNot = process.platform === 'linux' ? whyNoDesktop() : 'it reads /proc';
if (whyNot) console.log(`SKIPPED: the desktop app, because ${whyNot}.`);
else await measureAll(Number(options.seconds));

async function measureAll(seconds: number): Promise<void> {
  const rows: string[][] = [
    ['idle', 'pages', 'timers of the page (1/s)', 'memory (MiB)', 'processes', 'CPU (% of a core)'],
  ];
  const tray = await startDesktop(5, ['--hidden']);
  const used = await usage(tray, seconds);
  const pages = pagesOf(tray.pid);
  rows.push(['in the tray, five cameras', String(pages), pages === 0 ? 'none' : 'not counted', ...used]);
  await tray.stop();

  const open = await startDesktop(0);
  const page = await open.page();
  await page.getByRole('button').first().waitFor();
  rows.push(['window open, no camera', String(pagesOf(open.pid)), ...(await whileOpen(open, page, seconds))]);
  await open.stop();
  console.log(formatTable(rows));
  const isKept = pages === 0;
  console.log(`\nPromised: in the tray no page, so that none has a timer. ${isKept ? 'Kept.' : 'BROKEN.'}`);
  process.exitCode = isKept ? 0 : 1;
}

/** Chromium has a process for each page that it shows, and maybe one in reserve. */
function pagesOf(pid: number): number {
  return commandLinesOfTree(pid).filter((line) => line.includes('--type=renderer')).length;
}

async function whileOpen(app: DesktopApp, page: Page, seconds: number): Promise<string[]> {
  const [timers, used] = await Promise.all([timersPerSecond(page, seconds), usage(app, seconds)]);
  return [timers.toFixed(2), ...used];
}

async function usage({ pid }: DesktopApp, seconds: number): Promise<string[]> {
  await pause(settleMs);
  const before = usageOfTree(pid);
  await pause(seconds * 1_000);
  const { cpuSeconds, memoryMiB, processes } = usageOfTree(pid);
  const percent = ((cpuSeconds - before.cpuSeconds) / seconds) * 100;
  return [memoryMiB.toFixed(0), String(processes), percent.toFixed(1)];
}
