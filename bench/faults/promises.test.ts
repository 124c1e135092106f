import { expect, test } from 'vitest';
import type { LaneReport } from './lane.ts';
import { brokenInAll, brokenPromises } from './promises.ts';
import type { Round } from './round.ts';

const round: Round = {
  fault: 'camera-frozen',
  reconnects: 0,
  lostTags: 0,
  longestGapMs: 2_300,
  longestStepMs: 2_200,
  isMonotonic: true,
  slateAfterMs: 2_200,
  recoveredAfterMs: 500,
  loopDelayP99Ms: 3,
};
const { slateAfterMs: _, ...withoutSlate } = round;
const atDestination: Round = { ...withoutSlate, fault: 'reset', longestStepMs: 40, noticedAfterMs: 100 };

test.each<[string, Round, readonly string[]]>([
  ['a camera that was away', round, []],
  ['no slate for a camera that was away', withoutSlate, ['slate after never']],
  ['no slate for one that came back at once', { ...withoutSlate, fault: 'ffmpeg-killed' }, []],
  ['a server that was away', atDestination, []],
  ['a picture that the healthy did not get', { ...atDestination, longestStepMs: 80 }, ['0.08 s between pictures']],
  ['a slow return', { ...atDestination, recoveredAfterMs: 3_100 }, ['recovered after 3.10 s']],
  ['a fault that nobody saw', { ...withoutSlate, fault: 'half-open', longestStepMs: 40 }, ['noticed after never']],
])('%s', (_name, measured, broken) => {
  expect(brokenPromises(measured)).toEqual(broken);
});

test('a whole run is judged by its length, memory, event loop and recordings', () => {
  const rounds = Array.from({ length: 100 }, () => round);
  const early = { residentMiB: 100, ownMiB: 40, heapMiB: 12 };
  const report: LaneReport = { rounds, planned: 100, early, late: early, loopDelayP99Ms: 3, recordings: [] };
  expect(brokenInAll(report, [{ warnings: [], driftMs: 1, ticks: 60 }])).toEqual([]);
  const late = { ...early, residentMiB: 111 };
  const bad = { ...report, planned: 101, late, loopDelayP99Ms: 21 };
  expect(brokenInAll(bad, [{ warnings: ['non monotonous'], driftMs: Number.NaN, ticks: 0 }])).toEqual([
    'ended after 100 of 101 rounds',
    'memory grew to 1.11 times as much',
    'event loop 21.0 ms late',
    '1 warnings from ffmpeg',
    'sound moved by NaN ms',
  ]);
});
