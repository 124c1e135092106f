import type { Clock } from '../../ports.ts';

/** Runs something for many changes at once. */
export interface Coalescer {
  /** Something has changed: it runs at once, or when the pause since the last time is over. */
  note(): void;
  /** It runs now, whether anything has changed or not. */
  flush(): void;
  close(): void;
}

/** `run` comes at most once in `pauseMs`, except for what is flushed. */
export function coalesce(clock: Clock, pauseMs: number, run: () => void): Coalescer {
  let ranAtMs = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    ranAtMs = clock.now();
    run();
  }

  return {
    note: () => {
      const leftMs = ranAtMs + pauseMs - clock.now();
      if (leftMs <= 0) flush();
      else cancel ??= clock.after(leftMs, flush);
    },
    flush,
    close: () => {
      cancel?.();
      cancel = undefined;
    },
  };
}
