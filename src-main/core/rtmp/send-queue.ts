import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';

/** One TCP connection of ours. */
export interface ConnectionPorts {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remotePort: number;
}

export type ReadSendQueue = (connection: ConnectionPorts) => Promise<number | undefined>;

/**
 * Bytes that wait in the system until the peer's system takes them; undefined where that can't be known (Linux alone
 * tells). It reads a list of all connections, so it is not to be asked often.
 */
export const readSendQueue: ReadSendQueue = async (connection) => {
  if (process.platform !== 'linux') return undefined;
  const file = isIPv6(connection.localAddress) ? '/proc/self/net/tcp6' : '/proc/self/net/tcp';
  try {
    return findSendQueue(await readFile(file, 'latin1'), connection);
  } catch {
    return undefined; // a system that hides it is as good as one that has none
  }
};

/** Finds a connection's `tx_queue` in the kernel's table (Linux, Documentation/networking/proc_net_tcp.rst). */
export function findSendQueue(table: string, { localPort, remotePort }: ConnectionPorts): number | undefined {
  const [local, remote] = [localPort, remotePort].map((port) => port.toString(16).toUpperCase().padStart(4, '0'));
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${local} [0-9A-F]+:${remote} [0-9A-F]{2} ([0-9A-F]{8}):`, 'm').exec(table);
  return row?.[1] === undefined ? undefined : Number.parseInt(row[1], 16);
}
