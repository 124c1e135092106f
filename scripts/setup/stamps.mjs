import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { project } from './run.mjs';

/** What was done already, one small file each. They live in node_modules: who removes that starts afresh. */
const folder = join(project, 'node_modules', '.polycast');

export function readStamp(name) {
  try {
    return readFileSync(join(folder, name), 'utf8');
  } catch {
    return undefined;
  }
}

export function writeStamp(name, text) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}

function removeStamp(name) {
  rmSync(join(folder, name), { force: true });
}

/**
 * A download that may be impossible on this network: tried once, and a failure is remembered, so that the next start
 * does not wait for it again. POLYCAST_RETRY=1 asks for another try.
 * @param {string} name of the stamp, with the version in it
 * @param {() => Promise<boolean>} download
 */
export async function tryOnce(name, download) {
  if (readStamp(name) === 'failed' && process.env.POLYCAST_RETRY !== '1') return false;
  const isDone = await download();
  if (isDone) removeStamp(name);
  else writeStamp(name, 'failed');
  return isDone;
}
