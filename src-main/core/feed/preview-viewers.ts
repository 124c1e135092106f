import type { Feed } from './feed.ts';
import type { PreviewForm, SendPreview } from './preview.ts';

/** Those who look at one of a camera's pictures, which may come from another of its feeds under their eyes. */
export interface PreviewViewers {
  readonly count: number;
  /** Gives the function that ends it. */
  add(form: PreviewForm, send: SendPreview): () => void;
  /** From now on they see this one. */
  show(feed: Feed): void;
}

export function createPreviewViewers(first: Feed): PreviewViewers {
  const viewers = new Set<{ readonly form: PreviewForm; readonly send: SendPreview; end: () => void }>();
  let shown = first;
  return {
    get count() {
      return viewers.size;
    },
    add: (form, send) => {
      const viewer = { form, send, end: form(shown, send) };
      viewers.add(viewer);
      return () => {
        if (viewers.delete(viewer)) viewer.end();
      };
    },
    show: (feed) => {
      if (feed === shown) return;
      shown = feed;
      for (const viewer of viewers) {
        viewer.end();
        viewer.end = viewer.form(feed, viewer.send);
      }
    },
  };
}
