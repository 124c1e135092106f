import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { project, runNode, say } from './run.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

const sources = [
  'src-main',
  'src-preload',
  'src-renderer',
  'src-shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];

/** Builds out/ when a source is not the one that it was built from. */
export async function prepareBuild() {
  const wanted = fingerprint();
  if (readStamp('build') === wanted && existsSync(join(project, 'out/main/polycast.js'))) return true;
  say('Building…');
  const isDone = await runNode('node_modules/electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
  if (isDone) writeStamp('build', wanted);
  else say('The build failed; what it says is above.');
  return isDone;
}

/** Names, sizes and times of all sources: cheap, and different whenever one was touched. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of filesBelow(join(project, source))) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file}\0${size}\0${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  const entries = readdirSync(path, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
