import type { Clock } from '../core/ports.ts';

/** The machine's own time and chance. Monotonic time starts with the process and does not follow clock changes. */
export function systemClock(): Clock {
  return {
    now: () => performance.now(),
    wall: () => Date.now(),
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  };
}
