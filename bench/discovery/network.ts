import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import type { OwnNetwork } from '../../src-main/core/ports.ts';

/** A computer and a row of cameras on one network: network namespaces of the bench's own, so that it reaches nothing else. */
export interface CameraNetwork {
  /** As the computer sees it. */
  readonly own: OwnNetwork;
  /** Of the cameras. */
  readonly addresses: readonly string[];
  /** Starts a command on the computer, or where the cameras are. */
  readonly onComputer: Wrapper;
  readonly atCameras: Wrapper;
  close(): void;
}

type Wrapper = readonly [command: string, ...args: string[]];

const run = promisify(execFile);
const ip = (...args: string[]) => run('ip', args);
const prefixLength = 22;
const computerAddress = '192.168.100.1';

/** Rejects where it is not allowed: it takes Linux, and root. */
export async function layCameraNetwork(count: number): Promise<CameraNetwork> {
  const computer = `polycast-search-${process.pid}`;
  const room = `${computer}-room`;
  const addresses = Array.from(
    { length: count },
    (_, index) => `192.168.${101 + Math.floor(index / 200)}.${1 + (index % 200)}`,
  );
  const names: string[] = [];
  const close = () => {
    process.off('exit', close);
    for (const name of names.splice(0)) execFileSync('ip', ['netns', 'delete', name]);
  };
  process.on('exit', close);
  try {
    for (const name of [computer, room]) {
      await ip('netns', 'add', name);
      names.push(name);
      // An IPv6 address is there at once.
      await ip('netns', 'exec', name, 'sh', '-c', 'echo 0 > /proc/sys/net/ipv6/conf/default/accept_dad');
      await ip('-n', name, 'link', 'set', 'lo', 'up');
    }
    await ip('-n', computer, 'link', 'add', 'lan0', 'type', 'veth', 'peer', 'name', 'eth0', 'netns', room);
    await ip('-n', computer, 'address', 'add', `${computerAddress}/${prefixLength}`, 'dev', 'lan0');
    for (const address of addresses)
      await ip('-n', room, 'address', 'add', `${address}/${prefixLength}`, 'dev', 'eth0');
    await ip('-n', computer, 'link', 'set', 'lan0', 'up');
    await ip('-n', room, 'link', 'set', 'eth0', 'up');
  } catch (error) {
    close();
    throw error;
  }
  return {
    own: { interfaceName: 'lan0', address: computerAddress, prefixLength },
    addresses,
    onComputer: ['ip', 'netns', 'exec', computer],
    atCameras: ['ip', 'netns', 'exec', room],
    close,
  };
}
