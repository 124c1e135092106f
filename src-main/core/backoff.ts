/** Seconds to wait before the next try, by how many have failed in a row. There is no last try. */
const waitSeconds = [1, 2, 4, 8, 15, 30, 60] as const;

/**
 * Milliseconds until try number `attempt` (1 is the first after a failure), ±20 % so that many destinations of one
 * server do not come back in the same instant. `random` is uniform in [0, 1).
 */
export function backoffMs(attempt: number, random: number): number {
  const seconds = waitSeconds[Math.min(Math.max(attempt, 1), waitSeconds.length) - 1] ?? 60;
  return Math.round(seconds * 1_000 * (0.8 + 0.4 * random));
}
