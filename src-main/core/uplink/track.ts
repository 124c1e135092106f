import type { UplinkSample } from './sample.ts';

/** The last seconds of one destination. */
export interface Track {
  readonly points: readonly Point[];
  /** Since when its lag has been more than a passing one. */
  readonly laggingSinceMs?: number;
}

interface Point extends Pick<UplinkSample, 'taken' | 'lagMs'> {
  readonly atMs: number;
}

/** Two steps of about a second. */
const spanMs = 2_500;
const shortestSpanMs = 1_500;

const laggingMs = 1_000;
const laggingForMs = 900;
/** Pictures are left out at 3 s: one that may be there by the next look has no time to wait and see. */
const alarmingMs = 2_500;
const catchingUpMs = 50;

/** The track with the newest sample, about a second after the one before. */
export function follow(track: Track | undefined, { lagMs, taken }: UplinkSample, nowMs: number): Track {
  const before = track?.points.filter(({ atMs }) => nowMs - atMs <= spanMs) ?? [];
  const laggingSinceMs = lagMs > laggingMs ? (track?.laggingSinceMs ?? nowMs) : undefined;
  return {
    points: [...before, { atMs: nowMs, taken, lagMs }],
    ...(laggingSinceMs !== undefined && { laggingSinceMs }),
  };
}

/** Too far behind for a passing moment of it. */
export function isBehind({ laggingSinceMs, points }: Track): boolean {
  const [last, newest] = points.slice(-2);
  if (!last || !newest || laggingSinceMs === undefined) return false;
  return newest.atMs - laggingSinceMs >= laggingForMs || 2 * newest.lagMs - last.lagMs > alarmingMs;
}

/** Its lag got smaller. */
export function isCatchingUp({ points }: Track): boolean {
  const [last, newest] = points.slice(-2);
  return last !== undefined && newest !== undefined && last.lagMs - newest.lagMs > catchingUpMs;
}

/** Its server has taken something since the last look. */
export function isMoving({ points }: Track): boolean {
  const [last, newest] = points.slice(-2);
  return last !== undefined && newest !== undefined && newest.taken.bytes > last.taken.bytes;
}

/** What its server took over about 2 s; undefined until there is enough to tell. */
export function takenKbps({ points }: Track): number | undefined {
  const first = points[0];
  const newest = points.at(-1);
  if (!first || !newest || newest.atMs - first.atMs < shortestSpanMs) return undefined;
  // The count begins at 0 again with a new broadcast.
  return (Math.max(0, newest.taken.bytes - first.taken.bytes) * 8) / (newest.taken.atMs - first.taken.atMs);
}
