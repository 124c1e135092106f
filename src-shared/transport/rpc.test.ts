import { expect, test } from 'vitest';
import type { CommandHandlers } from '../commands.ts';
import { defaultSettings } from '../model.ts';
import { fail, ok } from '../result.ts';
import type { AppState } from '../state.ts';
import { appState } from '../testing/views.ts';
import { connect, type Served, serve } from './rpc.ts';
import type { ClientTransport, ServerTransport } from './wire.ts';

const empty = appState({ version: '1' });

/** Two ends of a wire that passes JSON, as a WebSocket would. */
function wire(): { client: ClientTransport; server: ServerTransport; sent: unknown[] } {
  const listeners: { client: ((message: never) => void)[]; server: ((message: unknown) => void)[] } = {
    client: [],
    server: [],
  };
  const sent: unknown[] = [];
  return {
    sent,
    client: {
      send: (message) => {
        for (const listener of listeners.server) listener(JSON.parse(JSON.stringify(message)));
      },
      onMessage: (listener) => listeners.client.push(listener as (message: never) => void),
    },
    server: {
      send: (message) => {
        sent.push(message);
        for (const listener of listeners.client) listener(JSON.parse(JSON.stringify(message)) as never);
      },
      onMessage: (listener) => listeners.server.push(listener),
    },
  };
}

function served(handlers: Partial<CommandHandlers>) {
  let state = empty;
  const listeners = new Set<() => void>();
  const core: Served = {
    handlers: handlers as CommandHandlers,
    state: () => state,
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const change = (next: AppState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return { core, change, listeners };
}

test('a window follows the state by patches, until it is gone', () => {
  const { client, sent, server } = wire();
  const { change, core, listeners } = served({});
  const seen: AppState[] = [];
  connect(client, (state) => seen.push(state));
  const end = serve(server, core);
  change({ ...empty, settings: { ...defaultSettings, appearance: 'dark' } });
  change({ ...empty, settings: { ...defaultSettings, appearance: 'dark' } });
  expect(sent).toEqual([
    { kind: 'snapshot', state: empty },
    { kind: 'patch', patch: { settings: { appearance: 'dark' } } },
  ]);
  expect(seen.at(-1)?.settings.appearance).toBe('dark');
  end();
  expect(listeners.size).toBe(0);
});

test('what is asked for outside the window reaches the page, and is no change of the state', () => {
  const { client, server } = wire();
  const states: AppState[] = [];
  const openings: unknown[] = [];
  connect(
    client,
    (state) => states.push(state),
    (opening) => openings.push(opening),
  );
  serve(server, served({}).core);
  server.send({ kind: 'open', opening: { kind: 'settings' } });
  expect([states, openings]).toEqual([[empty], [{ kind: 'settings' }]]);
});

test('handlers get parsed input; replies find their call', async () => {
  const { client, server } = wire();
  const got: unknown[] = [];
  const { core } = served({
    'camera.add': async (input) => {
      got.push(input);
      return ok({ cameraId: input.name });
    },
    'camera.stop': async () => fail({ code: 'not-found', what: 'camera' }),
    'camera.retry': async () => {
      throw new Error('out of order');
    },
  });
  const window = connect(client, () => {});
  serve(server, core);
  const source = { kind: 'rtsp', url: 'rtsp://a' } as const;
  const replies = await Promise.all([
    window.call('camera.add', { name: '  Nest ', source }),
    window.call('camera.stop', { cameraId: 'x' }),
    window.call('camera.retry', { cameraId: 'x' }),
  ]);
  expect(got).toEqual([{ name: 'Nest', source: { ...source, transport: 'tcp' } }]);
  expect(replies).toEqual([
    { ok: true, value: { cameraId: 'Nest' } },
    { ok: false, error: { code: 'not-found', what: 'camera' } },
    { ok: false, error: { code: 'internal', reason: 'out of order' } },
  ]);
});

test('what a command changed is seen before its reply', async () => {
  const { client, sent, server } = wire();
  const { change, core } = served({
    'settings.update': async () => {
      change({ ...empty, settings: { ...defaultSettings, appearance: 'light' } });
      return ok(null);
    },
  });
  const window = connect(client, () => {});
  serve(server, { ...core, onChange: () => () => {} });
  await window.call('settings.update', { appearance: 'light' });
  expect(sent.map((message) => (message as { kind: string }).kind)).toEqual(['snapshot', 'patch', 'reply']);
});

test.each([
  ['no message', 7, undefined],
  ['an unknown command', { kind: 'request', id: 1, command: 'toString', input: {} }, 'unknown command'],
  ['input of another form', { kind: 'request', id: 1, command: 'camera.stop', input: { cameraId: 5 } }, 'cameraId: '],
  ['more than was asked', { kind: 'request', id: 1, command: 'camera.stop', input: { cameraId: 'a', x: 1 } }, ': '],
])('%s does no harm', async (_, message, reason) => {
  const { client, sent, server } = wire();
  serve(server, served({}).core);
  client.send(message as never);
  await new Promise(setImmediate);
  const replies = sent.slice(1) as { result: { error: { code: string; reason: string } } }[];
  expect(replies.map(({ result }) => result.error.code)).toEqual(reason === undefined ? [] : ['bad-request']);
  if (reason) expect(replies[0]?.result.error.reason).toContain(reason);
});
