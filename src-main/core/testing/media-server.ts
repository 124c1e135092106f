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
  /** Bytes that publishers have sent so far. */
  receivedBytes(): number;
  close(): Promise<void>;
}

interface Session {
  readonly streamPath: string;
  readonly socket: Socket;
}

interface NodeMediaServer {
  readonly rtmpServer: { readonly tcpServer: Server; readonly tlsServer: Server };
  on(event: 'postPublish', listener: (session: Session) => void): void;
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
  const paths = new Set<string>();
  const changes = new EventEmitter();
  const counted = countBytes([server.rtmpServer.tcpServer, server.rtmpServer.tlsServer]);
  server.on('postPublish', ({ socket, streamPath }) => {
    if (isRefused(streamPath)) {
      socket.destroy();
      return;
    }
    paths.add(streamPath);
    changes.emit('change');
    // Its own donePublish comes only after a time in which the publisher may return.
    socket.once('close', () => {
      paths.delete(streamPath);
      changes.emit('change');
    });
  });
  const plainPort = await listen(server.rtmpServer.tcpServer);
  const securePort = await listen(server.rtmpServer.tlsServer);
  return {
    url: `rtmp://127.0.0.1:${plainPort}`,
    secureUrl: `rtmps://localhost:${securePort}`,
    certificateAuthority,
    publishing: () => [...paths],
    settled: async (wanted) => {
      while ([...paths].sort().join() !== [...wanted].sort().join()) await once(changes, 'change');
    },
    receivedBytes: counted,
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
