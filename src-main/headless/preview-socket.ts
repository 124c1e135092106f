import type { WebSocket } from 'ws';
import { decodePreviewFrame } from '#shared/preview-frame.ts';
import type { App } from '../core/ports.ts';

/** About half a second of a good camera: more would only make the picture late. */
const mostWaitingBytes = 512 * 1024;

/** Sends the live picture of one camera; closes with the problem's code as reason when there is none to be had. */
export function servePreview(socket: WebSocket, app: Pick<App, 'preview'>, cameraId: string): void {
  const passes = frameGate(mostWaitingBytes);
  const preview = app.preview(cameraId, (message) => {
    if (socket.readyState === socket.OPEN && passes(message, socket.bufferedAmount)) socket.send(message);
  });
  if (preview.ok) socket.once('close', preview.value);
  else socket.close(1008, preview.error.code);
}

/**
 * Decides message by message what a slow window still gets: when more than `limitBytes` wait for it, nothing until the
 * next keyframe after it has caught up, since a frame is of no use without the ones before it.
 */
export function frameGate(limitBytes: number): (message: Uint8Array, waitingBytes: number) => boolean {
  let isOpen = true;
  return (message, waitingBytes) => {
    const kind = decodePreviewFrame(message)?.kind;
    if (kind === 'configuration') return true;
    if (waitingBytes > limitBytes) isOpen = false;
    else if (kind === 'keyframe') isOpen = true;
    return isOpen;
  };
}
