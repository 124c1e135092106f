import { expect, test } from 'vitest';
import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import { secretsOf, wantsLoginInPath, withLoginInPath, xiongmaiHash } from './login-in-path.ts';

function cameraAt(text: string) {
  const url = parseCameraUrl(text);
  if (!url.ok) throw new Error(url.error.code);
  return url.value;
}

test.each([
  '/user=admin&password=abc&channel=1&stream=0.sdp',
  '/user=admin_password=a_b@c!_channel=1_stream=0.sdp?real_stream',
  '/live?username=admin&password=a%26b%25%20c',
  '/live?user=%C3%BC&pwd=a%3Fb%3Bc%23d%27e%5C',
])('%s is opened as it was typed', (path) => {
  const url = cameraAt(`rtsp://192.0.2.7:8554${path}`);
  expect(wantsLoginInPath(url)).toBe(true);
  expect(withLoginInPath(url, url.login)).toEqual({ ...url, path, url: `rtsp://192.0.2.7:8554${path}` });
});

test('a path that wants a login is not opened without one, and any other is as it stands', () => {
  expect(withLoginInPath(cameraAt('rtsp://192.0.2.7/user={user}&password={password}'), undefined)).toBeUndefined();
  const plain = cameraAt('rtsp://192.0.2.7/live?channel=1');
  expect(wantsLoginInPath(plain)).toBe(false);
  expect(withLoginInPath(plain, undefined)).toBe(plain);
  expect(withLoginInPath(plain, { user: 'a', password: 'b' })).toBe(plain);
});

test('what is typed as a login cannot end the line, nor be taken for a place', () => {
  const url = cameraAt('rtsp://192.0.2.7/user={user}&password={password}&x=1');
  expect(withLoginInPath(url, { user: '{password}', password: 'a b\r\n$&\ud800' })?.path).toBe(
    '/user={password}&password=a%20b%0D%0A$%26%EF%BF%BD&x=1',
  );
});

test('the hash that Xiongmai’s cameras take, as others have observed it', () => {
  expect(['', 'admin', '12345', '2'].map(xiongmaiHash)).toEqual(['tlJwpbo6', '6QNMIQGe', '6V0Y4HLF', 'i7lMtGcs']);
  const url = cameraAt('rtsp://192.0.2.7/user={user}_password={password-hash}_channel=1');
  const login = { user: 'root', password: '12345' };
  expect(withLoginInPath(url, login)?.path).toBe('/user=root_password=6V0Y4HLF_channel=1');
  expect(secretsOf(login)).toEqual(['12345', '6V0Y4HLF']);
  expect(secretsOf(undefined)).toEqual([]);
});
