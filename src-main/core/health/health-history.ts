import { type HealthHistory, type HealthSeries, keptSeconds } from '#shared/broadcast/health.ts';
import type { Clock } from '../ports.ts';

/** What was measured in one second; a value that was not is left out. Which series there are stays the same. */
export type HealthSample = Readonly<Partial<Record<HealthSeries, number | undefined>>>;

/** The last 10 minutes of everything that has a health, by its id. */
export interface HealthHistories {
  /** Notes a second of each. Whatever is not among them is forgotten. */
  note(samples: Readonly<Record<string, HealthSample>>): void;
  /** Undefined for what was never noted. */
  read(id: string): HealthHistory | undefined;
}

/**
 * Bounded: 600 numbers of four bytes for each series, so 9.6 kB for a camera or a destination, and 1.4 MB for 16 cameras
 * with 8 destinations each.
 */
export function createHealthHistories(clock: Pick<Clock, 'now' | 'wall'>): HealthHistories {
  let histories = new Map<string, History>();
  let notedMs: number | undefined;
  let newestMs = 0;
  return {
    note: (samples) => {
      const nowMs = clock.now();
      // A pulse that comes late, as after a sleep, leaves a gap and does not squeeze time.
      const seconds = notedMs === undefined ? 1 : Math.round((nowMs - notedMs) / 1_000);
      if (seconds < 1) return;
      notedMs = nowMs;
      newestMs = clock.wall();
      const before = histories;
      histories = new Map();
      for (const [id, sample] of Object.entries(samples)) {
        const history = before.get(id) ?? startHistory(sample);
        push(history, sample, seconds);
        histories.set(id, history);
      }
    },
    read: (id) => {
      const history = histories.get(id);
      return history && { newestMs, series: readSeries(history) };
    },
  };
}

interface History {
  readonly rings: ReadonlyMap<HealthSeries, Float32Array>;
  /** Where the next value goes. */
  next: number;
  length: number;
}

function startHistory(sample: HealthSample): History {
  const names = Object.keys(sample) as HealthSeries[];
  return { rings: new Map(names.map((name) => [name, new Float32Array(keptSeconds)])), next: 0, length: 0 };
}

/** NaN stands for a value that was not measured. */
function push(history: History, sample: HealthSample, seconds: number): void {
  const gap = history.length === 0 ? 0 : Math.min(keptSeconds, seconds) - 1;
  for (let second = 0; second <= gap; second++) {
    for (const [name, ring] of history.rings)
      ring[history.next] = (second === gap ? sample[name] : undefined) ?? Number.NaN;
    history.next = (history.next + 1) % keptSeconds;
    history.length = Math.min(keptSeconds, history.length + 1);
  }
}

function readSeries({ rings, next, length }: History): HealthHistory['series'] {
  const first = (next - length + keptSeconds) % keptSeconds;
  const inOrder = (ring: Float32Array) =>
    Array.from({ length }, (_, index) => rounded(ring[(first + index) % keptSeconds] ?? Number.NaN));
  return Object.fromEntries([...rings].map(([name, ring]) => [name, inOrder(ring)]));
}

/** Four bytes hold seven digits: what comes after them is noise. */
function rounded(value: number): number | null {
  return Number.isNaN(value) ? null : Math.round(value * 100) / 100;
}
