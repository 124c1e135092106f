import { expect, it } from 'vitest';
import { diagnose, lacksPictures } from './diagnose.ts';

const camera = { host: 'cam.local', port: 554, path: '/live', user: 'ada' };
const unreachable = (how: string) => ({ code: 'camera-unreachable', host: 'cam.local', port: 554, how });

it.each([
  ['method DESCRIBE failed: 401 Unauthorized', { code: 'camera-login-refused', user: 'ada' }],
  ['method DESCRIBE failed: 404 Not Found', { code: 'camera-path-not-found', path: '/live' }],
  ['Server returned 404 Not Found', { code: 'camera-path-not-found', path: '/live' }],
  ['method SETUP failed: 453 Not Enough Bandwidth', { code: 'camera-busy', status: 453 }],
  ['method SETUP failed: 503 Service Unavailable', { code: 'camera-busy', status: 503 }],
  [
    'method SETUP failed: 461 Unsupported transport',
    { code: 'camera-answered', status: 461, reason: 'Unsupported transport' },
  ],
  ['[tcp @ 0x1] Connection to tcp://10.0.0.9:554 failed: Connection refused', unreachable('refused')],
  ['rtsp://10.0.0.9/live: Connection timed out', unreachable('timeout')],
  ["[concat @ 0x1] Impossible to open 'rtsp://***@1'\npipe:0: Operation not permitted", unreachable('timeout')],
  ['rtsp://10.0.0.9/live: No route to host', unreachable('no-route')],
  ['av_read_frame: Connection reset by peer', unreachable('reset')],
  ['Failed to resolve hostname cam.local', { code: 'camera-host-unknown', host: 'cam.local' }],
  ["Stream map '0:v:0' matches no streams.", { code: 'camera-no-video' }],
  ['Decoder (codec av1) not found for input stream #0:0', { code: 'camera-codec-unsupported', codec: 'av1' }],
  ['Something new', { code: 'ffmpeg-failed', exitCode: 1, tail: 'Something new' }],
])('%s', (tail, expected) => {
  expect(diagnose({ exitCode: 1, tail }, camera)).toEqual(expected);
});

it('asks for a login when none was given', () => {
  const exit = { exitCode: 1, tail: 'method DESCRIBE failed: 401 Unauthorized' };
  expect(diagnose(exit, { ...camera, user: '' })).toEqual({ code: 'camera-login-needed' });
});

it('tells an end, a missing program and one that cannot be run apart', () => {
  expect(diagnose({ exitCode: 0, tail: '' }, camera)).toEqual({ code: 'camera-ended' });
  expect(diagnose({ exitCode: null, startError: 'ENOENT', tail: '' }, camera)).toEqual({ code: 'ffmpeg-missing' });
  expect(diagnose({ exitCode: null, startError: 'EACCES', tail: '' }, camera)).toEqual({
    code: 'ffmpeg-failed',
    exitCode: null,
    tail: 'EACCES',
  });
});

it('knows when nothing came that a picture could be told from', () => {
  expect(lacksPictures({ exitCode: 1, tail: '[framecrc @ 0x1] dimensions not set' })).toBe(true);
  expect(lacksPictures({ exitCode: 1, tail: 'Connection refused' })).toBe(false);
});
