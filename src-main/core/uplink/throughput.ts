import { createRateMeter, type RateMeter } from '../health/rate-meter.ts';
import type { UplinkSample } from './sample.ts';

/** What goes through the upload, by what the servers have taken. */
export interface Throughput {
  /** About once a second. */
  note(samples: readonly UplinkSample[]): void;
  /** Over the last 2 s. */
  readonly recentKbps: number;
  /** Over the last 5 s. */
  readonly kbps: number;
}

const recentMs = 2_500;

export function createThroughput(): Throughput {
  let meters = new Map<string, { readonly recent: RateMeter; readonly usual: RateMeter }>();
  const sum = (read: (each: { readonly recent: RateMeter; readonly usual: RateMeter }) => number) =>
    [...meters.values()].reduce((total, each) => total + read(each), 0);

  return {
    note: (samples) => {
      meters = new Map(
        samples.map(({ id }) => [
          id,
          meters.get(id) ?? { recent: createRateMeter(recentMs), usual: createRateMeter() },
        ]),
      );
      for (const { id, taken } of samples) {
        const each = meters.get(id);
        each?.recent.sample(taken.atMs, taken.bytes);
        each?.usual.sample(taken.atMs, taken.bytes);
      }
    },
    get recentKbps() {
      return sum(({ recent }) => recent.kbps);
    },
    get kbps() {
      return sum(({ usual }) => usual.kbps);
    },
  };
}
