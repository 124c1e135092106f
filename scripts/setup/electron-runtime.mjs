import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { project, runNode, say } from './run.mjs';
import { tryOnce } from './stamps.mjs';

const programs = { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' };

/**
 * Path of Electron's program: from the folder in ELECTRON_OVERRIDE_DIST_PATH (Electron's own variable), else the one
 * that its package has downloaded, else downloaded now; undefined where that is not possible.
 */
export async function prepareElectronRuntime() {
  const name = programs[process.platform] ?? 'electron';
  const given = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (given) return existsSync(join(given, name)) ? join(given, name) : undefined;
  const folder = join(project, 'node_modules/electron');
  const program = join(folder, 'dist', name);
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const isPresent = () => existsSync(program) && existsSync(join(folder, 'dist/version'));
  if (isPresent()) return program;
  const isDownloaded = await tryOnce(`electron-${version}`, async () => {
    say('Downloading Electron’s runtime (about 100 MB, once)…');
    return (
      (await runNode('node_modules/electron/install.js', [], { timeoutMs: 600_000, isQuiet: true })) && isPresent()
    );
  });
  return isDownloaded ? program : undefined;
}
