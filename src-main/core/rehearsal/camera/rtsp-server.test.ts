import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { describeCamera } from '../../rtsp/describe.ts';
import { createRtspReader, headerOf, type RtspPiece, serialiseRtsp, statusOf } from '../../rtsp/message.ts';
import type { MediaPacket } from './published-media.ts';
import { type RtspServer, type RtspServerOptions, type ServedStream, startRtspServer } from './rtsp-server.ts';

const sdp = [
  ...['v=0', 'm=video 0 RTP/AVP 96', 'a=rtpmap:96 H264/90000', 'a=control:streamid=0'],
  ...['m=audio 0 RTP/AVP 8', 'a=control:streamid=1', ''],
].join('\r\n');
const everyCharacter = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');
const login = { user: 'ad"min\\', password: everyCharacter };

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((thing) => thing.close()));
});

const stream: ServedStream = { path: '/live?channel=1', sdp: () => sdp };
const subStream: ServedStream = { path: '/live?channel=11', sdp: async () => sdp };

async function start(options: Partial<RtspServerOptions> = {}): Promise<RtspServer> {
  const server = await startRtspServer({
    streams: [stream, subStream],
    host: '127.0.0.1',
    authentication: 'none',
    login,
    maxClients: 4,
    port: 0,
    ...options,
  });
  opened.push(server);
  return server;
}

function look(port: number, path = '/live?channel=1', password?: string) {
  return describeCamera({
    url: `rtsp://127.0.0.1:${port}${path}`,
    ...(password !== undefined && { login: { user: login.user, password } }),
    timeoutMs: 5000,
    signal: new AbortController().signal,
  });
}

/** A player that says what it is told to and shows what comes. */
async function play(port: number, path = stream.path) {
  const socket = connect(port, '127.0.0.1');
  opened.push({ close: () => socket.destroy() });
  const reader = createRtspReader('responses');
  const pieces: RtspPiece[] = [];
  const waiting: ((piece: RtspPiece) => void)[] = [];
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    reader.push(chunk);
    for (let piece = reader.next(); typeof piece === 'object'; piece = reader.next()) {
      const take = waiting.shift();
      if (take) take(piece);
      else pieces.push(piece);
    }
  });
  await once(socket, 'connect');
  const next = (): Promise<RtspPiece> => {
    const piece = pieces.shift();
    return piece ? Promise.resolve(piece) : new Promise((resolve) => waiting.push(resolve));
  };
  const url = `rtsp://127.0.0.1:${port}${path}`;
  let session: string | undefined;
  const request = async (method: string, headers: readonly (readonly [string, string])[] = [], suffix = '') => {
    const named = session === undefined ? [] : [['Session', session] as const];
    socket.write(serialiseRtsp(`${method} ${url}${suffix} RTSP/1.0`, [['CSeq', '7'], ...named, ...headers]));
    const piece = await next();
    if (piece.kind !== 'message') throw new Error('a packet came in place of an answer');
    session ??= headerOf(piece, 'session')?.split(';')[0];
    return piece;
  };
  const setUp = (track: number, transport: string) =>
    request('SETUP', [['Transport', transport]], `/streamid=${track}`);
  return { socket, next, request, setUp };
}

function packet(track: number, kind: MediaPacket['kind'], text: string): MediaPacket {
  return { track, kind, payload: Buffer.from(text) };
}

describe('login', () => {
  test.each(['none', 'basic', 'digest', 'digest-sha256'] as const)('%s', async (authentication) => {
    const { port } = await start({ authentication });
    expect(await look(port, undefined, everyCharacter)).toMatchObject({
      ok: true,
      value: { video: { codec: 'h264' } },
    });
    if (authentication === 'none') return;
    expect(await look(port)).toMatchObject({ error: { code: 'camera-login-needed' } });
    expect(await look(port, undefined, 'wrong')).toMatchObject({ error: { code: 'camera-login-refused' } });
  });

  test('each printable character by itself', async () => {
    for (const character of everyCharacter) {
      const { port } = await start({ authentication: 'digest', login: { user: login.user, password: character } });
      expect(await look(port, undefined, character), character).toMatchObject({ ok: true });
    }
  });
});

test('any other path is 404', async () => {
  const { port } = await start();
  for (const path of ['/', '/live', '/live?channel=12', '/live?channel=1/streamid=x', '/other']) {
    const error = { code: 'camera-path-not-found', path };
    expect(await look(port, path)).toEqual({ ok: false, error });
  }
});

test('no media yet is 503', async () => {
  const { port } = await start({ streams: [{ ...stream, sdp: () => undefined }] });
  expect(await look(port)).toEqual({ ok: false, error: { code: 'camera-busy', status: 503 } });
});

test('a taken port rejects', async () => {
  const { port } = await start();
  await expect(
    startRtspServer({ streams: [], authentication: 'none', login, maxClients: 1, host: '127.0.0.1', port }),
  ).rejects.toThrow('EADDRINUSE');
});

test('a session over TCP, from OPTIONS to TEARDOWN', async () => {
  const server = await start();
  server.send(stream, packet(0, 'rtcp', 'report 0'));
  const player = await play(server.port);
  const answers = [
    await player.request('OPTIONS'),
    await player.request('DESCRIBE'),
    await player.setUp(0, 'RTP/AVP/TCP;unicast;interleaved=4-5'),
    await player.setUp(1, 'RTP/AVP/TCP;unicast;interleaved=8-9'),
    await player.request('PLAY'),
  ];
  expect(answers.map((answer) => statusOf(answer)?.status)).toEqual([200, 200, 200, 200, 200]);
  expect(answers.map((answer) => headerOf(answer, 'cseq'))).toEqual(Array(5).fill('7'));
  const [, description, setUp] = answers;
  expect(description && headerOf(description, 'content-base')).toBe(`rtsp://127.0.0.1:${server.port}/live?channel=1/`);
  expect(setUp && headerOf(setUp, 'transport')).toBe('RTP/AVP/TCP;unicast;interleaved=4-5');
  // The newest sender report comes first.
  server.send(stream, packet(0, 'rtp', 'picture'));
  server.send(stream, packet(1, 'rtcp', 'report 1'));
  const received = [await player.next(), await player.next(), await player.next()];
  expect(received).toEqual([
    { kind: 'interleaved', channel: 5, payload: Buffer.from('report 0') },
    { kind: 'interleaved', channel: 4, payload: Buffer.from('picture') },
    { kind: 'interleaved', channel: 9, payload: Buffer.from('report 1') },
  ]);
  expect(statusOf(await player.request('GET_PARAMETER'))?.status).toBe(200);
  expect(statusOf(await player.request('TEARDOWN'))?.status).toBe(200);
  server.send(stream, packet(0, 'rtp', 'nobody hears this'));
  expect(statusOf(await player.request('PLAY'))?.status).toBe(455);
});

test('a session over UDP', async () => {
  const server = await start();
  const receiver = createSocket('udp4').bind(0, '127.0.0.1');
  opened.push(receiver);
  await once(receiver, 'listening');
  const { port } = receiver.address();
  const player = await play(server.port);
  const setUp = await player.setUp(0, `RTP/AVP;unicast;client_port=${port}-${port}`);
  expect(headerOf(setUp, 'transport')).toMatch(/^RTP\/AVP;unicast;client_port=\d+-\d+;server_port=\d*[02468]-\d+$/);
  await player.request('PLAY');
  const received = once(receiver, 'message');
  server.send(stream, packet(0, 'rtp', 'picture'));
  expect(String((await received)[0])).toBe('picture');
});

test.each([
  ['SETUP', [['Transport', 'RTP/AVP;multicast;port=5000-5001']], 461],
  ['SETUP', [['Transport', 'RAW/RAW/UDP']], 461],
  ['SETUP', [], 461],
  ['PLAY', [], 455],
  ['PLAY', [['Session', 'of somebody else']], 454],
  ['ANNOUNCE', [], 501],
] as const)('%s %j is %i', async (method, headers, status) => {
  const player = await play((await start()).port);
  expect(statusOf(await player.request(method, headers))?.status).toBe(status);
});

test('one player too many is turned away', async () => {
  const server = await start({ maxClients: 1 });
  const first = await play(server.port);
  await first.setUp(0, 'RTP/AVP/TCP;unicast;interleaved=0-1');
  expect(await look(server.port)).toEqual({ ok: false, error: { code: 'camera-busy', status: 453 } });
  expect(statusOf(await first.setUp(1, 'RTP/AVP/TCP;unicast;interleaved=2-3'))?.status).toBe(200);
  await first.request('TEARDOWN');
  expect(await look(server.port)).toMatchObject({ ok: true });
});

test('a frozen camera neither sends nor answers until it resumes; its connections stay', async () => {
  const server = await start();
  const player = await play(server.port);
  await player.setUp(0, 'RTP/AVP/TCP;unicast;interleaved=0-1');
  await player.request('PLAY');
  server.freeze();
  server.send(stream, packet(0, 'rtp', 'lost'));
  const late = player.request('OPTIONS');
  const url = `rtsp://127.0.0.1:${server.port}/live?channel=1`;
  const mute = await describeCamera({ url, timeoutMs: 200, signal: new AbortController().signal });
  expect(mute).toMatchObject({ error: { code: 'camera-unreachable', how: 'timeout' } });
  server.resume();
  expect(statusOf(await late)?.status).toBe(200);
  server.send(stream, packet(0, 'rtp', 'picture'));
  expect(await player.next()).toEqual({ kind: 'interleaved', channel: 0, payload: Buffer.from('picture') });
});

test('each stream goes to its own players; a session has one of them', async () => {
  const counts: number[] = [];
  const counted = { ...subStream, onPlayers: (count: number) => counts.push(count) };
  const server = await start({ streams: [stream, counted] });
  const [main, sub] = [await play(server.port), await play(server.port, subStream.path)];
  for (const player of [main, sub]) {
    await player.setUp(0, 'RTP/AVP/TCP;unicast;interleaved=0-1');
    await player.request('PLAY');
  }
  server.send(counted, packet(0, 'rtp', 'small'));
  server.send(stream, packet(0, 'rtp', 'large'));
  expect(await main.next()).toMatchObject({ payload: Buffer.from('large') });
  expect(await sub.next()).toMatchObject({ payload: Buffer.from('small') });
  const other = await main.request('SETUP', [['Transport', 'RTP/AVP/TCP;unicast;interleaved=2-3']], '1/streamid=1');
  expect(statusOf(other)?.status).toBe(459);
  const closed = once(sub.socket, 'close');
  server.dropClients(counted);
  await closed;
  expect(statusOf(await main.request('OPTIONS'))?.status).toBe(200);
  expect([...new Set(counts)]).toEqual([0, 1]);
});

test('requests in one breath are answered in their order', async () => {
  const server = await start();
  const player = await play(server.port, subStream.path);
  const answers = await Promise.all([player.request('DESCRIBE'), player.request('OPTIONS')]);
  expect(answers.map((answer) => headerOf(answer, 'public') !== undefined)).toEqual([false, true]);
});

test('dropped players may come back', async () => {
  const server = await start();
  const player = await play(server.port);
  const closed = once(player.socket, 'close');
  server.dropClients();
  await closed;
  expect(await look(server.port)).toMatchObject({ ok: true });
});

test('garbage ends its own connection only', async () => {
  const server = await start();
  const [good, bad] = [await play(server.port), await play(server.port)];
  const closed = once(bad.socket, 'close');
  bad.socket.write('\x16\x03\x01garbage');
  await closed;
  expect(statusOf(await good.request('OPTIONS'))?.status).toBe(200);
});
