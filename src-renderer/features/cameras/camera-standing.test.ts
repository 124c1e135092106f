import { expect, test } from 'vitest';
import type { Light } from '#shared/broadcast/light.ts';
import { type CameraView, noCameraMeters } from '#shared/state.ts';
import { cameraView } from '../../views.fixture.ts';
import { cameraStanding, whereIs } from './camera-standing.ts';

const failed = (code: 'camera-no-video' | 'camera-login-needed'): Partial<CameraView> => ({
  state: { kind: 'failed', error: { code } },
});
const retrying: Partial<CameraView> = {
  state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } },
};
const playing: Partial<CameraView> = { meters: { ...noCameraMeters, fps: 25 } };
const slate = (because: 'no-picture' | 'ordered'): Partial<CameraView> => ({
  slateState: { kind: 'on-air', sinceMs: 0, because },
});

test.each<[Light['kind'], Partial<CameraView>, string, string]>([
  ['off', { state: { kind: 'idle' } }, 'ready', 'Ready'],
  ['off', {}, 'ready', 'Ready'],
  ['off', retrying, 'trouble', 'No picture'],
  ['off', failed('camera-no-video'), 'trouble', 'No picture'],
  ['off', failed('camera-login-needed'), 'needs-key', 'Needs password'],
  ['going-live', { state: { kind: 'starting', sinceMs: 0 } }, 'busy', 'Starting'],
  ['going-live', playing, 'busy', 'Going live'],
  ['on-air', playing, 'on-air', 'On air'],
  ['on-air', retrying, 'trouble', 'No picture'],
  ['lost', playing, 'trouble', 'Not on air'],
  ['lost', {}, 'trouble', 'No picture'],
  ['slate', slate('no-picture'), 'trouble', 'On air with slate'],
  ['slate', slate('ordered'), 'on-air', 'On air with slate'],
  ['rehearsal', playing, 'good', 'Rehearsal'],
  ['rehearsal', slate('ordered'), 'good', 'Rehearsal'],
  ['rehearsal', slate('no-picture'), 'trouble', 'No picture'],
])('with the light %s: %j', (light, change, standing, words) => {
  expect(cameraStanding(cameraView(change), light)).toEqual({ standing, words });
});

test('tells what and where a camera is', () => {
  const source = { kind: 'rtsp', url: 'rtsp://192.0.2.64:8554/stream1', transport: 'tcp' } as const;
  expect(whereIs(cameraView({ source }))).toBe('192.0.2.64');
  expect(whereIs(cameraView({ source, device: { vendor: 'Axis', model: 'P3265-LV' } }))).toBe(
    'Axis P3265-LV · 192.0.2.64',
  );
  expect(whereIs(cameraView({ source, device: { vendor: 'Axis', model: 'AXIS P3265-LV' } }))).toBe(
    'AXIS P3265-LV · 192.0.2.64',
  );
  expect(whereIs(cameraView({ source: { kind: 'demo' } }))).toBe('Built-in moving picture');
  expect(whereIs(cameraView({ source: { kind: 'practice' } }))).toBe('simulated, in this computer');
});
