import { mkdtemp } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AddressInfo, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The parts of node-media-server that are used here; it comes without types. */
interface Session {
  readonly isPublisher: boolean;
  readonly streamApp: string;
  readonly streamPath: string;
  readonly videoWidth: number;
  readonly inBytes: number;
  close(): void;
}
interface MediaServer {
  readonly rtmpServer: { readonly tcpServer: Server };
  on(event: 'prePublish', listener: (session: Session) => void): void;
  stop(): Promise<void>;
}
const load = createRequire(import.meta.url);

/** An RTMP server that others wrote, on a free port. The app `refuse` takes no key. */
export interface Receiver {
  streamUrl(app: string): string;
  /** Bytes read so far from whoever publishes there now; 0 when nobody does. */
  receivedBytes(app: string, key: string): number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const NodeMediaServer: new (options: unknown) => MediaServer = load('node-media-server');
  const context: { readonly sessions: ReadonlyMap<string, Session> } = load('node-media-server/src/core/context.js');
  load('node-media-server/src/core/logger.js').log = () => {};
  const path = await mkdtemp(join(tmpdir(), 'polycast-receiver-'));
  // It starts no server for port 0, so it is given one here and listens on a free one instead.
  const server = new NodeMediaServer({
    bind: '127.0.0.1',
    rtmp: { port: 1 },
    record: { auto: false },
    store: { path },
  });
  server.on('prePublish', (session) => {
    if (session.streamApp === 'refuse') session.close();
  });
  const { tcpServer } = server.rtmpServer;
  await new Promise<void>((resolve) => tcpServer.listen(0, '127.0.0.1', resolve));
  const { port } = tcpServer.address() as AddressInfo;
  return {
    streamUrl: (app) => `rtmp://127.0.0.1:${port}/${app}`,
    receivedBytes: (app, key) => {
      const publishers = [...context.sessions.values()].filter((session) => session.isPublisher);
      return publishers.find(({ streamPath }) => streamPath === `/${app}/${key}`)?.inBytes ?? 0;
    },
    close: () => server.stop(),
  };
}
