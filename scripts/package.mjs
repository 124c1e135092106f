import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './bootstrap.mjs';
import { runNode, say } from './setup/run.mjs';

/**
 * `npm run package`: installers for this system, in dist/. With Electron's runtime given as a folder
 * (ELECTRON_OVERRIDE_DIST_PATH) only an unpacked folder is made, since nothing else can be relied on to be there.
 */
await prepare();
const runtime = process.env.ELECTRON_OVERRIDE_DIST_PATH;
if (runtime) say(`Using the Electron runtime in ${runtime}: making an unpacked folder only, no installers.`);
const isDone = await runNode('node_modules/electron-builder/cli.js', [
  '--publish=never',
  ...(runtime ? ['--dir', `-c.electronDist=${runtime}`, `-c.electronVersion=${versionOf(runtime)}`] : []),
]);
process.exitCode = isDone ? 0 : 1;

/** The runtime says which version it is; it need not be the one in package.json. */
function versionOf(folder) {
  return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
}
