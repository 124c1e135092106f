import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface ServedPolycast {
  /** The address that it printed, token included. */
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** `polycast serve`, as it was built, on a data folder of its own. */
export async function servePolycast(): Promise<ServedPolycast> {
  const data = await mkdtemp(join(tmpdir(), 'polycast-bench-'));
  const child = spawn(process.execPath, ['out/main/polycast.js', 'serve', '--data', data], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const exited = once(child, 'exit');
  const [url] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(() => Promise.reject(new Error(`polycast serve ended: ${said}`))),
  ]);
  return {
    url,
    pid: child.pid ?? 0,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
      await rm(data, { recursive: true, force: true });
    },
  };
}
