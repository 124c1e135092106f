import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { OwnNetwork } from '../../../ports.ts';

/**
 * A computer with several networks, each with a room at its far end: all of them network namespaces, so that nothing
 * reaches this machine's own network, and the usual ports and groups can be used. Linux, as root.
 */
export interface Switchboard {
  readonly networks: readonly OwnNetwork[];
  /** Gives the device side of a network one more address, within its /24 or another one. */
  addAddress(room: number, address: string): Promise<void>;
  /** Starts a module of this folder on the computer, or in a room; gives what it writes, line by line. */
  start(where: 'computer' | number, module: string, argument: unknown): Promise<AsyncIterableIterator<string>>;
  /** Ends all that was started, and takes all away. */
  close(): Promise<void>;
}

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);

/** Rejects where it is not allowed. */
export async function layNetworks(addresses: readonly string[]): Promise<Switchboard> {
  const computer = `polycast-search-${process.pid}`;
  const room = (index: number) => `${computer}-${index}`;
  const names = [computer, ...addresses.map((_, index) => room(index))];
  const children: ChildProcess[] = [];
  const folder = await mkdtemp(join(tmpdir(), 'polycast-search-'));
  const remove = () => {
    for (const child of children) child.kill('SIGKILL');
    for (const name of names) execFileSync('ip', ['netns', 'delete', name]);
    names.length = 0;
  };

  async function lay(): Promise<void> {
    for (const name of [...names]) {
      await ip('netns', 'add', name);
      // An IPv6 address is there at once, and an answer from another subnet is not dropped on its way in.
      const settings = ['ipv6/conf/default/accept_dad=0', 'ipv4/conf/all/rp_filter=0', 'ipv4/conf/default/rp_filter=0'];
      const write = settings.map(
        (each) => `echo ${each.replace(/.*=/, '')} > /proc/sys/net/${each.replace(/=.*/, '')}`,
      );
      await ip('netns', 'exec', name, 'sh', '-c', write.join(' && '));
      await ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    for (const [index, address] of addresses.entries()) {
      const near = `lan${index}`;
      await ip('-n', computer, 'link', 'add', near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', room(index));
      await ip('-n', computer, 'address', 'add', `${address}/${prefixLength}`, 'dev', near);
      await ip('-n', computer, 'link', 'set', near, 'up');
      await ip('-n', room(index), 'link', 'set', 'eth0', 'up');
    }
  }

  async function close(): Promise<void> {
    process.off('exit', remove);
    remove();
    await rm(folder, { recursive: true, force: true });
  }

  process.on('exit', remove);
  await lay().catch(async (error) => {
    await close();
    throw error;
  });

  return {
    networks: addresses.map((address, index) => ({ interfaceName: `lan${index}`, address, prefixLength })),
    addAddress: async (index, address) => {
      await ip('-n', room(index), 'address', 'add', `${address}/${prefixLength}`, 'dev', 'eth0');
    },
    start: async (where, module, argument) => {
      const file = await bundle(module, folder);
      const name = where === 'computer' ? computer : room(where);
      const args = ['netns', 'exec', name, process.execPath, file, JSON.stringify(argument)];
      const child = spawn('ip', args, { stdio: ['ignore', 'pipe', 'inherit'] });
      children.push(child);
      await once(child, 'spawn');
      return createInterface(child.stdout)[Symbol.asyncIterator]();
    },
    close,
  };
}

const prefixLength = 24;

/** As plain JavaScript in one file, which Node runs from anywhere. */
async function bundle(module: string, folder: string): Promise<string> {
  const name = module.replace(/\.ts$/, '');
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: join(import.meta.dirname, module),
      outDir: folder,
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return join(folder, `${name}.mjs`);
}
