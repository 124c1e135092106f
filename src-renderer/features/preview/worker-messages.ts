import type { FrameChannel } from '../../store/connection.ts';

/** What the page tells the worker. */
export type ToWorker =
  | { readonly kind: 'canvas'; readonly canvas: OffscreenCanvas }
  /** Takes the place of the channel before. */
  | { readonly kind: 'open'; readonly channel: FrameChannel }
  | { readonly kind: 'close' }
  | { readonly kind: 'save-picture' };

/** What the worker tells the page. */
export type FromWorker =
  /** The first picture since the channel was opened is on the canvas. */
  | { readonly kind: 'first-picture' }
  /** Pictures painted in the last second. */
  | { readonly kind: 'painted'; readonly count: number }
  | { readonly kind: 'thumbnail'; readonly picture: Blob }
  | { readonly kind: 'saved-picture'; readonly picture: Blob }
  /** The other side closed the channel. */
  | { readonly kind: 'closed' }
  /** This browser has no decoder for the stream. */
  | { readonly kind: 'unsupported'; readonly codec: string };
