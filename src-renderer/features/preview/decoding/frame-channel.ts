import type { FrameChannel } from '../../../store/connection.ts';

/** Gives each message of a channel to `onMessage` until the returned function is called or the other side closes it. */
export function openFrameChannel(
  channel: FrameChannel,
  onMessage: (bytes: Uint8Array) => void,
  onClosed: () => void,
): () => void {
  const closing = new AbortController();
  const { signal } = closing;
  const source = channel.kind === 'port' ? channel.port : new WebSocket(channel.url);
  let takenBytes = 0;
  const take = ({ data }: MessageEvent<ArrayBuffer | Uint8Array>) => {
    const bytes = data instanceof Uint8Array ? data : new Uint8Array(data);
    onMessage(bytes);
    takenBytes += bytes.length;
    // A port tells its sender nothing of what waits; a socket does.
    if (source instanceof MessagePort) source.postMessage(takenBytes);
  };
  if (source instanceof WebSocket) source.binaryType = 'arraybuffer';
  source.addEventListener('message', take as EventListener, { signal });
  source.addEventListener('close', onClosed, { signal });
  if (source instanceof MessagePort) source.start();
  return () => {
    closing.abort();
    source.close();
  };
}
