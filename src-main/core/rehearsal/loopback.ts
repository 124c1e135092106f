import { once } from 'node:events';
import type { AddressInfo, Server } from 'node:net';

export const loopback = '127.0.0.1';

/** Listens on 127.0.0.1; port 0 means a free one. Gives the port. Rejects when the port is taken. */
export function listenOnLoopback(server: Server, port: number): Promise<number> {
  return listen(server, loopback, port);
}

/** Listens on an address of this computer. */
export async function listen(server: Server, address: string, port: number): Promise<number> {
  server.listen(port, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
