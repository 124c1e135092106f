import type { Feed } from './feed.ts';
import { type SendPreview, sendPreview } from './preview.ts';

/** All who look at a camera's preview, which may change from one of its streams to the other under their eyes. */
export interface PreviewViewers {
  readonly count: number;
  /** Gives the function that ends it. */
  add(send: SendPreview): () => void;
  /** From now on they see this one. */
  show(feed: Feed): void;
}

export function createPreviewViewers(first: Feed): PreviewViewers {
  const ends = new Map<SendPreview, () => void>();
  let shown = first;
  return {
    get count() {
      return ends.size;
    },
    add: (send) => {
      // Of its own, since one who looks twice is two.
      const own: SendPreview = (message) => send(message);
      ends.set(own, sendPreview(shown, own));
      return () => {
        ends.get(own)?.();
        ends.delete(own);
      };
    },
    show: (feed) => {
      if (feed === shown) return;
      shown = feed;
      for (const [send, end] of ends) {
        end();
        ends.set(send, sendPreview(feed, send));
      }
    },
  };
}
