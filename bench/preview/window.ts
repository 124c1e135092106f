import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import type { ClientMessage, ServerMessage } from '#shared/transport/wire.ts';
import { readClockStrip, stripAgeMs, stripBlocks, stripHeight } from '../../src-main/core/sources/clock-strip.ts';

/** Polycast's window in a Chromium of its own. */
export interface Window {
  /** Of the browser, the parent of all its processes. */
  readonly pid: number;
  addCamera(name: string, url: string): Promise<void>;
  /** Waits for the picture of the one camera. */
  seeOne(): Promise<void>;
  /** Goes to the wall of all cameras and waits for the pictures of so many. */
  seeAll(count: number): Promise<void>;
  /** How many pictures of each camera were painted in each second, by the number of its canvas. */
  countPaints(seconds: number): Promise<ReadonlyMap<number, readonly number[]>>;
  /** How old each picture was when it was first seen on the canvas, in milliseconds, in the order they came. */
  watch(seconds: number): Promise<number[]>;
  close(): Promise<void>;
}

export async function openWindow(url: string): Promise<Window> {
  const executablePath = process.env.CHROMIUM_PATH ?? ['/usr/bin/chromium'].find((path) => existsSync(path));
  const server = await chromium.launchServer({
    ...(executablePath && { executablePath }),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const browser = await chromium.connect(server.wsEndpoint());
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(listenToWorkers);
  await page.goto(url);
  return {
    pid: server.process().pid ?? 0,
    addCamera: (name, cameraUrl) => addCamera(page, name, cameraUrl),
    seeOne: () => page.locator('.live-picture.showing canvas').waitFor(),
    seeAll: (count) => seeAll(page, count),
    countPaints: async (seconds) => new Map(await page.evaluate(countPaints, seconds)),
    watch: (seconds) => watch(page, seconds),
    close: () => server.close(),
  };
}

async function addCamera(page: Page, name: string, url: string): Promise<void> {
  const source = { kind: 'rtsp', url, transport: 'tcp' };
  const request: ClientMessage = { kind: 'request', id: 0, command: 'camera.add', input: { name, source } };
  await page.evaluate(call, request);
}

const showing = '.camera-tile .live-picture.showing';

async function seeAll(page: Page, count: number): Promise<void> {
  await page.keyboard.press('Control+G');
  await page
    .locator(showing)
    .nth(count - 1)
    .waitFor({ timeout: 60_000 });
}

/** Runs in the page before its own code: the page's workers say each second what they have painted, to it and to us. */
function listenToWorkers(): void {
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }) => window.dispatchEvent(new CustomEvent('said', { detail: data })));
    }
  };
}

/** Runs in the page. */
function countPaints(seconds: number): Promise<[number, number[]][]> {
  const counts = new Map<number, number[]>();
  const listen = (event: Event) => {
    const { kind, screen, count } = (event as CustomEvent).detail;
    if (kind === 'painted') counts.set(screen, [...(counts.get(screen) ?? []), count]);
  };
  window.addEventListener('said', listen);
  return new Promise((resolve) => {
    setTimeout(() => {
      window.removeEventListener('said', listen);
      resolve([...counts]);
    }, seconds * 1_000);
  });
}

/** Runs in the page. */
function call(request: ClientMessage): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://${location.host}/rpc`);
    socket.addEventListener('error', () => reject(new Error('the page has no line to the core')));
    socket.addEventListener('open', () => socket.send(JSON.stringify(request)));
    socket.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const message = JSON.parse(data) as ServerMessage;
      if (message.kind !== 'reply') return;
      socket.close();
      if (message.result.ok) resolve();
      else reject(new Error(message.result.error.code));
    });
  });
}

async function watch(page: Page, seconds: number): Promise<number[]> {
  const ages: number[] = [];
  let shown: number | undefined;
  for (const { seenAtMs, levels } of await page.evaluate(sample, { seconds, stripBlocks, stripHeight })) {
    const drawnAt = readClockStrip((block) => levels[block] ?? 0, stripBlocks, 1);
    if (drawnAt === undefined || drawnAt === shown) continue;
    if (shown !== undefined) ages.push(stripAgeMs(drawnAt, seenAtMs));
    shown = drawnAt;
  }
  return ages;
}

interface Sample {
  readonly seenAtMs: number;
  /** Brightness of each block of the clock strip. */
  readonly levels: readonly number[];
}

/** Runs in the page: the middle of each block of the strip, at each frame of the display. */
function sample(options: { seconds: number; stripBlocks: number; stripHeight: number }): Promise<Sample[]> {
  const { seconds, stripBlocks, stripHeight } = options;
  const picture = document.querySelector<HTMLCanvasElement>('.live-picture canvas');
  const context = Object.assign(document.createElement('canvas'), { width: stripBlocks, height: 1 }).getContext('2d', {
    willReadFrequently: true,
  });
  if (!picture || !context) throw new Error('no live picture to look at');
  context.imageSmoothingEnabled = false;
  const samples: Sample[] = [];
  const endAtMs = performance.now() + seconds * 1_000;
  return new Promise((resolve) => {
    const look = () => {
      const seenAtMs = Date.now();
      const { width, height } = picture;
      context.drawImage(picture, 0, height * (1 - stripHeight / 2), width, 1, 0, 0, stripBlocks, 1);
      const pixels = context.getImageData(0, 0, stripBlocks, 1).data;
      samples.push({ seenAtMs, levels: Array.from({ length: stripBlocks }, (_, block) => pixels[block * 4 + 1] ?? 0) });
      if (performance.now() < endAtMs) requestAnimationFrame(look);
      else resolve(samples);
    };
    requestAnimationFrame(look);
  });
}
