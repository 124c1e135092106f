import { fail } from '#shared/result.ts';
import { type Client, connect } from '#shared/transport/rpc.ts';
import type { Connection, ConnectionEvents } from './connection.ts';

const reconnectAfterMs = [250, 500, 1_000, 2_000, 5_000] as const;

/** The core behind the server that the page came from. When it goes away, it is looked for again until it is back. */
export function openWebSocketConnection(
  host: string,
  { onState, onLost }: Pick<ConnectionEvents, 'onState' | 'onLost'>,
): Connection {
  let current: Client | undefined;
  let failures = 0;
  open();

  function open(): void {
    const socket = new WebSocket(`ws://${host}/rpc`);
    const client = connect(
      {
        send: (message) => socket.send(JSON.stringify(message)),
        onMessage: (listener) => socket.addEventListener('message', ({ data }) => listener(JSON.parse(data))),
      },
      onState,
    );
    socket.addEventListener('open', () => {
      current = client;
      failures = 0;
    });
    socket.addEventListener('close', () => {
      current = undefined;
      client.abandon('the connection was lost');
      onLost();
      setTimeout(open, reconnectAfterMs[Math.min(failures++, reconnectAfterMs.length - 1)]);
    });
  }

  return {
    call: async (command, input) =>
      current?.call(command, input) ?? fail({ code: 'internal', reason: 'there is no connection' }),
    openPreview: (cameraId, { of, isStills }) => ({
      channel: Promise.resolve({
        kind: 'socket',
        url: `ws://${host}/preview?camera=${encodeURIComponent(cameraId)}&of=${of}${isStills ? '&stills' : ''}`,
      }),
      close: () => {},
    }),
  };
}
