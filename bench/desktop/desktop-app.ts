import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { desktopCommand } from '../../e2e/support/desktop-polycast.ts';

/** The desktop app as it was built, in a process of its own. */
export interface DesktopApp {
  readonly pid: number;
  /** Wall clock, milliseconds. */
  readonly startedAtMs: number;
  /** Its window's page; to be asked for only where it has a window. */
  page(): Promise<Page>;
  stop(): Promise<void>;
}

/** On a data folder with so many demo cameras, that are off air. `args` are those of a start by hand. */
export async function startDesktop(cameras: number, args: readonly string[] = []): Promise<DesktopApp> {
  const data = await mkdtemp(join(tmpdir(), 'polycast-bench-'));
  await writeFile(join(data, 'polycast.json'), JSON.stringify(configurationWith(cameras)));
  const command = await desktopCommand(data, { args });
  const startedAtMs = Date.now();
  const child = spawn(command.program, ['--remote-debugging-port=0', ...command.args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: command.env,
  });
  const exited = once(child, 'exit');
  const address = await debuggingAddress(child);
  let browser: Browser | undefined;
  return {
    pid: child.pid ?? 0,
    startedAtMs,
    page: async () => {
      browser = await chromium.connectOverCDP(address);
      const [context] = browser.contexts();
      if (!context) throw new Error('the app shows no page');
      return context.pages()[0] ?? (await context.waitForEvent('page'));
    },
    stop: async () => {
      await browser?.close();
      child.kill('SIGTERM');
      await exited;
      await rm(data, { recursive: true, force: true });
    },
  };
}

function configurationWith(cameras: number) {
  const list = Array.from({ length: cameras }, (_, index) => ({
    id: `camera-${index + 1}`,
    name: `Camera ${index + 1}`,
    source: { kind: 'demo' },
  }));
  return { version: 2, cameras: list };
}

async function debuggingAddress(child: ChildProcess): Promise<string> {
  if (!child.stderr) throw new Error('nothing is heard of the app');
  for await (const line of createInterface(child.stderr)) {
    const [, address] = /^DevTools listening on (ws:.+)$/.exec(line) ?? [];
    if (address) {
      child.stderr.resume();
      return address;
    }
  }
  throw new Error('the app ended before it had started');
}
