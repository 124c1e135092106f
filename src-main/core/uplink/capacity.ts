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
  /** What the servers took over the last 5 s, and over the last 2 s. */
  readonly passingKbps: number;
  readonly recentKbps: number;
  readonly wantedKbps: number;
}

/** As long as the meters look back: then nothing that they show is of before, such as a backlog that came at once. */
const pureAfterMs = 5_000;
/** Less is no upload that got slow, but one that is gone, or a single server that hangs. */
const leastShare = 0.1;
/** So that a moment's dip is not taken for the new normal. */
const fallPerReading = 0.25;

export function createCapacity(keptKbps?: number): Capacity {
  let kbps = keptKbps;
  let flow: Verdict['flow'] | undefined;
  let flowSinceMs = 0;

  return {
    get kbps() {
      return kbps;
    },
    note: ({ nowMs, passingKbps, recentKbps, verdict, wantedKbps }) => {
      if (verdict.flow !== flow) flowSinceMs = nowMs;
      flow = verdict.flow;
      if (verdict.isSagging) kbps = Math.min(kbps ?? Number.POSITIVE_INFINITY, recentKbps);
      if (nowMs - flowSinceMs < pureAfterMs) return;
      if (flow === 'full' && passingKbps >= wantedKbps * leastShare) kbps = approach(kbps ?? passingKbps, passingKbps);
      // What went through while nothing waited is no measure of what could, but it is never more than that.
      else if (flow === 'free' && kbps !== undefined) kbps = Math.max(kbps, passingKbps);
    },
  };
}

function approach(kbps: number, passingKbps: number): number {
  return passingKbps >= kbps ? passingKbps : kbps + (passingKbps - kbps) * fallPerReading;
}
