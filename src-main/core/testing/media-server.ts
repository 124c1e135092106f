import { EventEmitter, once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo, Server, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate } from 'selfsigned';

/** A real RTMP(S) server that others wrote (node-media-server), in this process, on ports the system gives. */
export interface MediaServer {
  /** rtmp://127.0.0.1:port */
  readonly url: string;
  /** rtmps://localhost:port, with a certificate of `certificateAuthority`. */
  readonly secureUrl: string;
  /** PEM. */
  readonly certificateAuthority: string;
  /** Who publishes now, as `/app/key`. */
  publishing(): string[];
  /** Settles when `publishing()` is exactly `paths`, in any order. */
  settled(paths: readonly string[]): Promise<void>;
  /** Calls for each publisher that is let in. */
  onPublish(listener: (session: PublishingSession) => void): void;
  /** Bytes that came so far: from whoever publishes at a path now (0 when nobody does), else from all there ever were. */
  receivedBytes(path?: string): number;
  close(): Promise<void>;
}

/** What is used of the server's own idea of a publisher; it comes without types. */
export interface PublishingSession {
  readonly streamPath: string;
  readonly streamQuery: object;
  readonly socket: Socket;
  /** Where a player inside the server can join. */
  readonly broadcast: { postPlay(player: object): void };
}

interface NodeMediaServer {
  readonly rtmpServer: { readonly tcpServer: Server; readonly tlsServer: Server };
  on(event: 'postPublish', listener: (session: PublishingSession) => void): void;
  stop(): Promise<void> | void;
}

/** Publishers whose path `isRefused` names are told to start and are then closed, as this server refuses keys. */
export async function startMediaServer(isRefused: (path: string) => boolean = () => false): Promise<MediaServer> {
  const folder = await mkdtemp(join(tmpdir(), 'polycast-media-server-'));
  const { certificateAuthority, key, cert } = await makeCertificate(folder);
  const server = quietly(() => {
    // Its own run() wants fixed ports and ends the process when one is taken, so its listeners are started here.
    const Constructor = createRequire(import.meta.url)('node-media-server');
    const config = { rtmp: { port: 1 }, rtmps: { port: 1, key, cert }, store: { path: folder } };
    return new Constructor(config, null) as NodeMediaServer;
  });
  const publishers = new Map<string, Socket>();
  const changes = new EventEmitter();
  const counted = countBytes([server.rtmpServer.tcpServer, server.rtmpServer.tlsServer]);
  server.on('postPublish', (session) => {
    const { socket, streamPath } = session;
    if (isRefused(streamPath)) {
      socket.destroy();
      return;
    }
    // It turns a second one on the same path away, but only after this.
    if (publishers.has(streamPath)) return;
    publishers.set(streamPath, socket);
    changes.emit('change');
    // Its own donePublish comes only after a time in which the publisher may return.
    socket.once('close', () => {
      publishers.delete(streamPath);
      changes.emit('change');
    });
    changes.emit('publish', session);
  });
  const plainPort = await listen(server.rtmpServer.tcpServer);
  const securePort = await listen(server.rtmpServer.tlsServer);
  return {
    url: `rtmp://127.0.0.1:${plainPort}`,
    secureUrl: `rtmps://localhost:${securePort}`,
    certificateAuthority,
    publishing: () => [...publishers.keys()],
    settled: async (wanted) => {
      while ([...publishers.keys()].sort().join() !== [...wanted].sort().join()) await once(changes, 'change');
    },
    onPublish: (listener) => changes.on('publish', listener),
    receivedBytes: (path) => (path === undefined ? counted() : (publishers.get(path)?.bytesRead ?? 0)),
    close: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function makeCertificate(folder: string) {
  const authority = await generate([{ name: 'commonName', value: 'Test CA' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [{ name: 'basicConstraints', cA: true }],
  });
  const leaf = await generate([{ name: 'commonName', value: 'localhost' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: authority.private, cert: authority.cert },
  });
  const key = join(folder, 'key.pem');
  const cert = join(folder, 'cert.pem');
  await writeFile(key, leaf.private);
  await writeFile(cert, leaf.cert);
  return { certificateAuthority: authority.cert, key, cert };
}

/** Its log goes to the console and can't be turned off by an option. */
function quietly<Value>(make: () => Value): Value {
  const require = createRequire(import.meta.url);
  const logger = require('node-media-server/src/core/logger.js');
  for (const level of ['log', 'trace', 'debug', 'info', 'warn', 'error']) logger[level] = () => undefined;
  return make();
}

function countBytes(servers: readonly Server[]): () => number {
  let ended = 0;
  const open = new Set<Socket>();
  for (const server of servers) {
    server.on('connection', (socket: Socket) => {
      open.add(socket);
      socket.on('close', () => {
        ended += socket.bytesRead;
        open.delete(socket);
      });
    });
  }
  return () => [...open].reduce((sum, socket) => sum + socket.bytesRead, ended);
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}
