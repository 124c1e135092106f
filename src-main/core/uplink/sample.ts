import type { Importance } from '#shared/model.ts';
import type { DestinationMeters } from '#shared/state.ts';
import type { Taken } from '../destinations/session/round-trip.ts';

/** What one destination that is ordered on air shows of itself; a destination with two sessions adds them up. */
export interface UplinkSample extends Pick<DestinationMeters, 'kbps' | 'lagMs'> {
  readonly id: string;
  readonly importance: Importance;
  /** What its feed carries: what it would take, unpaused, if nothing were in the way. */
  readonly wantedKbps: number;
  /** What its server has taken in all, which this computer's system may have taken long before. */
  readonly taken: Taken;
  readonly isLive: boolean;
  /** It gets sound and stills only, at this moment. */
  readonly isPaused: boolean;
  /** The server's name. Destinations of one server that lag together are that server's fault, not the upload's. */
  readonly host: string;
}

const rank: Readonly<Record<Importance, number>> = { high: 0, normal: 1, low: 2 };

/** The most important first; among equals, in the order of the user's list. */
export function byImportance(samples: readonly UplinkSample[]): UplinkSample[] {
  return samples.toSorted((left, right) => rank[left.importance] - rank[right.importance]);
}
