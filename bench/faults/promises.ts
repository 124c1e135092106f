import { faults } from './catalogue.ts';
import type { LaneReport } from './lane.ts';
import type { RecordingReport } from './recording.ts';
import type { Round } from './round.ts';

/** The longest time without a picture at a receiver: 2 s, the slate within 1 s more, and half a second on the way. */
const longestGapMs = 3_500;
const slateAfterMs = 3_000;
/** A frozen peer is seen within this, although kernels buffer. */
const noticedAfterMs = 10_000;
/** A destination is live again this soon after its server is. */
const liveAgainMs = 3_000;

/** From picture to picture of the camera (camera.ts) it takes 40 ms: with a longer step, one is missing. */
const longestStepMs = 60;
const loopDelayP99Ms = 20;
export const longestDriftMs = 40;
/** Growth from the first tenth of so many faults, or more, to the end. */
const memoryGrowth = 1.1;
const roundsForMemory = 100;

/** What a round has shown not to be kept, in words; empty when all was. */
export function brokenPromises(round: Round): readonly string[] {
  const fault = faults.find(({ name }) => name === round.fault);
  const isAtDestination = fault?.at === 'destination';
  // One that ends by itself may need no slate.
  const slate = round.slateAfterMs ?? (fault?.heal ? Number.POSITIVE_INFINITY : 0);
  const { recoveredAfterMs = Number.POSITIVE_INFINITY, noticedAfterMs: noticed = Number.POSITIVE_INFINITY } = round;
  const checks: readonly Check[] = [
    [round.reconnects === 0, `${round.reconnects} reconnects of healthy destinations`],
    [round.lostTags === 0, `${round.lostTags} tags lost at healthy destinations`],
    [round.isMonotonic, 'timestamps that do not rise'],
    [round.longestGapMs <= longestGapMs, `${inSeconds(round.longestGapMs)} without a picture`],
    [!isAtDestination || round.longestStepMs <= longestStepMs, `${inSeconds(round.longestStepMs)} between pictures`],
    [isAtDestination || slate <= slateAfterMs, `slate after ${inSeconds(slate)}`],
    [!isAtDestination || noticed <= noticedAfterMs, `noticed after ${inSeconds(noticed)}`],
    [recoveredAfterMs < Number.POSITIVE_INFINITY, 'not recovered'],
    [!isAtDestination || recoveredAfterMs <= liveAgainMs, `recovered after ${inSeconds(recoveredAfterMs)}`],
  ];
  return brokenOf(checks);
}

/** What a whole run has shown not to be kept. */
export function brokenInAll(report: LaneReport, recordings: readonly RecordingReport[]): readonly string[] {
  const { early, late, planned, rounds } = report;
  const growth = late.residentMiB / early.residentMiB;
  return brokenOf([
    [rounds.length === planned, `ended after ${rounds.length} of ${planned} rounds`],
    [rounds.length < roundsForMemory || growth <= memoryGrowth, `memory grew to ${growth.toFixed(2)} times as much`],
    [report.loopDelayP99Ms <= loopDelayP99Ms, `event loop ${report.loopDelayP99Ms.toFixed(1)} ms late`],
    ...recordings.flatMap(({ driftMs, warnings }): Check[] => [
      [warnings.length === 0, `${warnings.length} warnings from ffmpeg`],
      [driftMs <= longestDriftMs, `sound moved by ${driftMs.toFixed(0)} ms`],
    ]),
  ]);
}

type Check = readonly [isKept: boolean, broken: string];

function brokenOf(checks: readonly Check[]): readonly string[] {
  return checks.filter(([isKept]) => !isKept).map(([, broken]) => broken);
}

function inSeconds(ms: number): string {
  return Number.isFinite(ms) ? `${(ms / 1_000).toFixed(2)} s` : 'never';
}
