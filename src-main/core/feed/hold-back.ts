import type { FeedTag } from '../flv/tag.ts';

export type FeedListener = (tag: FeedTag) => void;

/** Passes tags on one picture later, so that the last picture can still be taken back. */
export interface HoldBack {
  push(tag: FeedTag): void;
  /** What is held back is whole after all. */
  release(): void;
  /** The picture that is held back may be half a one; the sound after it is not. */
  discardPicture(): void;
  subscribe(listener: FeedListener): () => void;
  readonly heldCount: number;
}

export function createHoldBack(): HoldBack {
  const listeners = new Set<FeedListener>();
  /** A picture, and what came after it. */
  let held: FeedTag[] = [];

  function pass(tags: readonly FeedTag[]): void {
    held = [];
    for (const tag of tags) for (const listener of listeners) listener(tag);
  }

  return {
    push: (tag) => {
      const isPicture = tag.kind === 'video' && !tag.isSequenceHeader;
      if (isPicture) pass(held);
      if (isPicture || held.length > 0) held.push(tag);
      else pass([tag]);
    },
    release: () => pass(held),
    discardPicture: () => pass(held.slice(1)),
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get heldCount() {
      return held.length;
    },
  };
}
