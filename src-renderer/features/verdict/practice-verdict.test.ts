import { describe, expect, test } from 'vitest';
import { type DestinationState, noCameraMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { verdictOf } from './verdict.ts';

const off = { kind: 'off' } as const;
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const connecting: DestinationState = { kind: 'connecting', phase: 'tcp' };
const error = { code: 'destination-stalled', seconds: 19 } as const;
const retrying: DestinationState = { kind: 'retrying', atMs: 0, attempt: 1, error };
const failed: DestinationState = { kind: 'failed', error: { code: 'key-refused', reason: '' } };
const onAir = cameraView({ order: 'live', meters: { ...noCameraMeters, fps: 25 } });

describe('a rehearsal', () => {
  const practice = { platform: 'rehearsal', name: 'Rehearsal' } as const;
  const rehearsal = (state: DestinationState) => destinationView('R', state, practice);

  test('alone it is no broadcast', () => {
    expect(verdictOf(onAir, [rehearsal(live)])).toMatchObject({
      lamp: 'rehearsal',
      lampWords: 'Rehearsal',
      sentence: 'Rehearsal: nobody but this computer sees this',
      isTrouble: false,
    });
    expect(verdictOf(cameraView(), [rehearsal(off)]).detail).toBe(
      'Only Rehearsal is switched on: nothing will leave this computer.',
    );
  });

  test('beside others it does not count', () => {
    expect(verdictOf(onAir, [rehearsal(live), destinationView('A', live)]).sentence).toBe('Viewers see this on A');
    expect(verdictOf(onAir, [rehearsal(live), destinationView('A', connecting)])).toMatchObject({
      lamp: 'busy',
      sentence: 'Connecting to A',
    });
  });

  test.each([
    [onAir, connecting, 'busy', 'Connecting to Rehearsal'],
    [onAir, retrying, 'lost', 'Rehearsal is reconnecting by itself'],
    [onAir, failed, 'lost', 'Rehearsal needs you'],
  ] as const)('until it runs it says so', (camera, state, lamp, sentence) => {
    expect(verdictOf(camera, [rehearsal(state)])).toMatchObject({ lamp, sentence });
  });

  test('without a picture it says what this computer sees', () => {
    const slate = { kind: 'on-air', sinceMs: 0, because: 'no-picture' } as const;
    expect(verdictOf({ ...onAir, slateState: slate }, [rehearsal(live)])).toMatchObject({
      lamp: 'rehearsal',
      detail: 'The slate is on, in place of the camera.',
      isTrouble: true,
    });
    expect(verdictOf(cameraView({ order: 'live' }), [rehearsal(live)]).detail).toBe(
      'The camera sends no picture at the moment.',
    );
  });
});
