import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { networkInterfaces } from 'node:os';

/**
 * A socket that asks from an own IPv4 address, or from an interface by IPv6 (`%` and its zone); without `from` the
 * system chooses. Undefined where there is no such address, or no way out from it.
 */
export async function openAsking(from: string | undefined): Promise<Socket | undefined> {
  const isZone = from?.startsWith('%') ?? false;
  const socket = createSocket({ type: isZone ? 'udp6' : 'udp4', ipv6Only: isZone }).on('error', () => {});
  try {
    socket.bind({ port: 0, ...(from !== undefined && !isZone && { address: from }) });
    await once(socket, 'listening');
    // Without it the system chooses the network, which may not be the one that is meant.
    if (from !== undefined) socket.setMulticastInterface(isZone ? `::${from}` : from);
    return socket;
  } catch {
    socket.close();
    return undefined;
  }
}

/** A socket for what is said to everybody in `group`; undefined where the system has the port for itself. */
export async function openListening(group: string, port: number): Promise<Socket | undefined> {
  const isIPv6 = group.includes(':');
  const socket = createSocket({ type: isIPv6 ? 'udp6' : 'udp4', reuseAddr: true, ipv6Only: isIPv6 }).on(
    'error',
    () => {},
  );
  // Bound to the group, it takes nothing away from another program that listens there. Windows binds to no group.
  const address = process.platform === 'win32' || isIPv6 ? {} : { address: group };
  try {
    socket.bind({ port, ...address });
    await once(socket, 'listening');
    return socket;
  } catch {
    socket.close();
    return undefined;
  }
}

/** `%` and what IPv6 addresses of the link at an interface end in; undefined where it has none. */
export function zoneOf(interfaceName: string): string | undefined {
  const ofLink = networkInterfaces()[interfaceName]?.find(
    ({ family, address }) => family === 'IPv6' && /^fe80:/i.test(address),
  );
  if (ofLink?.family !== 'IPv6') return undefined;
  return `%${process.platform === 'win32' ? ofLink.scopeid : interfaceName}`;
}
