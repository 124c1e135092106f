import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type PictureSize, playClock } from './preview/camera.ts';
import { servePolycast } from './preview/served-polycast.ts';
import { openWindow } from './preview/window.ts';
import { usageOfTree } from './process-usage.ts';
import { formatTable } from './table.ts';

/**
 * How late the live picture is: a simulated RTSP camera (25 fps, H.264, a keyframe every 2 s, AAC) with a clock painted
 * in its picture, `polycast serve`, and its page in Chromium, where the clock is read off the canvas. All on one
 * machine, so that there is one clock.
 *
 * The time counts from the drawing of a frame, so it is more than the time since the frame left the camera: it holds
 * drawing, encoding and sending by RTP in the simulated camera; then ffmpeg, the feed, the WebSocket, decoding and
 * painting; and up to one frame of the display, as the canvas is looked at once for each. The browser's processor time
 * holds the looking.
 */
const { values: options } = parseArgs({
  options: {
    role: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    sizes: { type: 'string', default: '1280x720,1920x1080' },
  },
});

/** The page shows the newest group of pictures first, and code is not compiled yet. */
const warmUpSeconds = 5;

interface Row {
  readonly size: PictureSize;
  /** Of each picture when it was first seen, in the order they came. */
  readonly agesMs: readonly number[];
  readonly seconds: number;
  readonly browserPercent: number;
  readonly polycastPercent: number;
}

if (options.role === 'camera') await playClock(parseSize(options.sizes));
else await measureAll(Number(options.seconds), options.sizes.split(',').map(parseSize));

async function measureAll(seconds: number, sizes: readonly PictureSize[]): Promise<void> {
  if (process.platform !== 'linux') throw new Error('this bench reads /proc and runs on Linux only');
  const rows: Row[] = [];
  for (const size of sizes) {
    process.stderr.write(`${nameOf(size)}…\n`);
    rows.push(await measure(size, seconds));
  }
  print(rows);
}

async function measure(size: PictureSize, seconds: number): Promise<Row> {
  const camera = startCamera(size);
  const endings: (() => unknown)[] = [() => camera.disconnect()];
  try {
    const [{ url }] = (await once(camera, 'message')) as [{ url: string }];
    const polycast = await servePolycast();
    endings.unshift(polycast.stop);
    const window = await openWindow(polycast.url);
    endings.unshift(window.close);
    await window.addCamera(url);
    await window.watch(warmUpSeconds);
    const cpu = () => [window.pid, polycast.pid].map((pid) => usageOfTree(pid).cpuSeconds);
    const [browserBefore = 0, polycastBefore = 0] = cpu();
    const beganAtMs = performance.now();
    const agesMs = await window.watch(seconds);
    const tookSeconds = (performance.now() - beganAtMs) / 1_000;
    const [browserAfter = 0, polycastAfter = 0] = cpu();
    return {
      size,
      agesMs,
      seconds: tookSeconds,
      browserPercent: ((browserAfter - browserBefore) / tookSeconds) * 100,
      polycastPercent: ((polycastAfter - polycastBefore) / tookSeconds) * 100,
    };
  } finally {
    for (const end of endings) await end();
  }
}

function startCamera(size: PictureSize): ChildProcess {
  const args = ['--role', 'camera', '--sizes', nameOf(size)];
  return fork(process.argv[1] ?? '', args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
}

function print(rows: readonly Row[]): void {
  console.log(
    formatTable([
      [
        'size',
        'frames seen',
        'fps',
        'p50 (ms)',
        'p95 (ms)',
        'max (ms)',
        'p50 of the last quarter (ms)',
        'browser (% of a core)',
        'Polycast (% of a core)',
      ],
      ...rows.map((row) => [
        nameOf(row.size),
        String(row.agesMs.length),
        (row.agesMs.length / row.seconds).toFixed(1),
        ...[0.5, 0.95, 1].map((part) => String(quantile(row.agesMs, part))),
        String(quantile(row.agesMs.slice(-row.agesMs.length / 4), 0.5)),
        row.browserPercent.toFixed(0),
        row.polycastPercent.toFixed(1),
      ]),
    ]),
  );
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

function parseSize(text: string): PictureSize {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}

function nameOf({ width, height }: PictureSize): string {
  return `${width}x${height}`;
}
