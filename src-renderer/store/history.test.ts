import { expect, test } from 'vitest';
import { noDestinationMeters } from '#shared/state.ts';
import { appState } from '#shared/testing/views.ts';
import { cameraView, destinationView } from '../views.fixture.ts';
import { extend, type History } from './history.ts';

const camera = cameraView({
  meters: { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
});
const twitch = destinationView('Twitch', { kind: 'off' }, { meters: { ...noDestinationMeters, kbps: 4_600 } });
const state = appState({ cameras: { [camera.id]: camera }, destinations: { [twitch.id]: twitch } });

test('notes a second of each camera and destination', () => {
  const before: History = { [camera.id]: [4_400], gone: [1, 2] };
  expect(extend(before, state, 60_000)).toEqual({ [camera.id]: [4_400, 4_500], [twitch.id]: [4_600] });
});

test('keeps a minute', () => {
  let history: History = {};
  for (let second = 0; second < 70; second++) history = extend(history, state, 60_000);
  expect(history[camera.id]).toHaveLength(60);
});

test('the first seconds of a start, which are far too high, and the zeros before them are left out', () => {
  const starting = cameraView({ state: { kind: 'starting', sinceMs: 0 } });
  const running = { ...camera, state: { kind: 'running', sinceMs: 10_000 } } as const;
  const at = (view: typeof camera, nowMs: number, history: History) =>
    extend(history, { ...state, cameras: { [view.id]: view }, destinations: {} }, nowMs);
  const before = at(running, 14_000, at(starting, 9_000, {}));
  expect(before[camera.id]).toEqual([]);
  const settled = at(running, 15_000, before);
  expect(settled[camera.id]).toEqual([4_500]);
  expect(at(starting, 20_000, settled)[camera.id]).toEqual([4_500, 0]);
});
