import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { prepareElectronRuntime } from './setup/electron-runtime.mjs';
import { become, project, say } from './setup/run.mjs';

/** `npm run dev`: the desktop app, its page renewed while you write. `npm run dev -- --noSandbox` where root must run it. */
await prepare();
const program = await prepareElectronRuntime();
if (program) {
  // electron-vite looks for a runtime in the package's own folder only, unless it is told.
  process.env.ELECTRON_EXEC_PATH = program;
  become(process.execPath, [
    join(project, 'node_modules/electron-vite/bin/electron-vite.js'),
    'dev',
    ...process.argv.slice(2),
  ]);
} else {
  say('Electron’s runtime cannot be downloaded here. Use npm start: it serves the app in the browser.');
  process.exitCode = 1;
}
