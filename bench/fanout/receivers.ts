import { startMediaServer } from '../../src-main/core/testing/media-server.ts';

/** Runs a real RTMP server and answers each message with the bytes it has read so far. */
export async function receive(): Promise<void> {
  const server = await startMediaServer();
  process.on('message', () => process.send?.({ bytes: server.receivedBytes() }));
  process.on('disconnect', () => void server.close().then(() => process.exit()));
  process.send?.({ url: `${server.url}/live` });
}
