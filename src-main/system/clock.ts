import type { Clock } from '../core/ports.ts';

/** The machine's own time and chance. Monotonic time starts with the process and does not follow clock changes. */
export function systemClock(): Clock {
  return {
    now: () => performance.now(),
    wall: () => Date.now(),
    after: (ms, callback) => {
      const dueMs = performance.now() + ms;
      let timer: NodeJS.Timeout;
      // Node counts whole milliseconds: of its timers every fifth comes early, by less than one.
      const wait = (leftMs: number) => {
        timer = setTimeout(() => {
          const stillMs = dueMs - performance.now();
          if (stillMs > 0) wait(Math.ceil(stillMs));
          else callback();
        }, leftMs);
      };
      wait(ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}
