import { noDiscovery } from '../cameras/discovery.ts';
import { camera, defaultSettings, destination } from '../model.ts';
import {
  type AppState,
  type CameraView,
  type DestinationView,
  noCameraMeters,
  noDestinationMeters,
  noUplink,
} from '../state.ts';

/** What windows see, for tests: everything at its default but for `change`. */
export function appState(change: Partial<AppState> = {}): AppState {
  return {
    version: '1.2.3',
    shell: 'headless',
    cameras: {},
    destinations: {},
    settings: defaultSettings,
    secretStore: 'memory',
    notices: {},
    uplink: noUplink,
    events: {},
    discovery: noDiscovery,
    inspections: {},
    trials: {},
    rehearsals: {},
    removals: {},
    engine: {},
    ...change,
  };
}

/** A demo camera that nobody looks at. */
export function cameraView(change: Partial<CameraView> = {}): CameraView {
  return {
    ...camera.parse({ id: 'one', name: 'Harbour', source: { kind: 'demo' } }),
    hasPassword: false,
    position: 0,
    state: { kind: 'idle' },
    meters: noCameraMeters,
    slateState: { kind: 'none' },
    ...change,
  };
}

/** A destination of camera `one` that is switched on and has its key, while the camera is off air. */
export function destinationView(change: Partial<DestinationView> = {}): DestinationView {
  const { certificateAuthority: _, ...facts } = destination.parse({
    id: 'a',
    cameraId: 'one',
    name: 'A',
    platform: 'custom',
    streamUrl: 'rtmp://127.0.0.1/live',
  });
  return {
    ...facts,
    hasKey: true,
    hasCertificateAuthority: false,
    position: 0,
    twins: [],
    state: { kind: 'off' },
    meters: noDestinationMeters,
    addressInUse: 'main',
    ...change,
  };
}
