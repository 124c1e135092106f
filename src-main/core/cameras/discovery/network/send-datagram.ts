import type { Socket } from 'node:dgram';

/** `refused`: by this computer itself, as a firewall does, or macOS without the permission for the local network. */
export type Sending = 'sent' | 'refused' | 'failed';

/** Sends one datagram. Never rejects, also where the socket is closed. */
export function sendDatagram(socket: Socket, message: Uint8Array, port: number, target: string): Promise<Sending> {
  return new Promise((resolve) => {
    try {
      socket.send(message, port, target, (error) => resolve(error ? sendingOf(error) : 'sent'));
    } catch {
      resolve('failed');
    }
  });
}

/** Whether the system has refused to send, rather than that nobody is there. */
export function isRefusal({ code }: NodeJS.ErrnoException): boolean {
  return refusals.includes(code ?? '');
}

const sendingOf = (error: Error): Sending => (isRefusal(error) ? 'refused' : 'failed');

const refusals = ['EPERM', 'EACCES', ...(process.platform === 'darwin' ? ['EHOSTUNREACH'] : [])];
