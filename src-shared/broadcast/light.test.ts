import { describe, expect, test } from 'vitest';
import { type CameraView, type DestinationState, noCameraMeters } from '../state.ts';
import { appState, cameraView, destinationView } from '../testing/views.ts';
import { type Light, lightKindOf, lightOf, onAirSince, overallLight } from './light.ts';

const meters = { ...noCameraMeters, fps: 25 };
const running: Partial<CameraView> = { state: { kind: 'running', sinceMs: 0 }, meters };
const starting: Partial<CameraView> = { state: { kind: 'starting', sinceMs: 0 } };
const frozen: Partial<CameraView> = { state: { kind: 'running', sinceMs: 0 } };
const retrying: Partial<CameraView> = {
  state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } },
};
const refused: Partial<CameraView> = { state: { kind: 'failed', error: { code: 'camera-login-refused', user: '' } } };
const ready: Partial<CameraView> = { slateState: { kind: 'ready' } };
const slate: Partial<CameraView> = { slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } };
const slateless: Partial<CameraView> = { slateState: { kind: 'failed', reason: 'no encoder' } };

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const paused: DestinationState = { ...live, sends: 'slate' };
const connecting: DestinationState = { kind: 'connecting', phase: 'tcp' };
const closed = { code: 'destination-closed', phase: 'live', reason: '' } as const;
const again: DestinationState = { kind: 'retrying', atMs: 0, attempt: 1, error: closed };
const againNow: DestinationState = { ...connecting, lastError: closed };
const failed: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };

const calm = (kind: Light['kind']): Light => ({ kind, needsPerson: false });
const needs = (kind: Light['kind']): Light => ({ kind, needsPerson: true });

describe('the light of a camera that is ordered on air', () => {
  test.each<[string, Partial<CameraView>, readonly DestinationState[], Light]>([
    ['nobody to send to', running, [], needs('lost')],
    ['it begins', starting, [connecting], calm('going-live')],
    ['the camera waits for its destination', running, [connecting], calm('going-live')],
    ['one of two is there', running, [live, connecting], calm('on-air')],
    ['all is well', running, [live, live], calm('on-air')],
    ['one reconnects', running, [live, again], calm('on-air')],
    ['one was refused', running, [live, failed], needs('on-air')],
    ['the first tries failed', running, [again, againNow], calm('lost')],
    ['one is still at its first try', running, [again, connecting], calm('going-live')],
    ['all were refused', running, [failed, failed], needs('lost')],
    ['one was refused, the other reconnects', running, [failed, again], needs('lost')],
    ['the camera has gone, the slate is coming', { ...retrying, ...ready }, [live], calm('on-air')],
    ['the camera has stopped, the slate is coming', { ...frozen, ...ready }, [live], calm('on-air')],
    ['the camera has gone, without a slate', retrying, [live], calm('lost')],
    ['the camera has gone before anybody saw it', { ...retrying, ...ready }, [connecting], calm('lost')],
    ['the camera has gone, with the slate', { ...retrying, ...slate }, [live], calm('slate')],
    ['the camera was refused, with the slate', { ...refused, ...slate }, [live], needs('slate')],
    ['the camera was refused', refused, [live], needs('lost')],
    ['the slate goes nowhere yet', { ...retrying, ...slate }, [connecting], calm('going-live')],
    ['the slate goes nowhere', { ...retrying, ...slate }, [again], calm('lost')],
    ['one of two is paused', running, [live, paused], calm('on-air')],
    ['all that are live are paused', running, [paused, paused, again], calm('slate')],
    [
      'the camera is hidden, without a slate',
      { ...running, ...slateless, isSlateOrdered: true },
      [live],
      needs('lost'),
    ],
    ['no slate would come', { ...running, ...slateless }, [live], calm('on-air')],
    ['the slate, though the camera is well', { ...running, ...slate }, [live], calm('slate')],
  ])('%s', (_name, camera, states, expected) => {
    const destinations = states.map((state, index) => destinationView({ id: String(index), state }));
    expect(lightOf(cameraView({ order: 'live', ...camera }), destinations)).toEqual(expected);
  });

  test('a backup that gets through is as good', () => {
    const destination = destinationView({ state: failed, backup: { state: live, meters: destinationView().meters } });
    expect(lightOf(cameraView({ order: 'live', ...running }), [destination])).toEqual(calm('on-air'));
  });

  test('a backup that still shows the camera is no slate', () => {
    const backup = (state: DestinationState) => ({ state, meters: destinationView().meters });
    const light = (state: DestinationState) =>
      lightOf(cameraView({ order: 'live', ...running }), [destinationView({ state: paused, backup: backup(state) })]);
    expect([live, paused, again].map((state) => light(state).kind)).toEqual(['on-air', 'slate', 'slate']);
  });

  test.each<[string, Partial<CameraView>, DestinationState, Light]>([
    ['runs', running, live, calm('rehearsal')],
    ['runs on the slate', { ...retrying, ...slate }, live, calm('rehearsal')],
    ['begins', running, connecting, calm('going-live')],
    ['was lost', running, again, calm('lost')],
    ['was refused', running, failed, needs('lost')],
  ])('a rehearsal that %s is for nobody’s eyes', (_name, camera, state, expected) => {
    const rehearsal = destinationView({ id: 'rehearsal', platform: 'rehearsal', state });
    expect(lightOf(cameraView({ order: 'live', ...camera }), [rehearsal])).toEqual(expected);
    const beside = lightOf(cameraView({ order: 'live', ...running }), [rehearsal, destinationView({ state: live })]);
    expect(beside.kind).toBe('on-air');
  });

  test('a destination that is off, or has no key, does not count', () => {
    const off = destinationView({ id: 'off', order: 'off', state: { kind: 'off' } });
    const keyless = destinationView({ id: 'keyless', hasKey: false });
    const on = destinationView({ state: live });
    expect(lightOf(cameraView({ order: 'live', ...running }), [off, keyless, on])).toEqual(calm('on-air'));
  });
});

describe('the light of everything', () => {
  const camera = (id: string, change: Partial<CameraView>) => cameraView({ id, order: 'live', ...change });
  const stateOf = (...cameras: readonly CameraView[]) =>
    appState({
      cameras: Object.fromEntries(cameras.map((each) => [each.id, each])),
      destinations: Object.fromEntries(
        cameras.map(({ id }) => [id, destinationView({ id, cameraId: id, state: live })]),
      ),
    });
  const well = camera('well', { ...running, onAirSinceMs: 5_000, viewersSinceMs: 5_000 });

  test.each<[readonly CameraView[], Light, string?]>([
    [[], calm('off')],
    [[cameraView({ ...running })], calm('off')],
    [[well, cameraView({ ...refused })], calm('on-air'), 'well'],
    [[well, camera('gone', { ...retrying, ...slate })], calm('slate'), 'gone'],
    [[well, camera('gone', { ...retrying, ...slate }), camera('lost', retrying)], calm('lost'), 'lost'],
    [[well, camera('refused', refused)], needs('lost'), 'refused'],
  ])('is the worst one', (cameras, expected, name) => {
    const { of, ...light } = overallLight(stateOf(...cameras));
    expect([light, of[0]?.id]).toEqual([expected, name]);
  });

  test('a question whether to go back on air needs an answer', () => {
    const state = { ...stateOf(well), resume: { cameraIds: ['well'], lastSeenMs: 0 } };
    expect(overallLight(state)).toEqual({ ...needs('off'), of: [] });
    expect([onAirSince(state), lightKindOf(state, 'well')]).toEqual([undefined, 'off']);
  });

  test('is made of that of each camera', () => {
    const state = stateOf(well, camera('gone', { ...retrying, ...slate }));
    expect(['well', 'gone', 'removed'].map((id) => lightKindOf(state, id))).toEqual(['on-air', 'slate', 'off']);
  });

  test('since when', () => {
    const later = camera('later', { ...running, viewersSinceMs: 9_000 });
    const rehearsed = camera('rehearsed', { ...running, onAirSinceMs: 1_000 });
    expect(onAirSince(stateOf(well, later, rehearsed))).toBe(5_000);
    expect(onAirSince(stateOf(rehearsed))).toBeUndefined();
    expect(onAirSince(appState())).toBeUndefined();
  });
});
