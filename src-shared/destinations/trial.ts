import type { ConnectPhase, DestinationProblem } from '../problems.ts';

/** A test of a destination's connection, before it is needed. */
export interface TrialView {
  /** Of a destination that is there already. */
  readonly destinationId?: string;
  /**
   * `publish` sends pictures for a few seconds. `connect` stops before that, where pictures would begin an event, or
   * there is no picture to send.
   */
  readonly how: 'publish' | 'connect';
  readonly state: TrialState;
}

export type TrialState =
  | { readonly kind: 'connecting'; readonly phase: ConnectPhase }
  | { readonly kind: 'sending'; readonly sinceMs: number }
  | {
      readonly kind: 'passed';
      /** From the look-up of its name until it let us in; left out where that was not seen. */
      readonly answeredAfterMs?: number;
      /** Of what the server took, in kbit/s; left out where nothing was sent. */
      readonly kbps?: number;
      /** From writing a byte to its acknowledgement; left out where the server acknowledges nothing. */
      readonly acknowledgedAfterMs?: number;
    }
  | { readonly kind: 'failed'; readonly error: DestinationProblem };
