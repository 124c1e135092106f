import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { findProgram, run, runNode, say } from './run.mjs';
import { tryOnce } from './stamps.mjs';
import { installSystemPackage } from './system-package.mjs';

const packages = {
  'apt-get': 'ffmpeg',
  dnf: 'ffmpeg-free',
  pacman: 'ffmpeg',
  zypper: 'ffmpeg',
  brew: 'ffmpeg',
  winget: 'Gyan.FFmpeg',
};

/**
 * Makes sure of an ffmpeg: the one that comes with the package ffmpeg-static, else the system's, else one from the
 * system's package manager. Without any the app still starts, and says what is missing.
 */
export async function prepareFfmpeg() {
  if (await hasBundled()) return;
  const system = findProgram('ffmpeg');
  if (system && (await runs(system))) return;
  await installSystemPackage('ffmpeg', packages);
}

async function hasBundled() {
  const file = bundledFile();
  if (!file) return false;
  if (existsSync(file)) return runs(file);
  // npm no longer runs the install scripts of packages by itself; this one fetches the program.
  return tryOnce('ffmpeg-static', async () => {
    say('Downloading ffmpeg…');
    const isDone = await runNode('node_modules/ffmpeg-static/install.js', [], { timeoutMs: 180_000, isQuiet: true });
    if (!isDone) say('That did not work; looking for the ffmpeg of the system instead.');
    return isDone && existsSync(file) && runs(file);
  });
}

/** Where ffmpeg-static keeps its program; undefined when that optional package is not here. */
function bundledFile() {
  try {
    return createRequire(import.meta.url)('ffmpeg-static') ?? undefined;
  } catch {
    return undefined;
  }
}

const runs = (file) => run(file, ['-version'], { isQuiet: true, timeoutMs: 10_000 });
