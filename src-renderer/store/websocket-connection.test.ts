import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWebSocketConnection } from './websocket-connection.ts';

/** A server's end of a WebSocket that never leaves this file. */
class FakeSocket extends EventTarget {
  static readonly all: FakeSocket[] = [];
  readonly sent: string[] = [];
  readonly url: string;
  constructor(url: string) {
    super();
    this.url = url;
    FakeSocket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  receive(message: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  happen(event: 'open' | 'close') {
    this.dispatchEvent(new Event(event));
  }
}

const onState = vi.fn();
const onLost = vi.fn();
const socket = (at: number) => FakeSocket.all.at(at) as FakeSocket;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.clearAllMocks();
  FakeSocket.all.length = 0;
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('hands on the state and the replies', async () => {
  const connection = openWebSocketConnection('127.0.0.1:8080', { onState, onLost });
  expect(socket(0).url).toBe('ws://127.0.0.1:8080/rpc');
  socket(0).happen('open');
  socket(0).receive({ kind: 'snapshot', state: { version: '1' } });
  expect(onState).toHaveBeenCalledWith({ version: '1' });
  const reply = connection.call('camera.stop', { cameraId: 'a' });
  socket(0).receive({ kind: 'reply', id: 0, result: { ok: true, value: null } });
  expect(await reply).toEqual({ ok: true, value: null });
});

test('looks for a server that went away, more and more seldom, and answers calls in the meantime', async () => {
  const connection = openWebSocketConnection('127.0.0.1:8080', { onState, onLost });
  socket(0).happen('open');
  const open = connection.call('camera.stop', { cameraId: 'a' });
  socket(0).happen('close');
  expect(onLost).toHaveBeenCalledOnce();
  expect(await open).toMatchObject({ ok: false, error: { code: 'internal' } });
  expect(await connection.call('camera.stop', { cameraId: 'a' })).toMatchObject({ ok: false });

  for (const [index, delayMs] of [250, 500, 1_000, 2_000, 5_000, 5_000].entries()) {
    vi.advanceTimersByTime(delayMs - 1);
    expect(FakeSocket.all).toHaveLength(index + 1);
    vi.advanceTimersByTime(1);
    expect(FakeSocket.all).toHaveLength(index + 2);
    socket(-1).happen('close');
  }
});

test('names the address of a camera’s picture', async () => {
  const { openPreview } = openWebSocketConnection('127.0.0.1:8080', { onState, onLost });
  expect(await openPreview('a b', { of: 'small', isStills: true }).channel).toEqual({
    kind: 'socket',
    url: 'ws://127.0.0.1:8080/preview?camera=a%20b&of=small&stills',
  });
});
