import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** For tests: TCP servers on free ports of loopback, to be closed after each test. */
export function createSocketKeep() {
  const servers = new Set<Server>();
  return {
    /** `onSocket` is the whole of its behaviour. Gives the port. */
    serve: async (onSocket: (socket: Socket) => void): Promise<number> => {
      const server = createServer((socket) => {
        socket.on('error', () => {});
        onSocket(socket);
      }).listen(0, '127.0.0.1');
      servers.add(server);
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    },
    closeAll: (): void => {
      for (const server of servers) server.close();
      servers.clear();
    },
  };
}
