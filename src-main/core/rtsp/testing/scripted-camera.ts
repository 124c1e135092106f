import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createRtspReader, headerOf, interleavedHeader, type RtspMessage, serialiseRtsp } from '../message.ts';

/** A camera's side of RTSP on loopback that says what a test wants it to, and remembers what it was asked. */
export interface ScriptedCamera {
  readonly port: number;
  readonly requests: readonly RtspMessage[];
  /** Payloads that came within the connections. */
  readonly packets: readonly Buffer[];
  /** Sends an interleaved packet to everybody. */
  send(channel: number, payload: Buffer): void;
  close(): void;
}

export interface ScriptedAnswer {
  /** `200 OK` when left out. */
  readonly status?: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string;
}

export async function startScriptedCamera(answer: (request: RtspMessage) => ScriptedAnswer): Promise<ScriptedCamera> {
  const requests: RtspMessage[] = [];
  const packets: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    const reader = createRtspReader('requests');
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      reader.push(chunk);
      for (let piece = reader.next(); typeof piece !== 'string'; piece = reader.next()) {
        if (piece.kind === 'interleaved') packets.push(Buffer.from(piece.payload));
        else {
          requests.push(piece);
          const { status = '200 OK', headers = [], body = '' } = answer(piece);
          const sequence = headerOf(piece, 'cseq') ?? '';
          socket.write(serialiseRtsp(`RTSP/1.0 ${status}`, [['CSeq', sequence], ...headers], body));
        }
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    packets,
    send: (channel, payload) => {
      for (const socket of sockets) socket.write(Buffer.concat([interleavedHeader(channel, payload.length), payload]));
    },
    close: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
