import { expect, test } from 'vitest';
import { noDestinationMeters } from '#shared/state.ts';
import { appState } from '#shared/testing/views.ts';
import { cameraView, destinationView } from '../views.fixture.ts';
import { extend, type History, nothingRecent } from './history.ts';

const camera = cameraView({
  meters: { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
});
const twitch = destinationView('Twitch', { kind: 'off' }, { meters: { ...noDestinationMeters, kbps: 4_600 } });
const state = appState({ cameras: { [camera.id]: camera }, destinations: { [twitch.id]: twitch } });

/** The history one second later, of a camera alone. */
const after = (view: typeof camera, nowMs: number, history: History) =>
  extend(history, { ...state, cameras: { [view.id]: view }, destinations: {} }, nowMs);

test('notes a second of each camera and destination', () => {
  const before: History = { [camera.id]: { ...nothingRecent, kbps: [4_400] }, gone: nothingRecent };
  expect(extend(before, state, 60_000)).toEqual({
    [camera.id]: { kbps: [4_400, 4_500], fps: [25], silentSeconds: 0 },
    [twitch.id]: { ...nothingRecent, kbps: [4_600] },
  });
});

test('keeps a minute', () => {
  let history: History = {};
  for (let second = 0; second < 70; second++) history = extend(history, state, 60_000);
  expect(history[camera.id]).toMatchObject({ kbps: { length: 60 }, fps: { length: 60 } });
});

test('the first seconds of a start, which are far too high, and the zeros before them are left out', () => {
  const starting = cameraView({ state: { kind: 'starting', sinceMs: 0 } });
  const running = { ...camera, state: { kind: 'running', sinceMs: 10_000 } } as const;
  const before = after(running, 14_000, after(starting, 9_000, {}));
  expect(before[camera.id]?.kbps).toEqual([]);
  const settled = after(running, 15_000, before);
  expect(settled[camera.id]?.kbps).toEqual([4_500]);
  expect(after(starting, 20_000, settled)[camera.id]).toMatchObject({ kbps: [4_500, 0], fps: [] });
});

test('counts how long there is no sound', () => {
  const silent = cameraView({ meters: { ...camera.meters, soundPeakDb: [-100, -100] } });
  const quiet = cameraView({ meters: { ...camera.meters, soundPeakDb: [-100, -72] } });
  const twice = after(silent, 2_000, after(silent, 1_000, {}));
  expect(twice[camera.id]?.silentSeconds).toBe(2);
  expect(after(quiet, 3_000, twice)[camera.id]?.silentSeconds).toBe(0);
  expect(after(camera, 3_000, twice)[camera.id]?.silentSeconds).toBe(0);
});
