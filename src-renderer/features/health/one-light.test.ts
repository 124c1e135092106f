import { expect, test } from 'vitest';
import { lightOf } from '#shared/broadcast/light.ts';
import type { CameraState, DestinationState, SlateState } from '#shared/state.ts';
import { noCameraMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '../../views.fixture.ts';
import { verdictOf } from '../verdict/verdict.ts';

/** The lamp of the verdict, the one in the title bar and the tray's are the same light, in whatever state. */

const cameraStates: readonly (readonly [CameraState, fps: number])[] = [
  [{ kind: 'starting', sinceMs: 0 }, 0],
  [{ kind: 'running', sinceMs: 0 }, 25],
  [{ kind: 'running', sinceMs: 0 }, 0],
  [{ kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } }, 0],
  [{ kind: 'failed', error: { code: 'camera-no-video' } }, 0],
];
const slateStates: readonly SlateState[] = [
  { kind: 'none' },
  { kind: 'ready' },
  { kind: 'failed', reason: '' },
  { kind: 'on-air', sinceMs: 0, because: 'no-picture' },
  { kind: 'on-air', sinceMs: 0, because: 'ordered' },
];
const closed = { code: 'destination-closed', phase: 'live', reason: '' } as const;
const live: DestinationState = { kind: 'live', sinceMs: 0, health: 'good', sends: 'main' };
const destinationStates: readonly DestinationState[] = [
  live,
  { ...live, sends: 'slate' },
  { ...live, sends: 'sound-and-stills' },
  { kind: 'connecting', phase: 'tcp' },
  { kind: 'connecting', phase: 'tcp', lastError: closed },
  { kind: 'retrying', atMs: 0, attempt: 1, error: closed },
  { kind: 'failed', error: closed },
];
const pairs = destinationStates.flatMap((one) => destinationStates.map((other) => [one, other]));

const lamps = {
  ...{ off: 'off', 'going-live': 'busy', 'on-air': 'on-air' },
  ...{ slate: 'slate', lost: 'lost', rehearsal: 'rehearsal' },
} as const;

test.each(cameraStates)('the light agrees with the verdict: %j, %d fps', (state, fps) => {
  for (const slateState of slateStates) {
    const camera = cameraView({ order: 'live', state, meters: { ...noCameraMeters, fps }, slateState });
    for (const platform of ['custom', 'rehearsal'] as const) {
      for (const states of [[], ...pairs]) {
        const destinations = states.map((each, index) => destinationView(`${index}`, each, { platform }));
        const told = { slateState, platform, states };
        const { lamp } = verdictOf(camera, destinations);
        expect({ ...told, lamp }).toEqual({ ...told, lamp: lamps[lightOf(camera, destinations).kind] });
      }
    }
  }
});
