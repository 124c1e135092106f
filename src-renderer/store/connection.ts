import type { Opening } from '#shared/opening.ts';
import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { AppState } from '#shared/state.ts';
import type { Client } from '#shared/transport/rpc.ts';

/** The page's line to the core. */
export interface Connection {
  readonly call: Client['call'];
  /** Asks for a camera's live picture or sound, which makes the camera run until it is closed. */
  openPreview(cameraId: string, look: PreviewLook): PreviewSource;
}

export interface PreviewSource {
  readonly channel: Promise<FrameChannel>;
  close(): void;
}

/**
 * Where a decoder gets its frames: an address that it opens itself, or a port that is handed to it. Each
 * message is one of #shared/preview/preview-frame.ts.
 */
export type FrameChannel =
  | { readonly kind: 'socket'; readonly url: string }
  | { readonly kind: 'port'; readonly port: MessagePort };

export interface ConnectionEvents {
  onState(state: AppState): void;
  /** The core went away; `onState` comes again when it is back. */
  onLost(): void;
  /** Only from the desktop shell. */
  onOpening(opening: Opening): void;
}
