import { startMediaServer } from '../../src-main/core/testing/media-server.ts';

/** An RTMP server that others wrote, on a free port. The app `refuse` takes no key. */
export interface Receiver {
  streamUrl(app: string): string;
  /** Bytes read so far from whoever publishes there now; 0 when nobody does. */
  receivedBytes(app: string, key: string): number;
  close(): Promise<void>;
}

export async function startReceiver(): Promise<Receiver> {
  const server = await startMediaServer((path) => path.startsWith('/refuse/'));
  return {
    streamUrl: (app) => `${server.url}/${app}`,
    receivedBytes: (app, key) => server.receivedBytes(`/${app}/${key}`),
    close: server.close,
  };
}
