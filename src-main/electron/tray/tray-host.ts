import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Whether an icon in the tray is seen by anybody. Windows and macOS always have a tray; on Linux some desktops have none
 * (GNOME without an extension), and the app must not go where nobody finds it. It is the host of StatusNotifierItems
 * that is asked for, as Chromium does before it shows an icon (freedesktop.org, "StatusNotifierWatcher").
 */
export async function hasTrayHost(ask: AskSessionBus = askSessionBus): Promise<boolean> {
  if (process.platform !== 'linux') return true;
  for (const [program, ...args] of questions) {
    const answer = await ask(program, args);
    if (answer !== undefined) return /\btrue\b/.test(answer);
  }
  return false;
}

/** What a program printed; undefined where there is no such program. A refusal is an empty answer. */
export type AskSessionBus = (program: string, args: readonly string[]) => Promise<string | undefined>;

const watcher = 'org.kde.StatusNotifierWatcher';
const properties = 'org.freedesktop.DBus.Properties.Get';
const property = 'IsStatusNotifierHostRegistered';

/** One of the two is on every desktop: they come with D-Bus itself and with GLib. */
const questions: readonly (readonly [string, ...string[]])[] = [
  [
    'dbus-send',
    ...['--session', '--print-reply=literal', '--reply-timeout=2000', `--dest=${watcher}`, '/StatusNotifierWatcher'],
    ...[properties, `string:${watcher}`, `string:${property}`],
  ],
  [
    'gdbus',
    ...['call', '--session', '--timeout=2', `--dest=${watcher}`, '--object-path=/StatusNotifierWatcher'],
    ...[`--method=${properties}`, watcher, property],
  ],
];

/** Without a session bus the programs would start one of their own, where nobody else is. */
async function askSessionBus(program: string, args: readonly string[]): Promise<string | undefined> {
  const { DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR } = process.env;
  if (!DBUS_SESSION_BUS_ADDRESS && !(XDG_RUNTIME_DIR && existsSync(join(XDG_RUNTIME_DIR, 'bus')))) return '';
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: 3_000 }, (error, printed) =>
      resolve(error && 'code' in error && error.code === 'ENOENT' ? undefined : error ? '' : printed),
    );
  });
}
