import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface ServedPolycast {
  /** The address that it printed, token included. */
  readonly url: string;
  readonly pid: number;
  readonly dataDirectory: string;
  /** All that it has written to its terminal so far. */
  output(): string;
  /** Asks it to end and gives its exit code. */
  stop(): Promise<number | null>;
}

const cli = fileURLToPath(new URL('../../out/main/polycast.js', import.meta.url));

/** `polycast serve` on a data folder of its own, without the keychain of whoever runs the tests. */
export async function servePolycast(...args: readonly string[]): Promise<ServedPolycast> {
  const dataDirectory = await mkdtemp(join(tmpdir(), 'polycast-e2e-'));
  const child = spawn(process.execPath, [cli, 'serve', '--data', dataDirectory, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(dataDirectory, 'no-bus')}` },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += data;
    });
  }
  const [url] = await Promise.race([once(createInterface(child.stdout), 'line'), failure(child, () => output)]);
  return {
    url,
    pid: child.pid ?? 0,
    dataDirectory,
    output: () => output,
    stop: async () => {
      if (child.exitCode === null) {
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      return child.exitCode;
    },
  };
}

async function failure(child: ChildProcess, output: () => string): Promise<never> {
  const [code] = await once(child, 'exit');
  throw new Error(`polycast serve ended with ${code}: ${output()}`);
}
