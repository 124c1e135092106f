import { expect, test } from 'vitest';
import { type DestinationState, noCameraMeters, noDestinationMeters } from '#shared/state.ts';
import type { Studio } from '../studio.ts';
import { createSampler } from './take-samples.ts';

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const session = (state: DestinationState, droppedTags: number, acknowledgedAfterMs?: number) => ({
  state,
  meters: {
    ...noDestinationMeters,
    ...{ kbps: 4_000, lagMs: 40, droppedTags },
    ...(state.kind === 'live' && { fps: 25 - droppedTags, keyframeSeconds: 1 + droppedTags }),
    ...(acknowledgedAfterMs !== undefined && { acknowledgedAfterMs }),
  },
});

const sampler = (runners: { readonly camera?: object; readonly destination?: object }) => {
  const entries = (runner: object | undefined) => new Map(runner ? [['id', { item: {}, runner }]] : []);
  const studio = { cameras: entries(runners.camera), destinations: entries(runners.destination) };
  const take = createSampler(studio as unknown as Studio);
  return () => take().id;
};

test('a camera: all that it sends, and its louder channel', () => {
  const meters = { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false };
  const running = { state: { kind: 'running', sinceMs: 0 }, meters: { ...meters, soundPeakDb: [-20, -18] } };
  expect(sampler({ camera: running })()).toEqual({ kbps: 4_628, fps: 25, keyframeSeconds: 2, soundPeakDb: -18 });
});

test('a camera that is not asked for has no values, and one that is lost has zeros', () => {
  const without = { keyframeSeconds: undefined, soundPeakDb: undefined };
  expect(sampler({ camera: { state: { kind: 'idle' }, meters: noCameraMeters } })()).toEqual({
    ...{ kbps: undefined, fps: undefined, ...without },
  });
  const lost = { state: { kind: 'starting', sinceMs: 0 }, meters: noCameraMeters };
  expect(sampler({ camera: lost })()).toEqual({ kbps: 0, fps: 0, ...without });
});

test('a destination: both sessions, and what was dropped since the second before', () => {
  const runner = { ...session(live, 3, 30), backup: session(live, 1, 50) };
  const take = sampler({ destination: runner });
  expect(take()).toEqual({
    ...{ kbps: 8_000, fps: 22, keyframeSeconds: 4, droppedTags: 4, lagMs: 40, acknowledgedAfterMs: 50 },
  });
  expect(take()).toMatchObject({ droppedTags: 0 });
  runner.meters = { ...runner.meters, droppedTags: 8 };
  expect(take()).toMatchObject({ droppedTags: 5 });
});

test('a destination that is off has no values, and one that is lost sends nothing', () => {
  const nothing = { keyframeSeconds: undefined, lagMs: undefined, acknowledgedAfterMs: undefined };
  expect(sampler({ destination: session({ kind: 'off' }, 0) })()).toEqual({
    ...{ kbps: undefined, fps: undefined, droppedTags: undefined, ...nothing },
  });
  const lost = session({ kind: 'connecting', phase: 'tcp' }, 0);
  expect(sampler({ destination: lost })()).toEqual({ kbps: 0, fps: 0, droppedTags: 0, ...nothing });
});
