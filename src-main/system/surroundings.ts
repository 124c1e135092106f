import { statfs } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import type { OwnNetwork } from '../core/ports.ts';

/** IPv4 and IPv6 addresses of this computer other than its own loopback; empty without a network. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ internal }) => !internal)
    .map(({ address }) => address);
}

/**
 * The IPv4 networks on which cameras may be looked for: those that this computer is on, its own loopback left out, or of
 * them only the interfaces that POLYCAST_INTERFACES names (`eth0,eth1`; empty: none).
 */
export function ownNetworks(): OwnNetwork[] {
  const allowed = process.env.POLYCAST_INTERFACES?.split(',').map((name) => name.trim());
  const interfaces = Object.entries(networkInterfaces()).filter(([name]) => allowed?.includes(name) ?? true);
  return interfaces.flatMap(([interfaceName, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address, cidr }) => ({ interfaceName, address, prefixLength: Number(cidr?.split('/')[1] ?? 32) })),
  );
}

/** Bytes that this user may still write where `directory` is. */
export async function freeBytes(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory);
  return bavail * bsize;
}

/** What a POSIX environment asks for (POSIX.1-2017, XBD 8.2), as BCP 47 tags: `de_AT.UTF-8` is `de-AT`. */
export function environmentLanguages(): string[] {
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  const tag = (LC_ALL || LC_MESSAGES || LANG || '').replace(/[.@].*$/, '').replaceAll('_', '-');
  return tag === '' ? [] : [tag];
}
