import { expect, test } from 'vitest';
import type { CameraSource } from '#shared/model.ts';
import { cameraView } from '../../views.fixture.ts';
import { cameraFormOf, changedLogin, readCameraForm } from './camera-form.ts';

test.each<CameraSource>([
  { kind: 'rtsp', url: 'rtsp://192.0.2.64/stream1', transport: 'udp' },
  {
    kind: 'rtsp',
    url: 'rtsp://192.0.2.64/stream1',
    transport: 'tcp',
    subUrl: 'rtsp://192.0.2.64/stream2',
    previewFrom: 'sub',
  },
  { kind: 'demo' },
  { kind: 'practice' },
])('what is not touched stays as it was: %j', (source) => {
  const form = cameraFormOf(cameraView({ source, user: 'viewer' }));
  expect(form).toMatchObject({ name: 'Harbour entrance', user: 'viewer', password: '' });
  expect(readCameraForm(form)).toMatchObject({ ok: true, value: { source } });
});

test('a camera without a name is called by its host', () => {
  const form = { ...cameraFormOf(cameraView()), address: '192.0.2.65/stream1' };
  expect(readCameraForm(form)).toMatchObject({ ok: true, value: { fallbackName: '192.0.2.65' } });
});

test('a stored login is sent again only when it was changed', () => {
  const camera = cameraView({ user: 'viewer', hasPassword: true });
  const form = cameraFormOf(camera);
  expect(changedLogin(form, camera)).toBeUndefined();
  expect(changedLogin({ ...form, password: 'new' }, camera)).toEqual({ user: 'viewer', password: 'new' });
  expect(changedLogin({ ...form, user: '' }, camera)).toEqual({ user: '', password: '' });
});
