import { describe, expect, test } from 'vitest';
import { type DestinationState, noCameraMeters, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { verdictOf } from './verdict.ts';

const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const error = { code: 'destination-stalled', seconds: 19 } as const;
const retrying: DestinationState = { kind: 'retrying', atMs: 0, attempt: 1, error };
const onAir = cameraView({ order: 'live', meters: { ...noCameraMeters, fps: 25 } });

describe('an upload that is too small', () => {
  const paused: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'sound-and-stills' };

  test('a paused destination is not one that sees this', () => {
    const destinations = [destinationView('A', live), destinationView('B', paused)];
    expect(verdictOf(onAir, destinations)).toMatchObject({
      sentence: 'Viewers see this on 1 of 2 destinations',
      detail: 'The upload is too small: B is paused, with sound and still pictures.',
      isTrouble: true,
    });
    expect(verdictOf(onAir, [destinationView('B', paused)]).sentence).toBe('Viewers see still pictures only');
  });

  test('a smaller picture is a picture', () => {
    expect(verdictOf(onAir, [destinationView('A', { ...live, sends: 'sub' })])).toMatchObject({
      sentence: 'Viewers see this on A',
      isTrouble: false,
    });
  });
});

test('a destination that is reached by its backup alone is seen, and told', () => {
  const backup = { state: live, meters: noDestinationMeters };
  expect(verdictOf(onAir, [destinationView('A', retrying, { backup }), destinationView('B', live)])).toMatchObject({
    lamp: 'on-air',
    sentence: 'Viewers see this on both destinations',
    detail: 'A is on the backup address alone.',
    isTrouble: true,
  });
});

describe('what the user has paused', () => {
  const paused: DestinationState = { ...live, sends: 'slate' };
  test.each([
    [
      [live, paused],
      'on-air',
      'Viewers see this on 1 of 2 destinations',
      'You paused B: viewers there see the slate.',
      false,
    ],
    [[paused], 'slate', 'Viewers see the slate, not the camera', 'You paused A: viewers there see the slate.', false],
    [
      [retrying, paused],
      'slate',
      'Viewers see the slate, not the camera',
      'A is reconnecting by itself. The other one is not affected.',
      true,
    ],
    [
      [{ ...live, sends: 'sound-and-stills' }, paused],
      'on-air',
      'Viewers see still pictures only',
      'The upload is too small: A is paused, with sound and still pictures.',
      true,
    ],
  ] as [DestinationState[], string, string, string, boolean][])('%j', (states, lamp, sentence, detail, isTrouble) => {
    const destinations = states.map((state, index) => destinationView('ABCD'.charAt(index), state));
    expect(verdictOf(onAir, destinations)).toMatchObject({ lamp, sentence, detail, isTrouble });
  });
});
