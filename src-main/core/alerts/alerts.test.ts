import { expect, test } from 'vitest';
import { appState, cameraView } from '#shared/testing/views.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createAlerts } from './alerts.ts';

test('whoever listens is told, though another one that listens fails', async () => {
  const clock = createManualClock();
  const warned: unknown[] = [];
  const alerts = createAlerts(clock, { info: () => {}, warn: (...told) => void warned.push(told) });
  const told: string[] = [];
  alerts.listen(() => {
    throw new TypeError('no notifications here, k3y');
  });
  alerts.listen(({ kind }) => told.push(kind));
  const error = { code: 'camera-login-refused', user: 'keeper' } as const;
  const camera = cameraView({ order: 'live', state: { kind: 'failed', error } });
  for (let seconds = 0; seconds < 10; seconds += 1) {
    alerts.look(appState({ cameras: { [camera.id]: camera } }));
    await clock.advance(1_000);
  }
  expect(told).toEqual(['camera-refused']);
  expect(warned).toEqual([['alert-not-told', { alert: 'camera-refused', error: 'TypeError' }]]);
});
