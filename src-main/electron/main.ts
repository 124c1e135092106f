import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { app, session, shell } from 'electron';
import type { z } from 'zod';
import { createApp } from '../core/app.ts';
import { systemClock } from '../system/clock.ts';
import { logCrashes } from '../system/crashes.ts';
import { dataDirectory } from '../system/data-directory.ts';
import { lockDataDirectory } from '../system/instance-lock.ts';
import { openLog } from '../system/log.ts';
import { openSecretStore } from '../system/secret-store.ts';
import { freeBytes, ownAddresses, ownNetworks } from '../system/surroundings.ts';
import { runDesktop, type startArguments } from './desktop.ts';
import type { HandedOver } from './opening/handed-over.ts';
import { type Page, pageAt } from './page/page.ts';
import { servePage } from './page/protocol.ts';
import { hardenApp, hardenSession } from './page/security.ts';
import { endWithProblem } from './starting/start-failure.ts';

/** What the system hands over by events, collected since before Electron was ready (entry.cjs). */
export interface Letterbox {
  readonly waiting: readonly HandedOver[];
  take(handed: HandedOver): void;
}

/** The desktop app. `builtPage` is the address to serve the built page at (entry.cjs). */
export function startDesktop(builtPage: string, letterbox: Letterbox): void {
  const userData = app.getPath('userData');
  const fault = whyNotWritable(userData);
  if (fault !== undefined) {
    void app
      .whenReady()
      .then(() => endWithProblem({ code: 'data-folder-unusable', directory: userData, reason: fault }));
    return;
  }
  const given: z.infer<typeof startArguments> = { args: process.argv.slice(1), directory: process.cwd() };
  if (!app.requestSingleInstanceLock(given)) {
    console.error('Polycast is already running. Its window has been brought to the front.');
    app.exit(0);
    return;
  }
  // While the page is being developed, electron-vite serves it and names its address.
  const page = pageAt((!app.isPackaged && process.env.ELECTRON_RENDERER_URL) || builtPage);
  hardenApp(page);
  app
    .whenReady()
    .then(() => start(page, letterbox))
    .catch((error) => endWithProblem({ code: 'internal', reason: error instanceof Error ? error.message : 'unknown' }));
}

/** Electron takes a folder that it cannot write to for one that another copy has locked. */
function whyNotWritable(directory: string): string | undefined {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK);
    return undefined;
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  }
}

async function start(page: Page, letterbox: Letterbox): Promise<void> {
  // The same folder as without a desktop, so only one of the two at a time.
  const directory = process.env.POLYCAST_DATA ?? dataDirectory();
  const lock = await lockDataDirectory(directory);
  if (!lock.ok) return endWithProblem(lock.error);
  const logFile = join(directory, 'logs', 'polycast.log');
  const log = openLog(logFile);
  logCrashes(log);
  hardenSession(session.defaultSession, page);
  servePage(session.defaultSession, page, join(app.getAppPath(), 'out/renderer'));
  const clock = systemClock();
  const core = await createApp({
    shell: 'desktop',
    version: app.getVersion(),
    dataDirectory: directory,
    secrets: await openSecretStore({ isDevelopment: !app.isPackaged }),
    clock,
    log,
    logFile,
    addresses: ownAddresses,
    networks: ownNetworks,
    languages: () => app.getPreferredSystemLanguages(),
    openFolder: (directory) => void shell.openPath(directory),
    freeBytes,
  });
  if (!core.ok) return endWithProblem(core.error);
  runDesktop({
    core: core.value,
    page,
    clock,
    dataDirectory: directory,
    onHandedOver: (take) => {
      letterbox.take = take;
      for (const handed of letterbox.waiting) take(handed);
    },
    releaseData: lock.value.release,
  });
}
