import { expect, test } from 'vitest';
import { camerasOrdered } from '#shared/broadcast/light.ts';
import {
  type AppState,
  type CameraState,
  type DestinationState,
  noCameraMeters,
  noDestinationMeters,
  type SlateState,
} from '#shared/state.ts';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { summarise, windowTitle } from './on-air.ts';

const running: CameraState = { kind: 'running', sinceMs: 0 };
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const paused: DestinationState = { ...live, sends: 'slate' };
const connecting: DestinationState = { kind: 'connecting', phase: 'tcp' };
const again: DestinationState = { ...connecting, lastError: { code: 'destination-stalled', seconds: 10 } };
const refused: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };
const onSlate: SlateState = { kind: 'on-air', sinceMs: 0, because: 'no-picture' };
const locked: CameraState = { kind: 'failed', error: { code: 'camera-login-refused', user: 'admin' } };
const lost: CameraState = { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } };

test('off air', () => {
  const state = stateWith(running, [live], 'off');
  expect([windowTitle(state), summarise(state)]).toEqual(['Polycast', { kind: 'off', lines: ['Off air'] }]);
});

test.each([
  ['all well', running, [live, live], 'on-air', 'On air: Harbour, 2 of 2 destinations', 'On air'],
  ['one destination', running, [live], 'on-air', 'On air: Harbour, 1 of 1 destination', 'On air'],
  ['one of two paused', running, [live, paused], 'on-air', 'On air: Harbour, 2 of 2 destinations', 'On air'],
  ['all paused', running, [paused, paused], 'slate', 'Slate: Harbour, 2 of 2 destinations', 'Slate'],
  ['on the way', running, [connecting, connecting], 'on-air', 'Going live: Harbour', 'Going live'],
  ['one refused', running, [live, refused], 'trouble', 'On air: Harbour, 1 of 2 destinations', 'On air'],
  ['one tried again', running, [live, again], 'trouble', 'On air: Harbour, 1 of 2 destinations', 'On air'],
  ['all refused', running, [refused], 'trouble', 'Not on air: Harbour', 'Going live'],
  ['camera lost', lost, [live], 'trouble', 'No picture: Harbour', 'On air'],
] as const)('%s', (_name, camera, destinations, kind, line, title) => {
  const state = stateWith(camera, destinations);
  expect([windowTitle(state), summarise(state)]).toEqual([`${title}: Harbour - Polycast`, { kind, lines: [line] }]);
});

test.each([
  ['camera lost', lost, [live, live], 'slate', 'Slate: Harbour, 2 of 2 destinations', 'Slate'],
  ['camera well, slate ordered', running, [live], 'slate', 'Slate: Harbour, 1 of 1 destination', 'Slate'],
  ['camera needs a person', locked, [live], 'trouble', 'Slate: Harbour, 1 of 1 destination', 'Slate'],
  ['a destination in trouble', lost, [live, again], 'trouble', 'Slate: Harbour, 1 of 2 destinations', 'Slate'],
  ['nobody sees it yet', lost, [connecting], 'slate', 'Going live: Harbour', 'Going live'],
  ['nobody sees it any more', lost, [refused], 'trouble', 'Not on air: Harbour', 'Going live'],
] as const)('slate on air, %s', (_name, camera, destinations, kind, line, title) => {
  const state = stateWith(camera, destinations);
  const { one } = state.cameras;
  const shown = { ...state, cameras: { one: cameraView({ ...one, slateState: onSlate }) } };
  expect([windowTitle(shown), summarise(shown)]).toEqual([`${title}: Harbour - Polycast`, { kind, lines: [line] }]);
});

test('a rehearsal is not on air', () => {
  const state = stateWith(running, [live]);
  const rehearsed = Object.values(state.destinations).map(
    (each) => [each.id, { ...each, platform: 'rehearsal' }] as const,
  );
  const alone = { ...state, destinations: Object.fromEntries(rehearsed) };
  expect([windowTitle(alone), summarise(alone)]).toEqual(['Polycast', { kind: 'off', lines: ['Off air'] }]);
  const beside = destinationView({ id: 'beside', cameraId: 'one', state: live });
  const both = { ...alone, destinations: { ...alone.destinations, beside } };
  expect(summarise(both)).toEqual({ kind: 'on-air', lines: ['On air: Harbour, 1 of 1 destination'] });
});

test('a rehearsal that fails is no trouble of what is on air', () => {
  const state = stateWith(running, [live]);
  const two = cameraView({ id: 'two', name: 'Nest', order: 'live', state: locked });
  const practice = destinationView({ id: 'x', cameraId: 'two', platform: 'rehearsal', state: refused });
  const both = {
    ...state,
    cameras: { ...state.cameras, two },
    destinations: { ...state.destinations, x: practice },
  };
  expect(summarise(both)).toEqual({ kind: 'on-air', lines: ['On air: Harbour, 1 of 1 destination'] });
});

test('several cameras are listed as the language does', () => {
  const state = stateWith(running, [live]);
  const [view] = Object.values(state.destinations);
  const two = cameraView({ ...state.cameras.one, id: 'two', name: 'Nest' });
  const x = destinationView({ ...view, id: 'x', cameraId: 'two' });
  const both = { ...state, cameras: { ...state.cameras, two }, destinations: { ...state.destinations, x } };
  expect(windowTitle(both)).toBe('On air: Harbour and Nest - Polycast');
});

test('one camera on the slate and one not', () => {
  const state = stateWith(running, [live]);
  const cameras = {
    ...state.cameras,
    two: cameraView({ id: 'two', name: 'Nest', order: 'live', state: lost, slateState: onSlate }),
  };
  const destinations = { ...state.destinations, x: destinationView({ id: 'x', cameraId: 'two', state: live }) };
  const both = { ...state, cameras, destinations };
  expect(windowTitle(both)).toBe('Slate: Nest - On air: Harbour - Polycast');
  expect(summarise(both)).toEqual({
    kind: 'slate',
    lines: ['On air: Harbour, 1 of 1 destination', 'Slate: Nest, 1 of 1 destination'],
  });
});

test('what waits for a person is not on air, and asks for notice', () => {
  const state = stateWith({ kind: 'idle' }, [{ kind: 'off' }]);
  const waiting = { ...state, resume: { cameraIds: ['one'], lastSeenMs: 0 } };
  expect(camerasOrdered(waiting)).toEqual([]);
  expect(windowTitle(waiting)).toBe('Polycast');
  expect(summarise(waiting)).toEqual({ kind: 'trouble', lines: ['Waiting for your decision: Harbour'] });
});

test('a destination without its key does not count, and a broadcast to nobody is none', () => {
  const state = stateWith(running, [live]);
  const keyless = destinationView({ id: 'k', hasKey: false });
  const both = { ...state, destinations: { ...state.destinations, k: keyless } };
  expect(summarise(both)).toEqual({ kind: 'on-air', lines: ['On air: Harbour, 1 of 1 destination'] });
  expect(summarise({ ...state, destinations: { k: keyless } })).toEqual({
    kind: 'trouble',
    lines: ['Not on air: Harbour'],
  });
});

test('over its backup address a destination is on air', () => {
  const state = stateWith(running, [refused]);
  const [view] = Object.values(state.destinations);
  const saved = destinationView({ ...view, backup: { state: live, meters: noDestinationMeters } });
  expect(summarise({ ...state, destinations: { [saved.id]: saved } })).toEqual({
    kind: 'on-air',
    lines: ['On air: Harbour, 1 of 1 destination'],
  });
});

test('a destination that is switched off does not count', () => {
  const state = stateWith(running, [live, { kind: 'off' }]);
  const [, second] = Object.keys(state.destinations);
  const destinations = Object.fromEntries(
    Object.entries(state.destinations).map(([id, view]) => [id, id === second ? { ...view, order: 'off' } : view]),
  ) as AppState['destinations'];
  expect(summarise({ ...state, destinations }).lines).toEqual(['On air: Harbour, 1 of 1 destination']);
});

function stateWith(camera: CameraState, destinations: readonly DestinationState[], order: 'live' | 'off' = 'live') {
  const views = destinations.map((state, index) => destinationView({ id: `d${index}`, state }));
  return appState({
    shell: 'desktop',
    cameras: { one: cameraView({ order, state: camera, meters: { ...noCameraMeters, fps: 25 } }) },
    destinations: Object.fromEntries(views.map((view) => [view.id, view])),
  });
}
