/** Does one thing for each of many keys, a few at a time, each key once at a time, in the order of asking. */
export interface AskQueue {
  add(key: string): void;
}

const atOnce = 4;

/** `ask` must not reject. Aborting `signal` drops what waits. */
export function createAskQueue(ask: (key: string) => Promise<void>, signal: AbortSignal): AskQueue {
  const waiting = new Set<string>();
  const running = new Set<string>();

  function fill(): void {
    for (const key of waiting) {
      if (running.size >= atOnce || signal.aborted) return;
      waiting.delete(key);
      running.add(key);
      void ask(key).finally(() => {
        running.delete(key);
        fill();
      });
    }
  }

  return {
    add: (key) => {
      if (running.has(key)) return;
      waiting.add(key);
      fill();
    },
  };
}
