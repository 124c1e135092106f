import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';

/** A network namespace of the bench's own, with a cable (veth) to it that can be pulled. Linux, as root. */
export interface Cable {
  /** Starts a command at the far end. */
  readonly wrapper: readonly [command: string, ...args: string[]];
  /** The address of the far end. */
  readonly address: string;
  pull(): Promise<void>;
  plugIn(): Promise<void>;
  /** Takes the namespace and the cable away. */
  close(): Promise<void>;
}

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);

/** `lane` keeps several of one bench apart, the process id several benches. Rejects where it is not allowed. */
export async function layCable(lane: number): Promise<Cable> {
  const name = `polycast-${process.pid}-${lane}`;
  const near = `pc${process.pid}-${lane}`;
  // 198.18.0.0/15 is for benches, and nowhere else (RFC 2544).
  const block = `198.18.${process.pid % 256}.${lane * 4}`.split('.').map(Number);
  const host = (last: number) => [...block.slice(0, 3), (block[3] ?? 0) + last].join('.');
  await ip('netns', 'add', name);
  const onExit = () => execFileSync('ip', ['netns', 'delete', name]);
  process.on('exit', onExit);
  const close = async () => {
    process.off('exit', onExit);
    await ip('netns', 'delete', name);
  };
  try {
    await ip('link', 'add', near, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
    await ip('address', 'add', `${host(1)}/30`, 'dev', near);
    await ip('-n', name, 'address', 'add', `${host(2)}/30`, 'dev', 'eth0');
    for (const args of [
      ['link', 'set', near, 'up'],
      ...['eth0', 'lo'].map((each) => ['-n', name, 'link', 'set', each, 'up']),
    ]) {
      await ip(...args);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return {
    wrapper: ['ip', 'netns', 'exec', name],
    address: host(2),
    pull: async () => void (await ip('-n', name, 'link', 'set', 'eth0', 'down')),
    plugIn: async () => void (await ip('-n', name, 'link', 'set', 'eth0', 'up')),
    close,
  };
}
