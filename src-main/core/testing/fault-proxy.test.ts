import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type FaultProxy, startFaultProxy } from './fault-proxy.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

/** The proxy between a client and a server that both write down what they get. */

interface End {
  readonly socket: Socket;
  received: string;
  /** How the other side ended it. */
  end: 'none' | 'ended' | 'reset';
}

let clock: ManualClock;
let server: Server;
let proxy: FaultProxy;
let served: End[];
beforeEach(async () => {
  clock = createManualClock();
  served = [];
  server = createServer({ allowHalfOpen: true }, (socket) => served.push(watch(socket)));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  proxy = await startFaultProxy({ clock, targetPort: (server.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.close();
  for (const { socket } of served) socket.destroy();
  server.close();
});

test('passes on both ways, and ends', async () => {
  const { client, target } = await open();
  client.socket.end('up');
  await vi.waitFor(() => expect(target()).toMatchObject({ received: 'up', end: 'ended' }));
  target().socket.end('down');
  await vi.waitFor(() => expect(client).toMatchObject({ received: 'down', end: 'ended' }));
  await vi.waitFor(() => expect(proxy.connections).toBe(0));
});

test('a throttle lets so many bytes through in a second', async () => {
  const { client, target } = await open();
  proxy.throttle(1_000);
  client.socket.write('x'.repeat(5_000));
  await vi.waitFor(() => expect(target().received.length).toBeGreaterThan(0));
  await clock.advance(1_950);
  await vi.waitFor(() => expect(target().received.length).toBe(2_000));
  proxy.throttle(undefined);
  await vi.waitFor(() => expect(target().received.length).toBe(5_000));
});

test('a delay makes everything later, in the same order', async () => {
  const { client, target } = await open();
  proxy.delay(300);
  client.socket.write('first ');
  await passed();
  await clock.advance(200);
  client.socket.write('second');
  await passed();
  expect(target().received).toBe('');
  await clock.advance(100);
  await vi.waitFor(() => expect(target().received).toBe('first '));
  await clock.advance(200);
  await vi.waitFor(() => expect(target().received).toBe('first second'));
});

test('a stall holds everything up, new connections too, and loses nothing', async () => {
  const { client, target } = await open();
  proxy.stall();
  client.socket.write('up');
  const late = await dial();
  late.socket.write('late');
  await passed();
  expect(served.map(({ received }) => received).join('')).toBe('');
  expect(client.end).toBe('none');
  proxy.resume();
  await vi.waitFor(() => expect(target().received).toBe('up'));
  await vi.waitFor(() => expect(served[1]?.received).toBe('late'));
});

test('a stalled connection fills up, and its sender feels it', async () => {
  const { client } = await open();
  proxy.stall();
  const megabyte = Buffer.alloc(1024 * 1024);
  await vi.waitFor(() => {
    client.socket.write(megabyte);
    expect(client.socket.writableLength).toBeGreaterThan(4 * megabyte.length);
  });
});

test('a black hole swallows bytes and ends; connections that lost some are reset afterwards', async () => {
  const { client, target } = await open();
  const idle = await open();
  proxy.blackhole();
  client.socket.write('up');
  const late = await dial();
  late.socket.end('late');
  await passed();
  expect([client.end, late.end, target().end]).toEqual(['none', 'none', 'none']);
  proxy.resume();
  await vi.waitFor(() => expect([client.end, late.end, target().end]).toEqual(['reset', 'reset', 'reset']));
  idle.client.socket.write('still here');
  await vi.waitFor(() => expect(idle.target().received).toBe('still here'));
  expect(target().received).toBe('');
});

test('a reset reaches both ends', async () => {
  const { client, target } = await open();
  proxy.reset();
  await vi.waitFor(() => expect([client.end, target().end]).toEqual(['reset', 'reset']));
});

test('a half-closed connection ends towards the client only', async () => {
  const { client, target } = await open();
  proxy.halfClose();
  await vi.waitFor(() => expect(client.end).toBe('ended'));
  target().socket.write('nobody listens');
  client.socket.write('up');
  await vi.waitFor(() => expect(target()).toMatchObject({ received: 'up', end: 'none' }));
});

test('a refusing proxy keeps what is connected, and accepts again on the same port', async () => {
  const { client, target } = await open();
  proxy.refuse();
  await expect(dial()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  client.socket.write('up');
  await vi.waitFor(() => expect(target().received).toBe('up'));
  await proxy.accept();
  const again = await open();
  again.client.socket.write('again');
  await vi.waitFor(() => expect(again.target().received).toBe('again'));
});

/** A client, and the server's end of the same connection. */
async function open(): Promise<{ client: End; target(): End }> {
  const index = served.length;
  const client = await dial();
  await vi.waitFor(() => expect(served.length).toBe(index + 1));
  return {
    client,
    target: () => served[index] ?? client,
  };
}

async function dial(): Promise<End> {
  const socket = connect({ port: proxy.port, host: proxy.host, allowHalfOpen: true });
  await once(socket, 'connect');
  return watch(socket);
}

function watch(socket: Socket): End {
  const end: End = { socket, received: '', end: 'none' };
  socket.on('data', (bytes) => {
    end.received += bytes.toString();
  });
  socket.on('end', () => {
    end.end = 'ended';
  });
  socket.on('error', () => {
    end.end = 'reset';
  });
  return end;
}

/** Time enough for bytes on loopback: a round trip past the proxy. */
async function passed(): Promise<void> {
  const echo = createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(echo, 'listening');
  const socket = connect((echo.address() as AddressInfo).port, '127.0.0.1');
  for (let trip = 0; trip < 10; trip += 1) {
    socket.write('.');
    await once(socket, 'data');
  }
  socket.destroy();
  echo.close();
}
