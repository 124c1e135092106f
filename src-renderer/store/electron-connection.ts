import type { PreviewLook } from '#shared/preview/preview-look.ts';
import { connect } from '#shared/transport/rpc.ts';
import type { ClientMessage, ServerMessage } from '#shared/transport/wire.ts';
import type { Connection, ConnectionEvents } from './connection.ts';

/** What the preload script puts on the window. */
export interface Bridge {
  send(message: ClientMessage | PreviewRequest): void;
  onMessage(listener: (message: ServerMessage) => void): void;
}

type PreviewRequest =
  | {
      readonly kind: 'preview-open';
      readonly cameraId: string;
      readonly previewId: number;
      readonly look: PreviewLook;
    }
  | { readonly kind: 'preview-close'; readonly previewId: number };

declare global {
  interface Window {
    readonly polycast?: Bridge;
  }
}

/** The core in the desktop shell's own process: it is there as long as the window is. */
export function openElectronConnection(bridge: Bridge, { onState, onOpening }: ConnectionEvents): Connection {
  const client = connect(bridge, onState, onOpening);
  let nextPreviewId = 0;
  return {
    call: client.call,
    openPreview: (cameraId, look) => {
      const previewId = nextPreviewId++;
      const channel = portFor(previewId).then((port) => ({ kind: 'port' as const, port }));
      bridge.send({ kind: 'preview-open', cameraId, previewId, look });
      return { channel, close: () => bridge.send({ kind: 'preview-close', previewId }) };
    },
  };
}

/** The preload script hands a port on as a message of the window to itself. */
function portFor(previewId: number): Promise<MessagePort> {
  return new Promise((resolve) => {
    function listen(event: MessageEvent): void {
      const [port] = event.ports;
      if (event.source !== window || event.data?.kind !== 'preview-port' || event.data.previewId !== previewId) return;
      window.removeEventListener('message', listen);
      if (port) resolve(port);
    }
    window.addEventListener('message', listen);
  });
}
