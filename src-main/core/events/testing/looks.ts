import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import { describeEvent } from '#shared/messages/event-messages.ts';
import {
  type AppState,
  type CameraState,
  type CameraView,
  type DestinationState,
  type DestinationView,
  noDestinationMeters,
} from '#shared/state.ts';
import { appState, cameraView, destinationView } from '#shared/testing/views.ts';
import { createRecorder } from '../recorder.ts';

export type Change = Partial<CameraView>;
export type Look = Partial<AppState>;

export const running: CameraState = { kind: 'running', sinceMs: 0 };
export const starting: CameraState = { kind: 'starting', sinceMs: 0 };
export const retrying: Extract<CameraState, { kind: 'retrying' }> = {
  kind: 'retrying',
  atMs: 9,
  attempt: 1,
  error: { code: 'camera-ended' },
};
export const unreachable: CameraState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 2,
  error: { code: 'camera-unreachable', host: '192.0.2.7', port: 554, how: 'timeout' },
};
export const slateOn: Change = { slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } };
export const media = {
  sourceVideo: 'h264',
  sourceAudio: 'aac',
  isEncoded: false,
  width: 1920,
  height: 1080,
  profile: 'High 4.0',
};

export const live = (
  sinceMs = 1,
  change: Partial<Extract<DestinationState, { kind: 'live' }>> = {},
): DestinationState => ({
  kind: 'live',
  sinceMs,
  health: 'good',
  sends: 'main',
  ...change,
});
export const closed: DestinationState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 1,
  error: { code: 'destination-closed', phase: 'live', reason: '' },
};
export const refused: DestinationState = {
  kind: 'retrying',
  atMs: 9,
  attempt: 2,
  error: { code: 'destination-unreachable', host: 'h', port: 1935, how: 'refused' },
};
export const connecting = (failed?: DestinationState): DestinationState => ({
  kind: 'connecting',
  phase: 'tcp',
  ...(failed?.kind === 'retrying' && { lastError: failed.error }),
});

/** A camera on air that gives a picture, unless `change` says otherwise. */
export const onAir = (change: Change = {}): CameraView => cameraView({ order: 'live', state: running, ...change });
export const withMeters = (change: Partial<DestinationView['meters']>) => ({
  meters: { ...noDestinationMeters, ...change },
});
export const cameraLook = (change: Change): Look => ({ cameras: { one: onAir(change) } });
/** Destination A of a camera on air. */
export const destinationLook = (state: DestinationState, change: Partial<DestinationView> = {}): Look => ({
  cameras: { one: onAir() },
  destinations: { a: destinationView({ state, ...change }) },
});

/** Each event as "seconds words", in the order in which they are told. The looks come a second apart. */
export function tell(looks: readonly Look[]): readonly string[] {
  return record(looks).map((event) => `${event.atMs / 1_000} ${describeEvent(event).words.replaceAll('\u00a0', ' ')}`);
}

export function record(looks: readonly Look[]): readonly BroadcastEvent[] {
  const recorder = createRecorder();
  return looks.flatMap((look, second) => recorder.look(appState(look), second * 1_000));
}

export const times = (count: number, look: Look): readonly Look[] => Array<Look>(count).fill(look);
