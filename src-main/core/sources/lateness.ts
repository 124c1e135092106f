/** How late pictures come, measured against the most punctual one of the run. */
export interface Lateness {
  /** Milliseconds that this picture is late: `timestampMs` on the source's clock, `nowMs` monotonic. */
  of(timestampMs: number, nowMs: number): number;
}

/** A step of the source's clock larger than this is no delay. */
const breakMs = 30_000;

export function createLateness(): Lateness {
  let leastDelayMs: number | undefined;
  return {
    of: (timestampMs, nowMs) => {
      const delayMs = nowMs - timestampMs;
      if (leastDelayMs === undefined || Math.abs(delayMs - leastDelayMs) > breakMs) leastDelayMs = delayMs;
      leastDelayMs = Math.min(leastDelayMs, delayMs);
      return delayMs - leastDelayMs;
    },
  };
}
