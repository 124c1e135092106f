import type { Clock } from './ports.ts';

/** Tells listeners that the state has changed, at most 20 times a second however often it does. */
export interface Changes {
  touch(): void;
  /** Gives the function that ends it. */
  listen(listener: () => void): () => void;
}

const gatherMs = 50;

export function createChanges(clock: Clock): Changes {
  const listeners = new Set<() => void>();
  let isPending = false;
  return {
    touch: () => {
      if (isPending) return;
      isPending = true;
      clock.after(gatherMs, () => {
        isPending = false;
        for (const listener of listeners) listener();
      });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
