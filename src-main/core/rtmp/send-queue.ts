import { readFile } from 'node:fs/promises';
import { isIPv6 } from 'node:net';

/** One TCP connection of ours. */
export interface ConnectionPorts {
  readonly localAddress: string;
  readonly localPort: number;
  readonly remotePort: number;
}

export type ReadSendQueue = (connection: ConnectionPorts) => Promise<number | undefined>;

/** A list of all connections takes the system some milliseconds to write; all that ask within this time share one. */
const sharedMs = 500;

/**
 * Gives bytes that wait in the system until the peer's system takes them; undefined where that can't be known (Linux
 * alone tells). `now` is a monotonic clock in milliseconds.
 */
export function createSendQueueReader(now: () => number): ReadSendQueue {
  const lists = new Map<string, { readonly atMs: number; readonly text: Promise<string> }>();

  function list(file: string): Promise<string> {
    const known = lists.get(file);
    if (known && now() - known.atMs < sharedMs) return known.text;
    // A system that hides it is as good as one that has none.
    const text = readFile(file, 'latin1').catch(() => '');
    lists.set(file, { atMs: now(), text });
    return text;
  }

  return async (connection) => {
    if (process.platform !== 'linux') return undefined;
    const file = isIPv6(connection.localAddress) ? '/proc/self/net/tcp6' : '/proc/self/net/tcp';
    return findSendQueue(await list(file), connection);
  };
}

/** Finds a connection's `tx_queue` in the kernel's table (Linux, Documentation/networking/proc_net_tcp.rst). */
export function findSendQueue(table: string, { localPort, remotePort }: ConnectionPorts): number | undefined {
  const [local, remote] = [localPort, remotePort].map((port) => port.toString(16).toUpperCase().padStart(4, '0'));
  const row = new RegExp(`^ *\\d+: [0-9A-F]+:${local} [0-9A-F]+:${remote} [0-9A-F]{2} ([0-9A-F]{8}):`, 'm').exec(table);
  return row?.[1] === undefined ? undefined : Number.parseInt(row[1], 16);
}
