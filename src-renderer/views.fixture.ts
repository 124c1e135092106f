import type { CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { cameraView as defaultCamera, destinationView as defaultDestination } from '#shared/testing/views.ts';

/** A camera for tests: running, off the air. */
export function cameraView(change: Partial<CameraView> = {}): CameraView {
  return defaultCamera({
    id: 'camera-1',
    name: 'Harbour entrance',
    source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
    state: { kind: 'running', sinceMs: 0 },
    ...change,
  });
}

/** A destination for tests: switched on, with a key. */
export function destinationView(
  name: string,
  state: DestinationState,
  change: Partial<DestinationView> = {},
): DestinationView {
  return defaultDestination({ id: `destination-${name}`, cameraId: 'camera-1', name, state, ...change });
}
