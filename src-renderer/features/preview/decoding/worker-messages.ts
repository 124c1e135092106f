import type { FrameChannel } from '../../../store/connection.ts';

/** What the page tells the worker, each about one of its screens, by the screen's number. */
export type ToWorker = { readonly screen: number } & (
  | {
      readonly kind: 'canvas';
      readonly canvas: OffscreenCanvas;
      /** Larger pictures are painted in this width; undefined: as large as they come. */
      readonly mostWidth: number | undefined;
    }
  /** Takes the place of the channel before. */
  | { readonly kind: 'open'; readonly channel: FrameChannel }
  | { readonly kind: 'close' }
  | { readonly kind: 'save-picture' }
  /** The screen is there no more. */
  | { readonly kind: 'end' }
);

/** What the worker tells the page about a screen. */
export type ScreenNews =
  /** The first picture since the channel was opened is on the canvas. */
  | { readonly kind: 'first-picture' }
  /** Pictures painted in the last second. */
  | { readonly kind: 'painted'; readonly count: number }
  | { readonly kind: 'thumbnail'; readonly picture: Blob }
  | { readonly kind: 'saved-picture'; readonly picture: Blob }
  /** The other side closed the channel. */
  | { readonly kind: 'closed' }
  /** Pictures wait somewhere on the way here, and do not get less: a new channel begins at the newest. */
  | { readonly kind: 'behind' }
  /** This browser has no decoder for the stream. */
  | { readonly kind: 'unsupported' };

export type FromWorker = { readonly screen: number } & ScreenNews;
