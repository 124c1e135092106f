import { expect, test } from 'vitest';
import type { CameraView } from '#shared/state.ts';
import { cameraView } from '../../views.fixture.ts';
import { cameraStanding, whereIs } from './camera-standing.ts';

test.each<[Partial<CameraView>, string, string]>([
  [{ state: { kind: 'idle' } }, 'ready', 'Ready'],
  [{ state: { kind: 'starting', sinceMs: 0 }, order: 'live' }, 'busy', 'Starting'],
  [{}, 'ready', 'Ready'],
  [{ order: 'live' }, 'busy', 'Going live'],
  [{ order: 'live', onAirSinceMs: 5 }, 'on-air', 'On air'],
  [{ state: { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } } }, 'trouble', 'No picture'],
  [
    { order: 'live', slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } },
    'trouble',
    'On air with slate',
  ],
  [{ order: 'live', slateState: { kind: 'on-air', sinceMs: 0, because: 'ordered' } }, 'on-air', 'On air with slate'],
  [{ state: { kind: 'failed', error: { code: 'camera-no-video' } } }, 'trouble', 'No picture'],
  [{ state: { kind: 'failed', error: { code: 'camera-login-needed' } } }, 'needs-key', 'Needs password'],
])('%j', (change, standing, words) => {
  expect(cameraStanding(cameraView(change))).toEqual({ standing, words });
});

test.each<[Partial<CameraView>, string, string]>([
  [{ order: 'live', onAirSinceMs: 5 }, 'good', 'Rehearsal'],
  [{ order: 'live', slateState: { kind: 'on-air', sinceMs: 0, because: 'ordered' } }, 'good', 'Rehearsal'],
  [{ order: 'live', slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } }, 'trouble', 'No picture'],
])('never says "on air" of what only this computer sees: %j', (change, standing, words) => {
  expect(cameraStanding(cameraView(change), true)).toEqual({ standing, words });
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
