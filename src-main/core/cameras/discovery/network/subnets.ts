import { isIPv4 } from 'node:net';
import type { OwnNetwork } from '../../../ports.ts';

/** A network as people write it: 192.168.1.0/24. */
export function networkOf({ address, prefixLength }: OwnNetwork): string {
  return `${textOf(startOf(address, prefixLength))}/${prefixLength}`;
}

/** Whether an address is within a network; an IPv6 address never is. */
export function isOn(network: OwnNetwork, address: string): boolean {
  const { prefixLength } = network;
  return isIPv4(address) && startOf(address, prefixLength) === startOf(network.address, prefixLength);
}

/**
 * The addresses that others may have on a network, of a large one those in the /24 around the own address: 254 at most.
 * None on a link of two ends (/31, /32).
 */
export function hostsOf({ address, prefixLength }: OwnNetwork): readonly string[] {
  const bits = Math.max(prefixLength, sweptPrefixLength);
  const start = startOf(address, bits);
  // The first names the network and the last means everybody on it (RFC 922).
  const count = Math.max(2 ** (addressBits - bits) - 2, 0);
  return Array.from({ length: count }, (_, index) => textOf(start + 1 + index)).filter((host) => host !== address);
}

const addressBits = 32;
const sweptPrefixLength = 24;

/** The lowest address of the network that an address is in, as a number. */
function startOf(address: string, prefixLength: number): number {
  const size = 2 ** (addressBits - prefixLength);
  return Math.floor(numberOf(address) / size) * size;
}

const numberOf = (address: string): number => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);

const textOf = (number: number): string => [24, 16, 8, 0].map((shift) => (number >>> shift) & 0xff).join('.');
