import type { Verdict } from './sag.ts';

/** The estimate of what the upload carries. */
export interface Capacity {
  /** Undefined until it was measured. */
  readonly kbps: number | undefined;
  /** About once a second: what goes through, of what is wanted, in kbit/s. */
  note(reading: CapacityReading): void;
}

export interface CapacityReading {
  readonly nowMs: number;
  readonly verdict: Verdict;
  /** Over the last 5 s. */
  readonly sendingKbps: number;
  readonly wantedKbps: number;
}

/** As long as the meters look back: then all they show is of a full upload. */
const pureAfterMs = 5_000;
/** Less is no upload that got slow, but one that is gone, or a single server that hangs. */
const leastShare = 0.1;
/** So that a moment's dip is not taken for the new normal. */
const fallPerReading = 0.25;

export function createCapacity(keptKbps?: number): Capacity {
  let kbps = keptKbps;
  let fullSinceMs: number | undefined;

  return {
    get kbps() {
      return kbps;
    },
    note: ({ nowMs, sendingKbps, verdict, wantedKbps }) => {
      fullSinceMs = verdict.flow === 'full' ? (fullSinceMs ?? nowMs) : undefined;
      if (verdict.isSagging) kbps = Math.min(kbps ?? Number.POSITIVE_INFINITY, verdict.passingKbps);
      const isPure = fullSinceMs !== undefined && nowMs - fullSinceMs >= pureAfterMs;
      if (isPure && sendingKbps >= wantedKbps * leastShare) kbps = approach(kbps ?? sendingKbps, sendingKbps);
      // What went through while nothing waited is no measure of what could, but it is never more than that.
      else if (verdict.flow === 'free' && kbps !== undefined) kbps = Math.max(kbps, sendingKbps);
    },
  };
}

function approach(kbps: number, sendingKbps: number): number {
  return sendingKbps >= kbps ? sendingKbps : kbps + (sendingKbps - kbps) * fallPerReading;
}
