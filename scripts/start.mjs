import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { prepare } from './bootstrap.mjs';
import { prepareElectronRuntime } from './setup/electron-runtime.mjs';
import { become, findProgram, passSignals, project, run, say } from './setup/run.mjs';

/** `npm start`: the desktop app; where that is not possible, the same app in the browser, and why. */
await prepare();
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const electron = hasDisplay ? await prepareElectronRuntime() : undefined;
if (electron) startDesktop(electron);
else if (hasDisplay)
  serveInstead('Electron’s runtime cannot be downloaded here (POLYCAST_RETRY=1 npm start tries again).');
else serveInstead('There is no display for a window here.');

function startDesktop(program) {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  if (isRoot) say('Started as root, so without Chromium’s sandbox. Better start Polycast as a normal user.');
  const entry = join(project, 'src-main/electron/entry.cjs');
  become(program, [...(isRoot ? ['--no-sandbox'] : []), '-r', entry, project, ...process.argv.slice(2)]);
}

function serveInstead(why) {
  say(`${why} Polycast runs in the browser instead; Ctrl+C ends it.`);
  const args = [join(project, 'out/main/polycast.js'), 'serve', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: ['inherit', 'pipe', 'inherit'] });
  passSignals(child);
  child.once('exit', (code) => process.exit(code ?? 1));
  createInterface(child.stdout).on('line', (line) => {
    console.log(line);
    if (hasDisplay && line.startsWith('http')) void openBrowser(line);
  });
}

async function openBrowser(url) {
  if (process.platform === 'darwin') await run('open', [url]);
  else if (process.platform === 'win32') await run('cmd', ['/c', 'start', '', url]);
  else if (findProgram('xdg-open')) await run('xdg-open', [url], { isQuiet: true });
}
