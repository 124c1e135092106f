import { faults } from './catalogue.ts';
import type { Round } from './round.ts';

/** The longest time without a picture at a receiver: 2 s, the slate within 1 s more, and half a second on the way. */
const longestGapMs = 3_500;
const slateAfterMs = 3_000;
/** A frozen peer is seen within this, although kernels buffer. */
const noticedAfterMs = 10_000;
/** A destination is live again this soon after its server is. */
const liveAgainMs = 3_000;

/** What a round has shown not to be kept, in words; empty when all was. */
export function brokenPromises(round: Round): readonly string[] {
  const fault = faults.find(({ name }) => name === round.fault);
  const isAtDestination = fault?.at === 'destination';
  const { recoveredAfterMs = Number.POSITIVE_INFINITY, noticedAfterMs: noticed = Number.POSITIVE_INFINITY } = round;
  const checks: [isKept: boolean, broken: string][] = [
    [round.reconnects === 0, `${round.reconnects} reconnects of healthy destinations`],
    [round.lostTags === 0, `${round.lostTags} tags lost at healthy destinations`],
    [round.isMonotonic, 'timestamps that do not rise'],
    [round.longestGapMs <= longestGapMs, `${inSeconds(round.longestGapMs)} without a picture`],
    [(round.slateAfterMs ?? 0) <= slateAfterMs, `slate after ${inSeconds(round.slateAfterMs ?? 0)}`],
    [!isAtDestination || fault?.isGradual || noticed <= noticedAfterMs, `noticed after ${inSeconds(noticed)}`],
    [recoveredAfterMs < Number.POSITIVE_INFINITY, 'not recovered'],
    [!isAtDestination || recoveredAfterMs <= liveAgainMs, `recovered after ${inSeconds(recoveredAfterMs)}`],
  ];
  return checks.filter(([isKept]) => !isKept).map(([, broken]) => broken);
}

function inSeconds(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(2)} s` : 'never';
}
