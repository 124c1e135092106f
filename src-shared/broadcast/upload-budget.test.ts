import { expect, test } from 'vitest';
import { type AppState, type CameraView, noCameraMeters, noUplink } from '../state.ts';
import { appState, cameraView, destinationView } from '../testing/views.ts';
import { uploadNeeded, uploadVerdict } from './upload-budget.ts';

const measured = { meters: { ...noCameraMeters, videoKbps: 3_000, audioKbps: 128 } } satisfies Partial<CameraView>;

/** Camera `one` off air with two destinations of which one is off, camera `two` on air with one. */
function state(change: Partial<AppState> = {}): AppState {
  return appState({
    cameras: { one: cameraView(measured), two: cameraView({ ...measured, id: 'two', order: 'live' }) },
    destinations: {
      a: destinationView(),
      b: destinationView({ id: 'b', order: 'off' }),
      c: destinationView({ id: 'c', cameraId: 'two' }),
    },
    ...change,
  });
}

test('what is on air, and what comes to it', () => {
  expect([uploadNeeded(state()), uploadNeeded(state(), 'one'), uploadNeeded(state(), 'two')]).toEqual([
    3_128, 6_256, 3_128,
  ]);
});

test('a backup counts when it is sent to all the time', () => {
  const backup = { backupStreamUrl: 'rtmp://127.0.0.2/live' };
  const needed = (change: Parameters<typeof destinationView>[0]) =>
    uploadNeeded(state({ destinations: { a: destinationView(change) } }), 'one');
  expect(needed({ ...backup, backupUse: 'always' })).toBe(6_256);
  expect(needed({ ...backup, backupUse: 'on-failure' })).toBe(3_128);
  expect(needed({ backupUse: 'always' })).toBe(3_128);
  expect(needed({ hasKey: false })).toBe(0);
});

test('a camera that is not measured leaves the sum unknown, unless nothing of it is sent', () => {
  const two = cameraView({ id: 'two', order: 'live' });
  const unmeasured = state({ cameras: { one: cameraView(measured), two } });
  expect(uploadNeeded(unmeasured, 'one')).toBe(0);
  expect(uploadNeeded({ ...unmeasured, destinations: { a: destinationView() } }, 'one')).toBe(3_128);
});

test.each([
  [7_820, 'yes'],
  [7_819, 'tight'],
  [6_256, 'tight'],
  [6_255, 'no'],
] as const)('in an upload of %i kbit/s it fits: %s', (capacityKbps, fits) => {
  const verdict = uploadVerdict(state({ uplink: { ...noUplink, capacityKbps } }), 'one');
  expect(verdict).toEqual({ neededKbps: 6_256, capacityKbps, fits });
});

test('what was not measured gives no verdict', () => {
  expect(uploadVerdict(state(), 'one')).toEqual({ neededKbps: 6_256, fits: 'unknown' });
  const nothing = state({ cameras: { one: cameraView() }, uplink: { ...noUplink, capacityKbps: 5_000 } });
  expect(uploadVerdict(nothing, 'one')).toEqual({ neededKbps: 0, capacityKbps: 5_000, fits: 'unknown' });
});
