import { connect, type Socket } from 'node:net';
import { createRtspReader, type RtspMessage, type RtspReader, serialiseRtsp, statusOf } from './message.ts';

/** How a request came to nothing. `not-rtsp`: bytes came that are no RTSP. */
export type ConnectionFailure = 'refused' | 'no-route' | 'timeout' | 'reset' | 'not-rtsp' | 'aborted';

export interface RtspResponse {
  readonly status: number;
  readonly reason: string;
  readonly message: RtspMessage;
}

export interface RtspRequest {
  readonly method: string;
  readonly uri: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** A client's connection to one RTSP server. One request at a time. */
export interface RtspConnection {
  /** False once either side has closed. */
  isOpen(): boolean;
  request(request: RtspRequest): Promise<RtspResponse | ConnectionFailure>;
  close(): void;
}

/** Provisional responses and packets of media come before a response at most for a moment. */
const maxUnansweredBytes = 1024 * 1024;

/** Connects at the first request; whatever happens, a request settles when `signal` is aborted. */
export function openRtspConnection(address: string, port: number, signal: AbortSignal): RtspConnection {
  const socket = connect({ host: address, port, noDelay: true });
  const reader = createRtspReader('responses');
  let failure: ConnectionFailure | undefined;
  let sequence = 0;
  let unansweredBytes = 0;
  let onChange = () => {};

  const end = (how: ConnectionFailure) => {
    failure ??= how;
    socket.destroy();
    onChange();
  };
  const abort = () => end('aborted');
  signal.addEventListener('abort', abort, { once: true });
  if (signal.aborted) abort();
  socket.on('data', (chunk) => {
    unansweredBytes += chunk.length;
    if (unansweredBytes > maxUnansweredBytes) return end('not-rtsp');
    reader.push(chunk);
    onChange();
  });
  socket.on('error', (error) => end(failureOf(error)));
  socket.on('end', () => end('reset'));
  socket.on('close', () => {
    signal.removeEventListener('abort', abort);
    end('reset');
  });

  return {
    isOpen: () => failure === undefined,
    request: ({ method, uri, headers }) =>
      new Promise((resolve) => {
        sequence += 1;
        unansweredBytes = 0;
        onChange = () => {
          const answer = nextResponse(reader) ?? failure;
          if (answer === undefined) return;
          onChange = () => {};
          if (answer === 'not-rtsp') end(answer);
          resolve(answer);
        };
        onChange();
        send(socket, serialiseRtsp(`${method} ${uri} RTSP/1.0`, [['CSeq', String(sequence)], ...headers]));
      }),
    close: () => end('aborted'),
  };
}

function send(socket: Socket, bytes: Buffer): void {
  if (!socket.destroyed) socket.write(bytes);
}

/** The next final response; provisional ones (1xx) and interleaved packets are passed over. */
function nextResponse(reader: RtspReader): RtspResponse | 'not-rtsp' | undefined {
  for (let piece = reader.next(); piece !== 'incomplete'; piece = reader.next()) {
    if (piece === 'malformed') return 'not-rtsp';
    if (piece.kind === 'interleaved') continue;
    const status = statusOf(piece);
    if (!status) return 'not-rtsp';
    if (status.status >= 200) return { ...status, message: piece };
  }
  return undefined;
}

function failureOf(error: NodeJS.ErrnoException): ConnectionFailure {
  switch (error.code) {
    case 'ECONNREFUSED':
      return 'refused';
    case 'ETIMEDOUT':
      return 'timeout';
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EADDRNOTAVAIL':
      return 'no-route';
    default:
      return 'reset';
  }
}
