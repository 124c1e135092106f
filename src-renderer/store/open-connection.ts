import type { Connection, ConnectionEvents } from './connection.ts';
import { openElectronConnection } from './electron-connection.ts';
import { openWebSocketConnection } from './websocket-connection.ts';

/** The desktop shell puts `polycast` on the window; without it the page was served over HTTP. */
export function openConnection(events: ConnectionEvents): Connection {
  return window.polycast
    ? openElectronConnection(window.polycast, events)
    : openWebSocketConnection(window.location.host, events);
}
