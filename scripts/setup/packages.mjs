import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { project, runNpm, say } from './run.mjs';
import { readStamp, writeStamp } from './stamps.mjs';

/** Makes node_modules what the lock file says, unless it is already. */
export async function preparePackages() {
  const lock = join(project, 'package-lock.json');
  const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
  const present = readStamp('packages');
  if (present === wanted) return true;
  if (present === undefined && isInstalledByHand(lock)) {
    writeStamp('packages', wanted);
    return true;
  }
  say('Installing packages from the lock file…');
  const isDone = await runNpm(['ci', '--loglevel=error']);
  if (isDone) writeStamp('packages', wanted);
  else say('The packages could not be installed. Is this computer online? What npm says is above.');
  return isDone;
}

/** npm leaves a copy of the lock file behind (node_modules/.package-lock.json) after each install. */
function isInstalledByHand(lock) {
  const trace = join(project, 'node_modules', '.package-lock.json');
  return existsSync(trace) && statSync(trace).mtimeMs >= statSync(lock).mtimeMs;
}
