import type { EventFact } from '#shared/broadcast/events.ts';
import { type CameraView, type DestinationView, noDestinationMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';
import { withMount } from '../staged-cameras.ts';

/** A harbour with three cameras and five destinations, in good times and in bad ones. The addresses are for documentation. */

const now = Date.now();
export const camera = cameraView({
  name: 'Harbour entrance',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'tcp' },
  device: { vendor: 'Axis', model: 'P3265-LV' },
  state: { kind: 'running', sinceMs: now },
  meters: { fps: 25, videoKbps: 4_500, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
});
const rehearsing: CameraView = {
  ...camera,
  order: 'live',
  onAirSinceMs: now - 600_000,
  slateState: { kind: 'ready' },
};
export const onAir: CameraView = { ...rehearsing, viewersSinceMs: now - 600_000 };
export const lost: CameraView = {
  ...onAir,
  state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 2, error: { code: 'camera-frozen', seconds: 5 } },
  slateState: { kind: 'on-air', sinceMs: now - 60_000, because: 'no-picture' },
};
const others = [
  cameraView({ id: 'two', name: 'Football pitch', order: 'live', state: { kind: 'running', sinceMs: now } }),
  cameraView({ id: 'three', name: 'Nest box', state: { kind: 'failed', error: { code: 'camera-login-needed' } } }),
];
export const cameras = (first: CameraView) => Object.fromEntries([first, ...others].map((each) => [each.id, each]));

const meters = { ...noDestinationMeters, sendingKbps: 4_480 };
const live = { kind: 'live', sinceMs: now, health: 'good', sends: 'main' } as const;
const stalled = { code: 'destination-stalled', seconds: 19 } as const;
export const destinations = (states: readonly Partial<DestinationView>[]) =>
  Object.fromEntries(
    states.map((state, index) => [`${index}`, destinationView({ id: `${index}`, hasKey: true, ...state })]),
  );
export const troubled = destinations([
  { name: 'YouTube', platform: 'youtube', state: live, meters },
  { name: 'Facebook', platform: 'facebook', state: { ...live, sends: 'sub' }, meters },
  {
    name: 'Twitch',
    platform: 'twitch',
    state: { kind: 'retrying', atMs: now + 3_600_000, attempt: 1, error: stalled },
  },
  { name: 'Kick', platform: 'kick', state: { kind: 'failed', error: { code: 'key-refused', reason: '' } } },
  { name: 'Town website', platform: 'custom', hasKey: false },
]);
export const ready = destinations([
  { name: 'YouTube', platform: 'youtube' },
  { name: 'Twitch', platform: 'twitch', hasKey: false },
]);
const ofCamera = { cameraId: camera.id, camera: camera.name };
const facts: readonly EventFact[] = [
  { kind: 'app-started', version: '1.0.0', offMs: 7_200_000 },
  { kind: 'went-live', ...ofCamera },
  { kind: 'camera-lost', problem: { code: 'camera-frozen', seconds: 2 }, ...ofCamera },
  { kind: 'slate-on', because: 'no-picture', ...ofCamera },
  { kind: 'camera-back', afterMs: 60_000, stayed: ['YouTube', 'Kick'], reconnected: ['Facebook'], ...ofCamera },
  { kind: 'network-down' },
];
export const events = Object.fromEntries(
  facts.map((what, index) => [index + 1, { atMs: now - 600_000 + index * 60_000, what }]),
);
export const uplink = { sendingKbps: 11_700, wantedKbps: 20_000, capacityKbps: 12_000, condition: 'sagging' } as const;

export const onAirState = { cameras: cameras(onAir), destinations: troubled, events, uplink };
export const readyState = { cameras: cameras(camera), destinations: ready, events };
export const mount = { cameras: { [withMount.id]: withMount }, destinations: ready };

export const paused = destinations([
  { name: 'YouTube', platform: 'youtube', state: { ...live, sends: 'slate' }, isPaused: true, meters },
  { name: 'Kick', platform: 'kick', state: live, meters, twins: ['elsewhere'], notes: 'Ask Maria for the event’s key' },
]);
export const practising = {
  cameras: cameras(rehearsing),
  destinations: destinations([{ name: 'Rehearsal', platform: 'rehearsal', state: live, meters }]),
};
export const removals = {
  one: { kind: 'destination', name: 'Twitch', untilMs: now + 3_600_000 },
  two: { kind: 'camera', name: 'Stork nest', untilMs: now + 3_600_000 },
} as const;
export const notices = {
  'keychain-unavailable': { code: 'keychain-unavailable', reason: '' },
  'disk-low': { code: 'disk-low', directory: '/var/lib/polycast', freeMiB: 80 },
} as const;
