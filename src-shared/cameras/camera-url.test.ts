import { describe, expect, test } from 'vitest';
import { parseCameraUrl } from './camera-url.ts';

describe('addresses without a login', () => {
  test.each([
    ['rtsp://192.168.1.20/stream1', 'rtsp://192.168.1.20/stream1', '192.168.1.20', 554, '/stream1'],
    ['RTSP://Camera.local:8554/live?x=1&y=2', 'rtsp://Camera.local:8554/live?x=1&y=2', 'Camera.local', 8554],
    ['  192.168.1.20\n', 'rtsp://192.168.1.20/', '192.168.1.20', 554, '/'],
    ['camera', 'rtsp://camera/', 'camera', 554, '/'],
    ['camera:8554', 'rtsp://camera:8554/', 'camera', 8554, '/'],
    ['camera:554', 'rtsp://camera/', 'camera', 554, '/'],
    ['camera/h264', 'rtsp://camera/h264', 'camera', 554, '/h264'],
    ['front_door.lan/Streaming/Channels/101', 'rtsp://front_door.lan/Streaming/Channels/101', 'front_door.lan', 554],
    ['rtsp://10.0.0.5?channel=1', 'rtsp://10.0.0.5/?channel=1', '10.0.0.5', 554, '/?channel=1'],
    ['rtsp://10.0.0.5/my stream/ü', 'rtsp://10.0.0.5/my%20stream/%C3%BC', '10.0.0.5', 554],
    ['rtsp://[fe80::1]/a', 'rtsp://[fe80::1]/a', 'fe80::1', 554, '/a'],
    ['[2001:db8::7]:8554/a', 'rtsp://[2001:db8::7]:8554/a', '2001:db8::7', 8554, '/a'],
    ['rtsp://[fe80::1%eth0]/a', 'rtsp://[fe80::1%eth0]/a', 'fe80::1%eth0', 554, '/a'],
    ['rtsp://kamera.größe.example/a', 'rtsp://kamera.größe.example/a', 'kamera.größe.example', 554, '/a'],
    // A path may hold an @; the host before it is unmistakable.
    ['rtsp://10.0.0.5/mail=b@c_channel=1', 'rtsp://10.0.0.5/mail=b@c_channel=1', '10.0.0.5', 554],
    ['rtsp://camera/a@b', 'rtsp://camera/a@b', 'camera', 554, '/a@b'],
  ])('%j', (text, url, host, port, path = /^rtsp:\/\/[^/]+(.*)$/.exec(url)?.[1]) => {
    expect(parseCameraUrl(text)).toEqual({ ok: true, value: { url, host, port, path } });
  });
});

describe('addresses with a login', () => {
  test.each([
    ['rtsp://admin:secret@10.0.0.5/a', 'admin', 'secret', 'rtsp://10.0.0.5/a'],
    ['admin:secret@camera', 'admin', 'secret', 'rtsp://camera/'],
    ['rtsp://admin@10.0.0.5/a', 'admin', '', 'rtsp://10.0.0.5/a'],
    ['rtsp://:secret@10.0.0.5/a', '', 'secret', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:p@ss:w#r/d%@10.0.0.5:8554/h264', 'admin', 'p@ss:w#r/d%', 'rtsp://10.0.0.5:8554/h264'],
    ['rtsp://admin:p%40ss%3Aw%23r%2Fd%25@10.0.0.5:8554/h264', 'admin', 'p@ss:w#r/d%', 'rtsp://10.0.0.5:8554/h264'],
    ['rtsp://admin:100%@10.0.0.5/a', 'admin', '100%', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:50%zz%20@10.0.0.5/a', 'admin', '50%zz%20', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:%FF@10.0.0.5/a', 'admin', '%FF', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:a^b?c=d@10.0.0.5/a?b=c', 'admin', 'a^b?c=d', 'rtsp://10.0.0.5/a?b=c'],
    ['rtsp://admin:12/34@10.0.0.5/a', 'admin', '12/34', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:p@ss/word@10.0.0.5/a', 'admin', 'p@ss/word', 'rtsp://10.0.0.5/a'],
    ['rtsp://admin:p/w@camera/a', 'admin', 'p/w', 'rtsp://camera/a'],
    ['rtsp://admin:a@b@camera/a', 'admin', 'a@b', 'rtsp://camera/a'],
    ['rtsp://admin:pass@10.0.0.5/a@b', 'admin', 'pass', 'rtsp://10.0.0.5/a@b'],
    ['rtsp://admin:pass@camera/a@b', 'admin', 'pass', 'rtsp://camera/a@b'],
    ['rtsp://admin:two words@10.0.0.5/', 'admin', 'two words', 'rtsp://10.0.0.5/'],
    ['rtsp://admin:[x]@[::1]:554/a', 'admin', '[x]', 'rtsp://[::1]/a'],
    ['rtsp://me%40home:ü@cam.lan/a', 'me@home', 'ü', 'rtsp://cam.lan/a'],
  ])('%j', (text, user, password, url) => {
    const parsed = parseCameraUrl(text);
    expect(parsed).toMatchObject({ ok: true, value: { url, login: { user, password } } });
  });

  test.each(Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)))(
    'password with a raw %j',
    (character) => {
      const password = `a${character}1${character}`;
      expect(parseCameraUrl(`rtsp://admin:${password}@10.0.0.5/a`)).toMatchObject({
        value: { url: 'rtsp://10.0.0.5/a', login: { user: 'admin', password } },
      });
      expect(parseCameraUrl(`rtsp://admin:${encodeURIComponent(password)}@10.0.0.5/a`)).toMatchObject({
        value: { url: 'rtsp://10.0.0.5/a', login: { user: 'admin', password } },
      });
    },
  );

  test.each([
    ['10.0.0.5/user=a_password=b@c_channel=1', 'a', 'b@c', 'rtsp://10.0.0.5/user={user}_password={password}_channel=1'],
    ['rtsp://10.0.0.5/live?user=%C3%BC&pwd=a%26b', 'ü', 'a&b', 'rtsp://10.0.0.5/live?user={user}&pwd={password}'],
    ['rtsp://10.0.0.5/live?user=ü&pwd=100%', 'ü', '100%', 'rtsp://10.0.0.5/live?user={user}&pwd={password}'],
    // The camera reads the path, whatever stands before the host.
    ['rtsp://x:y@10.0.0.5/user=a&password=b&', 'a', 'b', 'rtsp://10.0.0.5/user={user}&password={password}&'],
  ])('%j, which has it in the path', (text, user, password, url) => {
    const path = url.slice('rtsp://10.0.0.5'.length);
    expect(parseCameraUrl(text)).toMatchObject({ ok: true, value: { url, path, login: { user, password } } });
    const again = parseCameraUrl(url);
    expect(again).toEqual({ ok: true, value: { url, host: '10.0.0.5', port: 554, path } });
  });

  test('an empty login is none', () => {
    expect(parseCameraUrl('rtsp://:@10.0.0.5/a')).toEqual(parseCameraUrl('rtsp://10.0.0.5/a'));
  });
});

test.each([
  ['', 'empty'],
  [' \t\n', 'empty'],
  ['http://10.0.0.5/video.cgi', 'scheme'],
  ['https://10.0.0.5/', 'scheme'],
  ['rtmp://10.0.0.5/live', 'scheme'],
  ['rtsps://10.0.0.5/a', 'scheme'],
  ['rtsp://', 'no-host'],
  ['rtsp:///stream1', 'no-host'],
  ['rtsp://:554/a', 'no-host'],
  ['/stream1', 'no-host'],
  ['rtsp://admin:secret@', 'no-host'],
  ['rtsp://admin:secret@/a', 'no-host'],
  ['rtsp://10.0.0.5:99999/a', 'not-a-url'],
  ['rtsp://10.0.0.5:0/a', 'not-a-url'],
  ['rtsp://10.0.0.5:port/a', 'not-a-url'],
  ['rtsp://[::1/a', 'not-a-url'],
  ['rtsp://my camera/a', 'not-a-url'],
  ['the camera in the yard', 'not-a-url'],
  ['rtsp://10.0.0.5/a\r\nAuthorization: x', 'not-a-url'],
  ['rtsp://10.0.0.5/\ud800', 'not-a-url'],
])('%j is refused: %s', (text, reason) => {
  expect(parseCameraUrl(text)).toEqual({ ok: false, error: { code: 'camera-url-invalid', reason } });
});
