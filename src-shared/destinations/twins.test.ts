import { expect, test } from 'vitest';
import type { DestinationView } from '../state.ts';
import { cameraView, destinationView } from '../testing/views.ts';
import { twinOf, twinsOnAir } from './twins.ts';

const cameras = { one: cameraView(), two: cameraView({ id: 'two', name: 'Pitch' }) };
const live = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' } as const;

function views(...list: readonly (Partial<DestinationView> & { readonly id: string })[]) {
  const destinations = Object.fromEntries(
    list.map((change, position) => [change.id, destinationView({ name: change.id, position, ...change })]),
  );
  return { cameras, destinations };
}

const told = (cameraId: string, state: ReturnType<typeof views>) =>
  twinsOnAir(cameraId, state).map(({ destination, twin, camera }) => [destination.id, twin.id, camera]);

test('a key that is on air from another camera is told before going live', () => {
  const state = views({ id: 'a', twins: ['b'] }, { id: 'b', cameraId: 'two', twins: ['a'], state: live });
  expect(told('one', state)).toEqual([['a', 'b', 'Pitch']]);
  expect(told('two', state)).toEqual([]);
});

test('two of the same camera are told once', () => {
  expect(told('one', views({ id: 'a', twins: ['b'] }, { id: 'b', twins: ['a'] }))).toEqual([['a', 'b', undefined]]);
});

test.each([
  ['the twin is off', views({ id: 'a', twins: ['b'] }, { id: 'b', cameraId: 'two', twins: ['a'] })],
  ['it is switched off itself', views({ id: 'a', twins: ['b'], order: 'off' }, { id: 'b', twins: ['a'], state: live })],
  ['no twins', views({ id: 'a' }, { id: 'b', cameraId: 'two', state: live })],
])('nothing to tell: %s', (_name, state) => {
  expect(told('one', state)).toEqual([]);
});

test('of several twins the one on air is named', () => {
  const state = views({ id: 'a', twins: ['b', 'c'] }, { id: 'b' }, { id: 'c', cameraId: 'two', state: live });
  const [first] = Object.values(state.destinations);
  expect(first && twinOf(first, state)).toMatchObject({ twin: { id: 'c' }, camera: 'Pitch' });
});
