import http from 'node:http';
import net, { type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import type { DestinationProblem } from '#shared/problems.ts';
import type { FeedTag } from '../flv/tag.ts';
import type { AmfInput, AmfValue } from './amf0.ts';
import { writeMessage } from './chunk-writer.ts';
import { acknowledgementMessage, messageType, userControlEvent } from './messages.ts';
import { openRecorded, type RecordedSession } from './testing/recorded-session.ts';
import { answerUpTo, type Say, shakeHands } from './testing/scripted-server.ts';

/** The publisher against servers that misbehave, and every way of being refused. */

const streamKey = 'FB-1-abc?a=1&b=2';
const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

test('a port where nobody listens', async () => {
  const listener = net.createServer();
  const port = await listen(listener);
  await new Promise((resolve) => listener.close(resolve));
  expect(await open(port).problem).toEqual({
    code: 'destination-unreachable',
    host: 'localhost',
    port,
    how: 'refused',
  });
});

test('a host that does not answer within 8 s', async () => {
  const session = open(await listen(net.createServer()));
  session.letTimePass();
  expect(await session.problem).toMatchObject({ code: 'destination-unreachable', how: 'timeout' });
});

test.each([
  ['handshake', () => undefined],
  ['tls', () => undefined],
  ['connect', shakeHands],
  ['publish', (socket: Socket) => answerUpTo(socket, 'createStream')],
] as const)('a server that says nothing at %s', async (phase, serve) => {
  const port = await listen(net.createServer(serve));
  const session = open(port, phase === 'tls' ? 'rtmps' : 'rtmp');
  await vi.waitFor(() => expect(session.phases).toContain(phase));
  session.letTimePass();
  expect(await session.problem).toEqual({ code: 'destination-silent', phase, seconds: 8 });
});

test('a web server', async () => {
  const port = await listen(http.createServer());
  expect(await open(port).problem).toEqual({ code: 'destination-not-rtmp', host: 'localhost', port });
});

test('noise after the handshake', async () => {
  const port = await listen(
    net.createServer((socket) => shakeHands(socket, () => socket.write(Buffer.alloc(64, 0xff)))),
  );
  expect(await open(port).problem).toMatchObject({ code: 'destination-not-rtmp' });
});

test('a reset during the handshake', async () => {
  const port = await listen(net.createServer((socket) => socket.once('data', () => socket.resetAndDestroy())));
  expect(await open(port).problem).toEqual({ code: 'destination-closed', phase: 'handshake', reason: 'reset' });
});

const info = (code: string, description: string) => ({ level: 'error', code, description });
const refusals: [name: string, at: string, act: (say: Say, socket: Socket) => void, problem: DestinationProblem][] = [
  [
    'connect with _error that quotes the key',
    'connect',
    (say) => say(0, '_error', 1, null, info('NetConnection.Connect.Rejected', `no ${streamKey} and no FB-1-abc here`)),
    { code: 'app-refused', app: 'live', reason: 'no ••• and no ••• here' },
  ],
  [
    'connect with _result',
    'connect',
    (say) => say(0, '_result', 1, {}, info('NetConnection.Connect.InvalidApp', '')),
    { code: 'app-refused', app: 'live', reason: 'NetConnection.Connect.InvalidApp' },
  ],
  [
    'createStream',
    'createStream',
    (say) => say(0, '_error', 4, null, { description: 'no more streams' }),
    { code: 'app-refused', app: 'live', reason: 'no more streams' },
  ],
  [
    'createStream with a stream that is none',
    'createStream',
    (say) => say(0, '_result', 4, null, 'one'),
    { code: 'app-refused', app: 'live', reason: 'createStream gave no stream' },
  ],
  [
    'the key with onStatus',
    'publish',
    (say) => say(1, 'onStatus', 0, null, info('NetStream.Publish.Denied', `key ${encodeURIComponent(streamKey)}`)),
    { code: 'key-refused', reason: 'key •••' },
  ],
  [
    'the key with _error',
    'publish',
    (say) => say(0, '_error', 5, null, info('', 'unauthorised')),
    { code: 'key-refused', reason: 'unauthorised' },
  ],
  [
    'the key because it is in use',
    'publish',
    (say) => say(1, 'onStatus', 0, null, info('NetStream.Publish.BadName', 'Already publishing')),
    { code: 'key-in-use', reason: 'Already publishing' },
  ],
  ['the key by closing', 'publish', (_say, socket) => socket.end(), { code: 'key-refused', reason: 'closed' }],
  [
    'the key by a reset',
    'publish',
    (_say, socket) => socket.resetAndDestroy(),
    { code: 'key-refused', reason: 'reset' },
  ],
  [
    'nothing, and closes before publish',
    'createStream',
    (_say, socket) => socket.end(),
    { code: 'destination-closed', phase: 'publish', reason: 'closed' },
  ],
];
test.each(refusals)('a server that refuses %s', async (_name, at, act, problem) => {
  const port = await listen(net.createServer((socket) => answerUpTo(socket, at, (say) => act(say, socket))));
  const session = open(port);
  expect(await session.problem).toEqual(problem);
  expect(session.isReady()).toBe(false);
});

test('a server that closes while live, after a complaint', async () => {
  const port = await listen(
    net.createServer((socket) =>
      answerUpTo(socket, 'live', (say) => {
        say(1, 'onStatus', 0, null, info('NetStream.Publish.Failed', `${streamKey} went too fast`));
        socket.end();
      }),
    ),
  );
  const session = open(port);
  expect(await session.problem).toEqual({ code: 'destination-closed', phase: 'live', reason: '••• went too fast' });
  expect(session.isReady()).toBe(true);
});

const end = (code: string) => ({ level: 'status', code, description: `${streamKey} is off the air` });
test.each<[string, readonly AmfInput[], string]>([
  ['unpublished', ['onStatus', 0, null, end('NetStream.Unpublish.Success')], '••• is off the air'],
  ['closed', ['onStatus', 0, null, end('NetConnection.Connect.Closed')], '••• is off the air'],
  ['called to an end', ['close', 0, null], 'closed'],
])('a stream that the server has %s is over, though the connection stays', async (_name, command, reason) => {
  const port = await listen(net.createServer((socket) => answerUpTo(socket, 'live', (say) => say(1, ...command))));
  const session = open(port);
  expect(await session.problem).toEqual({ code: 'destination-closed', phase: 'live', reason });
});

test('what the server hears, from connect to deleteStream', async () => {
  const heard: (readonly AmfValue[])[] = [];
  const port = await listen(net.createServer((socket) => answerUpTo(socket, 'live', undefined, heard)));
  const session = open(port);
  await session.ready;
  await session.publisher.close();
  const tcUrl = `rtmp://localhost:${port}/live`;
  expect(heard).toEqual([
    [
      'connect',
      1,
      { app: 'live', type: 'nonprivate', flashVer: 'FMLE/3.0 (compatible; FMSc/1.0)', tcUrl, objectEncoding: 0 },
    ],
    ['releaseStream', 2, null, streamKey],
    ['FCPublish', 3, null, streamKey],
    ['createStream', 4, null],
    ['publish', 5, null, streamKey, 'live'],
    ['FCUnpublish', 6, null, streamKey],
    ['deleteStream', 7, null, 1],
  ]);
  expect(session.problems).toEqual([]);
});

test('a server that stops reading fills the backlog; when it reads again the backlog drains and is acknowledged', async () => {
  let peer: Socket | undefined;
  const port = await listen(
    net.createServer((socket) =>
      answerUpTo(socket, 'live', () => {
        peer = socket.pause();
      }),
    ),
  );
  const session = open(port);
  await vi.waitFor(() => expect(peer).toBeDefined());
  await session.ready;
  let sent = 0;
  while (session.publisher.send(frame(sent))) sent += 1;
  expect(session.publisher.queuedBytes).toBeGreaterThan(0);
  expect(session.drains()).toBe(0);

  peer?.resume().write(acknowledgementMessage(100_000));
  await vi.waitFor(() => expect(session.drains()).toBe(1));
  expect(session.publisher.queuedBytes).toBe(0);
  await vi.waitFor(() => expect(session.acknowledged).toEqual([100_000]));
  await session.publisher.close();
});

test.each([
  ['pings', messageType.userControl, Buffer.of(0, userControlEvent.pingRequest, 0, 0, 0, 1)],
  ['a new bandwidth', messageType.setPeerBandwidth, Buffer.of(0, 1, 0, 0, 2)],
])('a server that floods with %s and reads none of the answers', async (_, type, body) => {
  const request = writeMessage({ chunkStreamId: 2, timestampMs: 0, type, messageStreamId: 0, body });
  const requests = Buffer.concat(Array.from({ length: 10_000 }, () => request));
  const port = await listen(
    net.createServer((socket) =>
      answerUpTo(socket, 'live', () => {
        const flood = () => socket.writable && socket.write(requests, flood);
        socket.pause();
        flood();
      }),
    ),
  );
  const session = open(port);
  await session.ready;
  expect(await session.problem).toEqual({ code: 'destination-closed', phase: 'live', reason: 'not reading' });
  expect(session.publisher.queuedBytes).toBeLessThan(9 * 1024 * 1024);
  expect(session.publisher.send(frame(0))).toBe(false);
});

test('one picture of the largest size passes at once', async () => {
  const port = await listen(net.createServer((socket) => answerUpTo(socket, 'live')));
  const session = open(port);
  await session.ready;
  session.publisher.send({ ...frame(0), body: Buffer.alloc(4 * 1024 * 1024), isKeyframe: true });
  await vi.waitFor(() => expect(session.drains()).toBe(1));
  expect(session.problems).toEqual([]);
});

test('the beginning of a picture is acknowledged while its end still waits here', async () => {
  const port = await listen(
    net.createServer((socket) =>
      answerUpTo(socket, 'live', () => {
        socket.pause();
        setTimeout(() => socket.write(acknowledgementMessage(300_000)), 50);
      }),
    ),
  );
  const session = open(port);
  await session.ready;
  const picture = { ...frame(0), body: Buffer.alloc(7 * 1024 * 1024), isKeyframe: true };
  session.publisher.send(picture);
  await vi.waitFor(() => expect(session.acknowledged).toEqual([300_000]));
  expect(session.publisher.queuedBytes).toBeGreaterThan(0);
});

test('close ends even when the server never does', async () => {
  const port = await listen(
    net.createServer({ allowHalfOpen: true }, (socket) => answerUpTo(socket, 'live', () => socket.pause())),
  );
  const session = open(port);
  await session.ready;
  const closed = session.publisher.close();
  session.letTimePass();
  await closed;
  expect(session.problems).toEqual([]);
});

test('close while connecting', async () => {
  const session = open(await listen(net.createServer()));
  await session.publisher.close();
  expect(session.phases).toEqual([]);
  expect(session.problems).toEqual([]);
});

function open(port: number, protocol: 'rtmp' | 'rtmps' = 'rtmp'): RecordedSession {
  const session = openRecorded(`${protocol}://localhost:${port}/live`, { streamKey });
  closers.push(() => session.publisher.close());
  return session;
}

function frame(index: number): FeedTag {
  const body = Buffer.alloc(50_000, index);
  const timestampMs = index * 40;
  return { kind: 'video', timestampMs, sincePreviousMs: 40, body, isKeyframe: false, isSequenceHeader: false };
}

async function listen(listener: net.Server | http.Server): Promise<number> {
  const sockets = new Set<Socket>();
  listener.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
  });
  closers.push(() => {
    for (const socket of sockets) socket.destroy();
    listener.close();
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return (listener.address() as AddressInfo).port;
}
