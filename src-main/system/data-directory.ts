import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** The machine as far as the data folder's place depends on it. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly home: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

const thisMachine = (): Machine => ({ platform: process.platform, home: homedir(), environment: process.env });

/**
 * The folder of the configuration where the system keeps such things: XDG_DATA_HOME (only an absolute path counts,
 * XDG Base Directory Specification), Application Support on macOS, the roaming profile on Windows.
 */
export function dataDirectory({ platform, home, environment }: Machine = thisMachine()): string {
  if (platform === 'win32') {
    return win32.join(environment.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Polycast');
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Polycast');
  const given = environment.XDG_DATA_HOME;
  return posix.join(given && posix.isAbsolute(given) ? given : posix.join(home, '.local', 'share'), 'Polycast');
}
