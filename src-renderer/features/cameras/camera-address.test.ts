import { expect, test } from 'vitest';
import {
  holdsLogin,
  hostOf,
  pathOf,
  readLogin,
  readSource,
  withAddress,
  withPath,
  withSubAddress,
} from './camera-address.ts';

const address = 'rtsp://192.0.2.64/stream1';
const login = { user: '', password: '' };

test('puts the user and password of a pasted address into their own fields', () => {
  expect(withAddress({ address: '', ...login }, 'rtsp://viewer:a@b/c@192.0.2.64/stream1')).toEqual({
    address,
    user: 'viewer',
    password: 'a@b/c',
  });
});

test('puts the user and password of a path into their own fields', () => {
  const pasted = 'rtsp://192.0.2.64/user=viewer_password=a@b/c_channel=1_stream=0.sdp';
  const address = 'rtsp://192.0.2.64/user={user}_password={password}_channel=1_stream=0.sdp';
  expect(withAddress({ address: '', ...login }, pasted)).toEqual({ address, user: 'viewer', password: 'a@b/c' });
  expect(withAddress({ address: '', user: 'viewer', password: 'b' }, address)).toEqual({
    address,
    user: 'viewer',
    password: 'b',
  });
  expect([holdsLogin(pasted), holdsLogin(address), holdsLogin('')]).toEqual([true, false, false]);
});

test('leaves the fields alone when the address has no login', () => {
  const form = { address: '', user: 'viewer', password: 'b' };
  expect(withAddress(form, ` ${address} `)).toEqual({ ...form, address });
});

test('the sub stream goes with the camera, without a login of its own', () => {
  const subUrl = 'rtsp://192.0.2.64/stream2';
  const typed = { address: '192.0.2.64/stream1', subAddress: '', transport: 'udp', previewFrom: 'sub' } as const;
  expect(withSubAddress(typed, 'rtsp://viewer:a@b/c@192.0.2.64/stream2').subAddress).toBe(subUrl);
  expect(readSource({ ...typed, subAddress: subUrl })).toEqual({
    ok: true,
    value: { kind: 'rtsp', url: address, transport: 'udp', subUrl, previewFrom: 'sub' },
  });
  expect(readSource({ ...typed, subAddress: ' ' })).toEqual({
    ok: true,
    value: { kind: 'rtsp', url: address, transport: 'udp' },
  });
});

test.each([
  { address: 'https://example.org', subAddress: '' },
  { address, subAddress: 'https://example.org' },
])('says what is wrong with an address: %j', (addresses) => {
  expect(readSource({ ...addresses, transport: 'tcp', previewFrom: 'main' })).toEqual({
    ok: false,
    error: { code: 'camera-url-invalid', reason: 'scheme' },
  });
});

test('no login is none, and half a one is one', () => {
  expect(readLogin(login)).toBeUndefined();
  expect(readLogin({ user: 'viewer', password: '' })).toEqual({ user: 'viewer', password: '' });
});

test.each([
  ['192.0.2.64', '/live', undefined, 'rtsp://192.0.2.64/live'],
  ['rtsp://192.0.2.64:8554/old?a=1', '/live?b=2', undefined, 'rtsp://192.0.2.64:8554/live?b=2'],
  ['rtsp://192.0.2.64/', '/videoMain', 88, 'rtsp://192.0.2.64:88/videoMain'],
  ['rtsp://[fe80::1]:8554/', '/live', 88, 'rtsp://[fe80::1]:88/live'],
  ['', '/live', undefined, ''],
])('%s with another path', (before, path, port, after) => {
  expect(withPath(before, path, port)).toBe(after);
});

test('tells host and path', () => {
  expect([hostOf(address), pathOf(address)]).toEqual(['192.0.2.64', '/stream1']);
  expect([hostOf(''), pathOf('')]).toEqual([undefined, undefined]);
});
