import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { createSendQueueReader, findSendQueue } from './send-queue.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 00000000:07E8 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1061 1 00000000d279f51b 100 0 0 10 0
   1: 0100007F:D2F0 0100007F:078F 01 0001C0DE:00000000 01:00000014 00000000     0        0 2062 1 00000000d279f51c 20 4 30 10 -1
  12: 0100007F:078F 0100007F:D2F0 01 00000000:00000007 00:00000000 00000000     0        0 2063 1 00000000d279f51d 20 4 30 10 -1
`;

test.each([
  [0xd2f0, 0x078f, 0x1c0de],
  [0x078f, 0xd2f0, 0],
  [0x07e8, 0, 0],
  [0xd2f0, 0x0790, undefined],
])('from port %i to port %i', (localPort, remotePort, expected) => {
  expect(findSendQueue(table, { localAddress: '127.0.0.1', localPort, remotePort })).toBe(expected);
});

test.skipIf(process.platform !== 'linux').each(['127.0.0.1', '::1'])(
  'what a peer at %s does not read waits here, until it does',
  async (host) => {
    let peer: net.Socket | undefined;
    const server = net.createServer((socket) => {
      peer = socket.pause();
    });
    server.listen(0, host);
    await once(server, 'listening');
    const socket = net.connect((server.address() as AddressInfo).port, host);
    await once(socket, 'connect');
    const { localAddress = '', localPort = 0, remotePort = 0 } = socket;
    const readSendQueue = createSendQueueReader(() => performance.now());
    const queued = () => readSendQueue({ localAddress, localPort, remotePort });
    socket.write(Buffer.alloc(16 * 1024 * 1024));
    await vi.waitFor(async () => expect(await queued()).toBeGreaterThan(100_000));
    peer?.resume();
    await vi.waitFor(async () => expect(await queued()).toBe(0), { timeout: 10_000 });
    socket.destroy();
    peer?.destroy();
    server.close();
  },
);
