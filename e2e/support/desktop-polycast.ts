import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
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

export interface DesktopLaunch {
  /** What the system would hand over: links, files, switches. */
  readonly args?: readonly string[];
  /** Whether the desktop has a tray that shows icons, as most have. */
  readonly hasTray?: boolean;
  /** A message bus with a keychain of the test's own; without one there is none. */
  readonly busAddress?: string;
}

/** Electron on a data folder of its own, and never with the keychain of whoever runs the tests. */
export async function launchDesktop(folder?: string, launch: DesktopLaunch = {}): Promise<ElectronApplication> {
  const { program, args, env } = await desktopCommand(folder ?? (await newDataFolder()), launch);
  return _electron.launch({ executablePath: program, args, env, timeout: 90_000 });
}

/** How Electron is started on a data folder. Its settings for login are inside, as is all else that it writes. */
export async function desktopCommand(data: string, { args = [], hasTray = true, busAddress }: DesktopLaunch = {}) {
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const isRoot = process.getuid?.() === 0;
  // Named beforehand as well, since some builds of Electron load the app only when they are ready (entry.cjs).
  const early = ['-r', join(project, 'src-main/electron/entry.cjs')];
  const inherited = environment();
  return {
    program: electronProgram() ?? '',
    args: [...early, ...(isRoot ? ['--no-sandbox'] : []), project, ...args],
    env: {
      ...inherited,
      POLYCAST_DATA: data,
      XDG_CONFIG_HOME: join(data, 'config'),
      DBUS_SESSION_BUS_ADDRESS: busAddress ?? `unix:path=${join(data, 'no-bus')}`,
      PATH: [await pretendTray(data, hasTray), inherited.PATH].join(delimiter),
    },
  };
}

/** A folder with a `dbus-send` that answers as a desktop with or without a tray does. */
async function pretendTray(data: string, hasTray: boolean): Promise<string> {
  const folder = join(data, 'bin');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'dbus-send'), `#!/bin/sh\necho '   variant       boolean ${hasTray}'\n`, {
    mode: 0o755,
  });
  return folder;
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
