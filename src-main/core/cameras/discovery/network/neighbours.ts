import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { isIPv4 } from 'node:net';
import { win32 } from 'node:path';
import { promisify } from 'node:util';

/** MAC addresses (lower case, with colons) by IPv4 address. */
export type Neighbours = ReadonlyMap<string, string>;

/**
 * The devices that this computer has lately had to do with on its own networks, from the system's ARP table. Empty where
 * the system does not tell. Never rejects.
 */
export async function readNeighbours(): Promise<Neighbours> {
  try {
    switch (process.platform) {
      case 'linux':
        return parseProcNetArp(await readFile('/proc/net/arp', 'utf8'));
      case 'win32':
        // By its full path: a bare name would also be looked for in the current folder.
        return parseArpCommand(
          await run(win32.join(process.env.SystemRoot ?? 'C:\\Windows', 'System32', 'arp.exe'), '-a'),
        );
      default:
        // Without -n it asks a name server about each.
        return parseArpCommand(await run('/usr/sbin/arp', '-an'));
    }
  } catch {
    return new Map();
  }
}

/** Linux' /proc/net/arp (proc_pid_net(5)): address, hardware type, flags, hardware address, mask, device. */
export function parseProcNetArp(text: string): Neighbours {
  const rows = text.split('\n').map((line) => line.trim().split(/\s+/));
  const complete = rows.filter(([, , flags]) => (Number(flags) & completeFlag) !== 0);
  return neighboursOf(complete.map(([address, , , macAddress]) => [address, macAddress]));
}

/**
 * What `arp -a` prints on Windows (address, MAC with dashes, and a word in the system's language) and macOS (name,
 * address in brackets, "at", MAC without leading zeros).
 */
export function parseArpCommand(text: string): Neighbours {
  const pattern = /(\d{1,3}(?:\.\d{1,3}){3})\)?\s+(?:at\s+)?([0-9a-f]{1,2}(?:[:-][0-9a-f]{1,2}){5})(?=\s|$)/gi;
  return neighboursOf([...text.matchAll(pattern)].map(([, address, macAddress]) => [address, macAddress]));
}

/** ATF_COM of <net/if_arp.h>: the hardware address is known. */
const completeFlag = 0x2;
const timeoutMs = 2_000;

async function run(command: string, argument: string): Promise<string> {
  const { stdout } = await promisify(execFile)(command, [argument], { timeout: timeoutMs, windowsHide: true });
  return stdout;
}

function neighboursOf(rows: readonly (readonly (string | undefined)[])[]): Neighbours {
  const neighbours = new Map<string, string>();
  for (const [address, text] of rows) {
    const macAddress = macAddressIn(text);
    if (address && isIPv4(address) && macAddress) neighbours.set(address, macAddress);
  }
  return neighbours;
}

/** Undefined for what is no single device's: nobody's, everybody's, or a group's address (IEEE 802, section 8.2). */
function macAddressIn(text = ''): string | undefined {
  const bytes = text.toLowerCase().split(/[:-]/);
  if (bytes.length !== 6 || bytes.some((byte) => !/^[0-9a-f]{1,2}$/.test(byte))) return undefined;
  const isGroup = (Number.parseInt(bytes[0] ?? '', 16) & 1) === 1;
  if (isGroup || bytes.every((byte) => Number.parseInt(byte, 16) === 0)) return undefined;
  return bytes.map((byte) => byte.padStart(2, '0')).join(':');
}
