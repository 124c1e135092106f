import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import { type DesktopLaunch, desktopCommand, launchDesktop, newDataFolder } from './desktop-polycast.ts';
import { answerBoxes } from './watched-desktop.ts';

/** The desktop app of one test, started as often as it likes on the same data folder, and what it keeps there. */
export interface KeptDesktop {
  readonly data: string;
  /** Once started: the last one. */
  readonly app: ElectronApplication;
  readonly program: ChildProcess;
  launch(launch: DesktopLaunch): Promise<void>;
  /** Gives the window, which shows the camera "Harbour" unless other cameras are kept. */
  startWithCamera(launch?: DesktopLaunch): Promise<Page>;
  /** Polycast is started a second time, and hands over to the first. */
  startAgain(launch: DesktopLaunch): Promise<void>;
  /** What is in `polycast.json` now. */
  kept(): Promise<Kept>;
  /** The orders of cameras and destinations in it, by name. */
  keptOrders(): Promise<Record<string, string>>;
  /** Closes it, with the broadcast that it may have on air. */
  close(): Promise<void>;
}

interface Kept {
  readonly cameras: readonly KeptItem[];
  readonly destinations?: readonly KeptItem[];
}

interface KeptItem {
  readonly id: string;
  readonly name: string;
  readonly order?: string;
}

export async function openKeptDesktop(): Promise<KeptDesktop> {
  const data = await newDataFolder();
  const file = join(data, 'polycast.json');
  let app: ElectronApplication;
  let program: ChildProcess;

  const desktop: KeptDesktop = {
    data,
    get app() {
      return app;
    },
    get program() {
      return program;
    },
    launch: async (given) => {
      app = await launchDesktop(data, given);
      program = app.process();
    },
    startWithCamera: async (given = {}) => {
      const camera = { id: 'one', name: 'Harbour', source: { kind: 'demo' } };
      if (!existsSync(file)) await writeFile(file, JSON.stringify({ version: 2, cameras: [camera] }));
      await desktop.launch(given);
      const page = await app.firstWindow();
      await expect(page.getByRole('heading', { level: 1, name: 'Harbour' })).toBeVisible();
      return page;
    },
    startAgain: async (given) => {
      const { program, args, env } = await desktopCommand(data, given);
      const second = spawn(program, args, { env, stdio: 'ignore' });
      expect(await new Promise((resolve) => second.once('exit', resolve))).toBe(0);
    },
    kept: async () => JSON.parse(await readFile(file, 'utf8')),
    keptOrders: async () => {
      const { cameras, destinations = [] } = await desktop.kept();
      return Object.fromEntries([...cameras, ...destinations].map(({ name, order = 'off' }) => [name, order]));
    },
    close: async () => {
      if (program.exitCode !== null) return;
      await answerBoxes(app, 1);
      await app.close();
    },
  };
  return desktop;
}
