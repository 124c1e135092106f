import { existsSync } from 'node:fs';
import { chromium, type Page } from '@playwright/test';
import type { ClientMessage, ServerMessage } from '#shared/wire.ts';
import { readClockStrip, stripAgeMs, stripBlocks, stripHeight } from '../../src-main/core/sources/clock-strip.ts';

/** Polycast's window in a Chromium of its own. */
export interface Window {
  /** Of the browser, the parent of all its processes. */
  readonly pid: number;
  addCamera(url: string): Promise<void>;
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
  await page.goto(url);
  return {
    pid: server.process().pid ?? 0,
    addCamera: (cameraUrl) => addCamera(page, cameraUrl),
    watch: (seconds) => watch(page, seconds),
    close: () => server.close(),
  };
}

async function addCamera(page: Page, url: string): Promise<void> {
  const source = { kind: 'rtsp', url, transport: 'tcp' };
  const request: ClientMessage = { kind: 'request', id: 0, command: 'camera.add', input: { name: 'Clock', source } };
  await page.evaluate(call, request);
  await page.locator('.live-picture.showing canvas').waitFor();
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
