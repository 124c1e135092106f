import type { DestinationView } from '#shared/state.ts';

/** The core calls it slow from 1.5 s of lag on. */
const fairLagMs = 500;

/** How well a destination takes the upload: 1 is not at all, 4 is well. */
export function barsOf({ meters, state }: Pick<DestinationView, 'meters' | 'state'>): 1 | 2 | 3 | 4 {
  if (state.kind !== 'live') return 1;
  if (state.health === 'slow' || state.sends === 'sound-and-stills') return 2;
  return state.sends === 'sub' || meters.lagMs >= fairLagMs ? 3 : 4;
}
