/**
 * Which of the camera's streams a destination should get, decided from how its upload does: `adapt(state, sample)` gives
 * the next state. It is asked about once a second.
 */
export interface Adaptive {
  readonly sends: 'main' | 'sub';
  /** Samples in a row in which it fell behind. */
  readonly sags: number;
  /** On the main stream: as of the sample before. */
  readonly lagMs?: number;
  /** On the sub stream: since when it has kept up. Monotonic milliseconds, as all times here. */
  readonly wellSinceMs?: number;
  /** When it last went back to the main stream. */
  readonly backAtMs?: number;
  /** How long it has to keep up before it goes back. */
  readonly holdMs: number;
}

export interface UploadSample {
  readonly nowMs: number;
  readonly lagMs: number;
  /** Tags were left out since the sample before, or the session was lost because nothing was taken. */
  readonly hasDropped: boolean;
  /** It gets stills or the slate for now, which says nothing about what it could take. */
  readonly isResting: boolean;
}

const sagMs = 1_500;
/** Less than that from one sample to the next is no way out of a lag. */
const catchingUpMs = 50;
const wellMs = 500;
const sagsBeforeCut = 2;
const firstHoldMs = 30_000;
/** A main stream that sags again this soon was taken too early: the next time, wait twice as long. */
const tooEarlyMs = 60_000;
const maxHoldMs = 240_000;

export const onMain: Adaptive = { sends: 'main', sags: 0, holdMs: firstHoldMs };

export function adapt(state: Adaptive, { nowMs, lagMs, hasDropped, isResting }: UploadSample): Adaptive {
  if (isResting) return { sends: state.sends, sags: 0, holdMs: state.holdMs };
  if (state.sends === 'sub') {
    if (hasDropped || lagMs > wellMs) return { sends: 'sub', sags: 0, holdMs: state.holdMs };
    const wellSinceMs = state.wellSinceMs ?? nowMs;
    if (nowMs - wellSinceMs < state.holdMs) return { ...state, wellSinceMs };
    return { sends: 'main', sags: 0, backAtMs: nowMs, holdMs: state.holdMs };
  }
  const isCatchingUp = state.lagMs !== undefined && state.lagMs - lagMs > catchingUpMs;
  const sags = lagMs > sagMs && !isCatchingUp ? state.sags + 1 : 0;
  if (!hasDropped && sags < sagsBeforeCut) return { ...state, sags, lagMs };
  const isTooEarly = state.backAtMs !== undefined && nowMs - state.backAtMs < tooEarlyMs;
  return { sends: 'sub', sags: 0, holdMs: isTooEarly ? longer(state.holdMs) : firstHoldMs };
}

/** 30 s, then 60, 120 and at most 240. */
function longer(holdMs: number): number {
  return Math.min(holdMs * 2, maxHoldMs);
}
