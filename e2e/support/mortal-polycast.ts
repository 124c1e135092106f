import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** `polycast serve`, to be killed and started again on the same data folder; its keychain is a file beside that. */
export interface MortalPolycast {
  readonly url: string;
  readonly pid: number;
  /** When it was started, on the clock of `performance.now()`. */
  readonly startedMs: number;
  /** SIGKILL; settles when the process is gone. */
  kill(): Promise<void>;
}

const cli = fileURLToPath(new URL('../../out/main/polycast.js', import.meta.url));
const keychain = new URL('keychain/use-file.mjs', import.meta.url).href;

export async function startMortalPolycast(folder: string): Promise<MortalPolycast> {
  const startedMs = performance.now();
  const args = ['--import', keychain, cli, 'serve', '--data', join(folder, 'data')];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, TEST_KEYCHAIN: join(folder, 'keychain.json') },
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const exited = once(child, 'exit');
  const [url] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    exited.then(([code]) => Promise.reject(new Error(`polycast serve ended with ${code}: ${said}`))),
  ]);
  return {
    url,
    pid: child.pid ?? 0,
    startedMs,
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
