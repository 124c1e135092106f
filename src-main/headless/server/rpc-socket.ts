import type { WebSocket } from 'ws';
import { type Served, serve } from '#shared/transport/rpc.ts';

/** A window that takes nothing while this much waits for it is cut off; it comes back and gets a fresh snapshot. */
const mostWaitingBytes = 8_000_000;

/** Serves one window over a WebSocket: each message is one JSON text. */
export function serveRpc(socket: WebSocket, served: Served): void {
  const end = serve(
    {
      send: (message) => {
        if (socket.readyState !== socket.OPEN) return;
        if (socket.bufferedAmount > mostWaitingBytes) socket.terminate();
        else socket.send(JSON.stringify(message));
      },
      onMessage: (listener) =>
        socket.on('message', (data, isBinary) => {
          const message = isBinary ? undefined : parseJson(data.toString());
          if (message === undefined) socket.close(1007, 'JSON expected');
          else listener(message);
        }),
    },
    served,
  );
  socket.once('close', end);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
