import type { CameraView, DestinationState, DestinationView } from '#shared/state.ts';
import { noCameraMeters, noDestinationMeters } from '#shared/state.ts';

/** A camera for tests: running, off the air. */
export function cameraView(change: Partial<CameraView> = {}): CameraView {
  return {
    id: 'camera-1',
    name: 'Harbour entrance',
    source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
    user: '',
    order: 'off',
    hasPassword: false,
    state: { kind: 'running', sinceMs: 0 },
    meters: noCameraMeters,
    ...change,
  };
}

/** A destination for tests: switched on, with a key. */
export function destinationView(
  name: string,
  state: DestinationState,
  change: Partial<DestinationView> = {},
): DestinationView {
  return {
    id: `destination-${name}`,
    cameraId: 'camera-1',
    name,
    platform: 'custom',
    streamUrl: 'rtmp://192.0.2.1/live',
    order: 'live',
    hasKey: true,
    hasCertificateAuthority: false,
    state,
    meters: noDestinationMeters,
    ...change,
  };
}
