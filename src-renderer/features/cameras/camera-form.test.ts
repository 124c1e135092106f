import { expect, test } from 'vitest';
import { cameraView } from '../../views.fixture.ts';
import {
  cameraFormOf,
  changedLogin,
  emptyCameraForm,
  readCameraForm,
  readSubStream,
  withAddress,
  withSubAddress,
} from './camera-form.ts';

const address = 'rtsp://192.0.2.64/stream1';

test('puts the user and password of a pasted address into their own fields', () => {
  expect(emptyCameraForm('rtsp://viewer:a@b/c@192.0.2.64/stream1')).toMatchObject({
    address,
    user: 'viewer',
    password: 'a@b/c',
  });
});

test('leaves the fields alone when the address has no login', () => {
  const form = { ...emptyCameraForm(''), user: 'viewer', password: 'b' };
  expect(withAddress(form, ` ${address} `)).toEqual({ ...form, address });
});

test('reads what was typed', () => {
  const form = { ...emptyCameraForm('192.0.2.64/stream1'), user: 'viewer', password: 'b' };
  expect(readCameraForm(form)).toEqual({
    ok: true,
    value: {
      source: { kind: 'rtsp', url: address, transport: 'tcp' },
      login: { user: 'viewer', password: 'b' },
      fallbackName: '192.0.2.64',
    },
  });
});

test('says what is wrong with an address', () => {
  expect(readCameraForm(emptyCameraForm('https://example.org'))).toEqual({
    ok: false,
    error: { code: 'camera-url-invalid', reason: 'scheme' },
  });
});

test('the demo camera needs no address', () => {
  const read = readCameraForm({ ...emptyCameraForm(''), kind: 'demo' });
  expect(read).toEqual({ ok: true, value: { source: { kind: 'demo' }, fallbackName: 'Demo camera' } });
});

test('a stored login is sent again only when it was changed', () => {
  const camera = cameraView({ user: 'viewer', hasPassword: true });
  const form = cameraFormOf(camera);
  expect(changedLogin(form, camera)).toBeUndefined();
  expect(changedLogin({ ...form, password: 'new' }, camera)).toEqual({ user: 'viewer', password: 'new' });
  expect(changedLogin({ ...form, user: '' }, camera)).toEqual({ user: '', password: '' });
});

test('the sub stream goes with the camera, without a login of its own', () => {
  const subUrl = 'rtsp://192.0.2.64/stream2';
  const form = withSubAddress(emptyCameraForm(address), 'rtsp://viewer:a@b/c@192.0.2.64/stream2');
  expect(form.subAddress).toBe(subUrl);
  const source = { kind: 'rtsp', url: address, transport: 'tcp', subUrl } as const;
  expect(readCameraForm(form)).toMatchObject({ ok: true, value: { source } });
  expect(cameraFormOf(cameraView({ source }))).toMatchObject({ address, subAddress: subUrl });
  expect(readCameraForm({ ...form, subAddress: ' ' })).toMatchObject({
    ok: true,
    value: { source: { kind: 'rtsp', url: address, transport: 'tcp' } },
  });
  expect(readSubStream({ ...form, subAddress: 'https://example.org' })).toEqual({
    ok: false,
    error: { code: 'camera-url-invalid', reason: 'scheme' },
  });
});
