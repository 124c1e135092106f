import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { describeCamera } from './describe.ts';
import { createSocketKeep } from './testing/socket-keep.ts';

/** No camera is there: nobody, or somebody who is none. Each look ends by itself. */

const { closeAll, serve } = createSocketKeep();
afterEach(closeAll);

function look(url: string, timeoutMs = 5_000, signal = new AbortController().signal) {
  return describeCamera({ url, timeoutMs, signal });
}

test('nothing listens', async () => {
  const port = await serve(() => {});
  closeAll();
  const error = { code: 'camera-unreachable', host: '127.0.0.1', port, how: 'refused' };
  expect(await look(`rtsp://127.0.0.1:${port}/a`)).toEqual({ ok: false, error });
});

test('an unknown name', async () => {
  const result = await look('rtsp://camera.invalid/a');
  expect(result).toEqual({ ok: false, error: { code: 'camera-host-unknown', host: 'camera.invalid' } });
});

test('no URL of a camera', async () => {
  const error = { code: 'camera-url-invalid', reason: 'scheme' };
  expect(await look('http://127.0.0.1/')).toEqual({ ok: false, error });
});

test.each<[string, (socket: Socket) => void, object]>([
  ['an HTTP server', (socket) => socket.write('HTTP/1.1 400 Bad Request\r\n\r\n'), { code: 'camera-not-rtsp' }],
  ['a server that speaks first', (socket) => socket.write('SSH-2.0-x\r\n'), { code: 'camera-not-rtsp' }],
  ['garbage', (socket) => socket.write(Buffer.alloc(5000, 0xfe)), { code: 'camera-not-rtsp' }],
  ['endless headers', endless('RTSP/1.0 200 OK\r\n', 'X-Filler: 0123456789\r\n'), { code: 'camera-not-rtsp' }],
  ['an endless line', endless('RTSP/1.0 200 ', 'OK '), { code: 'camera-not-rtsp' }],
  ['endless provisional answers', endless('', 'RTSP/1.0 100 Continue\r\n\r\n'), { code: 'camera-not-rtsp' }],
  ['endless packets', endless('', '$\0\0\0'), { code: 'camera-not-rtsp' }],
  ['a mute server', () => {}, { code: 'camera-unreachable', how: 'timeout' }],
  ['half an answer', (socket) => socket.write('RTSP/1.0 200 OK\r\nContent-Le'), { how: 'timeout' }],
  [
    'half a body, then the end',
    (socket) => socket.end('RTSP/1.0 200 OK\r\nContent-Length: 500\r\n\r\nv=0\r\n'),
    { code: 'camera-unreachable', how: 'reset' },
  ],
  ['a server that hangs up', (socket) => socket.destroy(), { code: 'camera-unreachable', how: 'reset' }],
  ['a server that resets', (socket) => socket.resetAndDestroy(), { code: 'camera-unreachable', how: 'reset' }],
])('%s', async (_, onRequest, error) => {
  const port = await serve((socket) => {
    socket.once('data', () => onRequest(socket));
  });
  expect(await look(`rtsp://127.0.0.1:${port}/a`, 400)).toMatchObject({ ok: false, error });
});

/** Writes for as long as the other side takes it. */
function endless(start: string, piece: string) {
  return (socket: Socket) => {
    const chunk = piece.repeat(100);
    const more = () => {
      if (socket.writable) socket.write(chunk, () => setImmediate(more));
    };
    socket.write(start);
    more();
  };
}

test('aborted', async () => {
  const controller = new AbortController();
  const port = await serve((socket) => socket.once('data', () => controller.abort()));
  const ended = { ok: false, error: { code: 'camera-ended' } };
  expect(await look(`rtsp://127.0.0.1:${port}/a`, 5_000, controller.signal)).toEqual(ended);
  expect(await look(`rtsp://127.0.0.1:${port}/a`, 5_000, controller.signal)).toEqual(ended);
});
