import { statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';

/** IPv4 and IPv6 addresses of this computer other than its own loopback; empty without a network. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}

/** Bytes that this user may still write where `directory` is. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}
