import { expect, test } from 'vitest';
import type { AppState } from '#shared/state.ts';
import { noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../views.fixture.ts';
import { extend, type History } from './history.ts';

const camera = cameraView({
  meters: { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
});
const twitch = destinationView('Twitch', { kind: 'off' }, { meters: { ...noDestinationMeters, kbps: 4_600 } });
const state: AppState = {
  version: '0',
  shell: 'headless',
  cameras: { [camera.id]: camera },
  destinations: { [twitch.id]: twitch },
  settings: { appearance: 'system' },
  secretStore: 'memory',
  notices: {},
};

test('notes a second of each camera and destination', () => {
  const before: History = { [camera.id]: [4_400], gone: [1, 2] };
  expect(extend(before, state)).toEqual({ [camera.id]: [4_400, 4_500], [twitch.id]: [4_600] });
});

test('keeps a minute', () => {
  let history: History = {};
  for (let second = 0; second < 70; second++) history = extend(history, state);
  expect(history[camera.id]).toHaveLength(60);
});
