import type { Shell } from '#shared/state.ts';

/** Off for longer than this, what was ordered then may no longer be meant now. */
const longMs = 3_600_000;

/**
 * Whether a person has to say if the broadcasts that were ordered go on air again. Without a desktop nobody is there to
 * ask. A last time that is unknown, or in the future since the clock was set back, says nothing, so the orders stand.
 */
export function shouldAsk(facts: {
  readonly shell: Shell;
  readonly lastSeenMs: number | undefined;
  readonly nowMs: number;
  readonly hasOrders: boolean;
}): facts is typeof facts & { readonly lastSeenMs: number } {
  const { hasOrders, lastSeenMs, nowMs, shell } = facts;
  return shell === 'desktop' && hasOrders && lastSeenMs !== undefined && nowMs - lastSeenMs > longMs;
}
