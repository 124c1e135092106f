import type { ConnectPhase, DestinationProblem } from './problems.ts';

/** A test of a destination's connection, before it is needed. */
export interface TrialView {
  /** `publish` sends pictures for a few seconds. `connect` stops before that, where pictures would begin an event. */
  readonly how: 'publish' | 'connect';
  readonly state: TrialState;
}

export type TrialState =
  | { readonly kind: 'connecting'; readonly phase: ConnectPhase }
  | { readonly kind: 'sending'; readonly sinceMs: number }
  | {
      readonly kind: 'passed';
      /** Of what the server took, in kbit/s; left out where nothing was sent. */
      readonly kbps?: number;
      /** From writing a byte to its acknowledgement; left out where the server acknowledges nothing. */
      readonly acknowledgedAfterMs?: number;
    }
  | { readonly kind: 'failed'; readonly error: DestinationProblem };
