import type { Clock } from '../ports.ts';

/** A clock for tests: it stands still until `advance` moves it, and then runs the timers that are due, in order. */
export interface ManualClock extends Clock {
  advance(ms: number): Promise<void>;
}

export function createManualClock(): ManualClock {
  let nowMs = 0;
  let timers: { readonly atMs: number; readonly callback: () => void }[] = [];
  return {
    now: () => nowMs,
    wall: () => 1_000_000 + nowMs,
    random: () => 0.5,
    after: (ms, callback) => {
      const timer = { atMs: nowMs + ms, callback };
      timers.push(timer);
      return () => {
        timers = timers.filter((each) => each !== timer);
      };
    },
    advance: async (ms) => {
      const untilMs = nowMs + ms;
      await settle();
      for (let due = next(untilMs); due; due = next(untilMs)) {
        nowMs = due.atMs;
        due.callback();
        await settle();
      }
      nowMs = untilMs;
    },
  };

  function next(untilMs: number) {
    const due = timers.filter((timer) => timer.atMs <= untilMs).sort((left, right) => left.atMs - right.atMs)[0];
    timers = timers.filter((timer) => timer !== due);
    return due;
  }
}

/** Lets promises that are already decided run their followers. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}
