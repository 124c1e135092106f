import type { WebSocket } from 'ws';
import { previewNeed } from '#shared/preview/preview-frame.ts';
import { mostLooks, type PreviewLook } from '#shared/preview/preview-look.ts';
import type { App } from '../../core/ports.ts';

/** About half a second of a good camera: more would only make the picture late. */
const mostWaitingBytes = 512 * 1024;
/** A single picture that waits behind another is late already. */
const mostWaitingOfStills = 0;

/** Sends what is looked at of one camera. */
export type ServePreview = (socket: WebSocket, cameraId: string, look: PreviewLook) => void;

/**
 * For all previews of one server. A socket is closed with 1008 and the problem's code when there is nothing to be had,
 * and with 1013 ("try again later") and `too-many-looks` while as many are served as can be.
 */
export function createPreviewServer(app: Pick<App, 'preview'>): ServePreview {
  const served = new Set<WebSocket>();
  return (socket, cameraId, look) => {
    if (served.size >= mostLooks) return socket.close(1013, 'too-many-looks');
    served.add(socket);
    socket.once('close', () => served.delete(socket));
    servePreview(socket, app, cameraId, look);
  };
}

function servePreview(socket: WebSocket, app: Pick<App, 'preview'>, cameraId: string, look: PreviewLook): void {
  const passes = frameGate(look.isStills ? mostWaitingOfStills : mostWaitingBytes);
  const send = (message: Uint8Array<ArrayBuffer>) => {
    if (socket.readyState === socket.OPEN && passes(message, socket.bufferedAmount)) socket.send(message);
  };
  const preview = app.preview(cameraId, send, look);
  if (preview.ok) socket.once('close', preview.value);
  else socket.close(1008, preview.error.code);
}

/**
 * Decides message by message what a slow window still gets: when more than `limitBytes` wait for it, nothing until
 * something comes after it has caught up that needs none of those before.
 */
export function frameGate(limitBytes: number): (message: Uint8Array, waitingBytes: number) => boolean {
  let isOpen = true;
  return (message, waitingBytes) => {
    const need = previewNeed(message);
    if (need === 'always') return true;
    if (waitingBytes > limitBytes) isOpen = false;
    else if (need === 'stands-alone') isOpen = true;
    return isOpen;
  };
}
