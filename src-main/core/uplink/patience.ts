/** How long a paused destination waits before it is tried again without proof that the upload carries it. */
export interface Patience {
  readonly pausedAtMs: number;
  readonly waitMs: number;
  readonly resumedAtMs?: number;
}

const shortestWaitMs = 30_000;
export const longestWaitMs = 300_000;
/** Longer than the 20 s in which a bad resume shows, so that an upload that comes and goes is not followed each time. */
const proofMs = 120_000;

/** Its wait from now on: twice the last one when the resume before did not last. */
export function paused(before: Patience | undefined, nowMs: number): Patience {
  const hasFailed = before?.resumedAtMs !== undefined && nowMs - before.resumedAtMs < proofMs;
  return { pausedAtMs: nowMs, waitMs: hasFailed ? Math.min(before.waitMs * 2, longestWaitMs) : shortestWaitMs };
}

export function resumed(before: Patience, nowMs: number): Patience {
  return { ...before, resumedAtMs: nowMs };
}

export function hasWaited({ pausedAtMs, waitMs }: Patience, nowMs: number): boolean {
  return nowMs - pausedAtMs >= waitMs;
}
