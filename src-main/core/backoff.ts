/** Seconds to wait before the next try, by how many have failed in a row. The last one repeats: there is no last try. */
export type Waits = readonly [number, ...number[]];

/** A camera is near, and viewers see the slate for as long as it takes. */
export const cameraWaits: Waits = [0.3, 1, 2, 4, 8, 15];

/** A destination that has not been live yet. */
export const destinationWaits: Waits = [1, 2, 4, 8, 15, 30, 60];

/**
 * A destination that was live: platforms end an event that gets nothing for about a minute. With what it takes to
 * connect and to be sure of it, 1.5 s brings it back within 3 s of its server.
 */
export const urgentWaits: Waits = [0.5, 1, ...Array.from({ length: 44 }, () => 1.5), 4, 8, 15, 30];

/**
 * Milliseconds until try number `attempt` (1 is the first after a failure), ±20 % so that many destinations of one
 * server do not come back in the same instant. `random` is uniform in [0, 1).
 */
export function backoffMs(waits: Waits, attempt: number, random: number): number {
  const seconds = waits[Math.min(Math.max(attempt, 1), waits.length) - 1] ?? waits[0];
  return Math.round(seconds * 1_000 * (0.8 + 0.4 * random));
}
