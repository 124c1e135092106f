import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type ElectronApplication } from '@playwright/test';

/** Why the desktop app cannot run here; undefined when it can. */
export function whyNoDesktop(): string | undefined {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return 'there is no display here';
  const program = electronProgram();
  return program && existsSync(program) ? undefined : 'Electron’s runtime is not here';
}

export const newDataFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'polycast-desktop-'));

/** Electron on a data folder of its own, and without the keychain of whoever runs the tests. */
export async function launchDesktop(folder?: string): Promise<ElectronApplication> {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const data = folder ?? (await newDataFolder());
  const isRoot = process.getuid?.() === 0;
  // Named beforehand as well, since some builds of Electron load the app only when they are ready (entry.cjs).
  const early = ['-r', join(project, 'src-main/electron/entry.cjs')];
  return _electron.launch({
    executablePath: electronProgram() ?? '',
    args: [...early, ...(isRoot ? ['--no-sandbox'] : []), project],
    env: {
      ...environment(),
      POLYCAST_DATA: data,
      DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(data, 'no-bus')}`,
    },
  });
}

/** Electron's own package knows where its program is, and follows ELECTRON_OVERRIDE_DIST_PATH. */
function electronProgram(): string | undefined {
  try {
    return createRequire(import.meta.url)('electron');
  } catch {
    return undefined;
  }
}

const environment = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
