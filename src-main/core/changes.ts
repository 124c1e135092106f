import type { Clock, Log } from './ports.ts';

/** Tells listeners that the state has changed, at most 20 times a second however often it does. */
export interface Changes {
  touch(): void;
  /** Gives the function that ends it. */
  listen(listener: () => void): () => void;
}

const gatherMs = 50;

export function createChanges(clock: Pick<Clock, 'after'>, log: Log): Changes {
  const listeners = new Set<() => void>();
  let isPending = false;

  /** One that fails must not keep the others, windows among them, from what is now. */
  function tell(listener: () => void): void {
    try {
      listener();
    } catch (error) {
      log.warn('change-not-told', { error: error instanceof Error ? error.name : typeof error });
    }
  }

  return {
    touch: () => {
      if (isPending) return;
      isPending = true;
      clock.after(gatherMs, () => {
        isPending = false;
        for (const listener of listeners) tell(listener);
      });
    },
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
