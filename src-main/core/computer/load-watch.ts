import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Clock } from '../ports.ts';

export interface LoadWatchOptions {
  readonly clock: Clock;
  readonly delays: DelayMeter;
  /** This process does not get round to its work in time: it was up to so late. */
  onBusy(delayMs: number): void;
  onCalm(): void;
}

/** How late the event loop gets round to what is due. */
export interface DelayMeter {
  /** The worst since the last call, in milliseconds. */
  takeWorstMs(): number;
  close(): void;
}

const lookEveryMs = 1_000;
const lateMs = 250;
/** A gap as long as this is sleep (sleep-watch.ts) and says nothing about load. */
const sleepMs = 10_000;
const windowSeconds = 10;
const busySeconds = 5;
const calmSeconds = 30;
const resolutionMs = 50;

/** Busy when 5 of the last 10 seconds each had a delay of over 250 ms; calm again after 30 seconds without. */
export function watchLoad({ clock, delays, onBusy, onCalm }: LoadWatchOptions): { close(): void } {
  let worst: readonly number[] = [];
  let isBusy = false;
  let cancel = clock.after(lookEveryMs, look);

  function look(): void {
    cancel = clock.after(lookEveryMs, look);
    const delayMs = delays.takeWorstMs();
    if (delayMs >= sleepMs) return;
    worst = [...worst, delayMs].slice(-calmSeconds);
    const late = worst.slice(-windowSeconds).filter((each) => each > lateMs);
    if (!isBusy && late.length >= busySeconds) {
      isBusy = true;
      onBusy(Math.round(Math.max(...late)));
    } else if (isBusy && worst.every((each) => each <= lateMs)) {
      isBusy = false;
      onCalm();
    }
  }

  return {
    close: () => {
      cancel();
      delays.close();
    },
  };
}

/** Measures this process. */
export function eventLoopDelays(): DelayMeter {
  const histogram = monitorEventLoopDelay({ resolution: resolutionMs });
  histogram.enable();
  let takenAtMs = performance.now();
  return {
    takeWorstMs: () => {
      const nowMs = performance.now();
      // It records the time from one of its own ticks to the next, but not up to the first one after a reset.
      const recordedMs = histogram.count > 0 ? (histogram.mean * histogram.count) / 1e6 : 0;
      const worstMs = Math.max(histogram.max / 1e6, nowMs - takenAtMs - recordedMs) - resolutionMs;
      histogram.reset();
      takenAtMs = nowMs;
      return Math.max(0, worstMs);
    },
    close: () => {
      histogram.disable();
    },
  };
}
