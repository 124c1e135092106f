import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The entry that starts Polycast at login (freedesktop.org, "Desktop Application Autostart Specification" 0.5). */
export function autostartFile(environment: NodeJS.ProcessEnv = process.env): string {
  return join(environment.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'polycast.desktop');
}

/** Makes it so that `command` is started at login, or nothing is when left out. Throws where the folder cannot be written. */
export function setAutostart(file: string, command: readonly string[] | undefined): void {
  if (!command) {
    rmSync(file, { force: true });
    return;
  }
  const wanted = autostartEntry(command);
  if (read(file) === wanted) return;
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, wanted);
}

export function autostartEntry(command: readonly string[]): string {
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=Polycast',
    `Exec=${command.map(quote).join(' ')}`,
    'Icon=polycast',
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
    '',
  ].join('\n');
}

/**
 * An argument in double quotes, escaped twice: for the shell-like quoting of Exec, and for strings in such files; a
 * percent sign begins a field code ("Desktop Entry Specification" 1.5, "The Exec key").
 */
function quote(argument: string): string {
  const quoted = argument.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%');
  return `"${quoted.replaceAll('\\', '\\\\')}"`;
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
