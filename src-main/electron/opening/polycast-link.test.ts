import { expect, test } from 'vitest';
import { readLink } from './polycast-link.ts';

const encoded = encodeURIComponent;

test.each([
  [
    'polycast://add-camera?url=rtsp://192.168.1.20:554/live',
    { kind: 'add-camera', address: 'rtsp://192.168.1.20:554/live' },
  ],
  ['polycast://add-camera/?url=rtsp%3A%2F%2Fcam%2Fa%3Fb%3Dc', { kind: 'add-camera', address: 'rtsp://cam/a?b=c' }],
  ['POLYCAST://add-camera?url=RTSPS://cam/', { kind: 'add-camera', address: 'RTSPS://cam/' }],
  [
    `polycast://add-destination?url=${encoded('rtmps://live.example.org:443/app/key?a=1&b=2')}`,
    { kind: 'pasted', text: 'rtmps://live.example.org:443/app/key?a=1&b=2' },
  ],
  [
    `polycast://add-destination?url=rtmp://live.example.org/app&key=${encoded('FB-1?s=2&a=x')}`,
    { kind: 'pasted', text: 'rtmp://live.example.org/app\nFB-1?s=2&a=x' },
  ],
  ['polycast://show?camera=c3a0-1', { kind: 'camera', cameraId: 'c3a0-1' }],
])('%s', (text, opening) => {
  expect(readLink(text)).toEqual(opening);
});

test.each([
  ['nothing', ''],
  ['no link', 'polycast'],
  ['another scheme', 'https://add-camera?url=rtsp://cam/'],
  ['a scheme that begins alike', 'polycast-evil://show?camera=one'],
  ['an order', 'polycast://go-live?camera=one'],
  ['another order', 'polycast://camera.stop?cameraId=one'],
  ['settings', 'polycast://settings'],
  ['a path', 'polycast://show/../stop?camera=one'],
  ['no authority', 'polycast:show?camera=one'],
  ['a port', 'polycast://show:80?camera=one'],
  ['a user', 'polycast://stop@show?camera=one'],
  ['a fragment', 'polycast://show?camera=one#stop'],
  ['nothing asked', 'polycast://show'],
  ['an id that is none', 'polycast://show?camera=../../etc/passwd'],
  ['an id with markup', 'polycast://show?camera=<img>'],
  ['more than is known', 'polycast://show?camera=one&goLive=1'],
  ['twice the same', 'polycast://show?camera=one&camera=two'],
  ['a prototype', 'polycast://show?camera=one&__proto__=x'],
  ['a prototype instead', 'polycast://__proto__?url=rtsp://cam/'],
  ['another target named inside', 'polycast://show?to=add-camera&url=rtsp://cam/'],
  ['a file for a camera', 'polycast://add-camera?url=file:///etc/passwd'],
  ['a script for a camera', 'polycast://add-camera?url=javascript:alert(1)'],
  ['a web page for a destination', 'polycast://add-destination?url=https://example.org/'],
  ['a camera for a destination', 'polycast://add-destination?url=rtsp://cam/'],
  ['only a key', 'polycast://add-destination?key=abc'],
  ['a line break in an address', 'polycast://add-camera?url=rtsp://cam/%0d%0aX:1'],
  ['a space in an address', 'polycast://add-camera?url=rtsp://cam/%20-i%20x'],
  ['a null in a key', 'polycast://add-destination?url=rtmp://a/b&key=a%00b'],
  ['a second line in a key', 'polycast://add-destination?url=rtmp://a/b&key=a%0artmp://c/d'],
  ['broken UTF-8', 'polycast://add-destination?url=rtmp://a/b&key=%ff'],
  ['half an escape', 'polycast://add-destination?url=rtmp://a/b&key=%e2%28'],
  ['far too much', `polycast://add-camera?url=rtsp://${'a'.repeat(5_000)}`],
])('%s opens nothing', (_, text) => {
  expect(readLink(text)).toBeUndefined();
});
