import type { Clock } from '../ports.ts';

/** Notices that the computer slept, or that its wall clock was set. */
export interface SleepWatch {
  /** The system says that it is about to sleep. */
  noteSuspend(): void;
  /** The system says that it is awake again. */
  noteResume(): void;
  close(): void;
}

export interface SleepWatchOptions {
  readonly clock: Clock;
  /** Milliseconds since the computer was started, time asleep included. */
  uptimeMs(): number;
  /** It slept, or stood still, for about this long. */
  onSlept(ms: number): void;
  /** The wall clock was set; positive: forward. */
  onClockSet(byMs: number): void;
}

const lookEveryMs = 1_000;
/** A busy computer is late by some seconds; by more it can only have stood still. */
const gapMs = 10_000;
/** Enough where the system itself spoke of sleep. */
const toldGapMs = 2_000;
const clockStepMs = 2_000;
/** Systems count their uptime in whole seconds. */
const uptimeStepMs = 2_000;

interface Instant {
  readonly monotonicMs: number;
  readonly uptimeMs: number;
  readonly wallMs: number;
}

/**
 * Time asleep shows in the monotonic clock on Windows; on Linux and macOS that one stands still (CLOCK_MONOTONIC,
 * mach_absolute_time) and the uptime goes on. The wall clock proves nothing: it may have been set.
 */
export function watchSleep(options: SleepWatchOptions): SleepWatch {
  const { clock } = options;
  let last = read();
  let isSuspending = false;
  let cancel = clock.after(lookEveryMs, tick);

  function read(): Instant {
    return { monotonicMs: clock.now(), uptimeMs: options.uptimeMs(), wallMs: clock.wall() };
  }

  function tick(): void {
    cancel = clock.after(lookEveryMs, tick);
    look();
  }

  function look(): void {
    const before = last;
    last = read();
    const passedMs = passed(before, last);
    const setByMs = last.wallMs - before.wallMs - passedMs;
    if (passedMs > (isSuspending ? toldGapMs : gapMs)) {
      isSuspending = false;
      options.onSlept(Math.round(passedMs));
    } else if (Math.abs(setByMs) > clockStepMs) {
      options.onClockSet(Math.round(setByMs));
    }
  }

  return {
    noteSuspend: () => {
      look();
      isSuspending = true;
    },
    noteResume: () => {
      look();
      isSuspending = false;
    },
    close: () => cancel(),
  };
}

function passed(before: Instant, after: Instant): number {
  const monotonicMs = after.monotonicMs - before.monotonicMs;
  const uptimeMs = after.uptimeMs - before.uptimeMs;
  return uptimeMs - monotonicMs > uptimeStepMs ? uptimeMs : monotonicMs;
}
