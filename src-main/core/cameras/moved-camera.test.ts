import { expect, test } from 'vitest';
import { movedDevice, movedSource } from './moved-camera.ts';

test.each([
  ['rtsp://192.168.1.20/live', 'rtsp://192.168.1.77/live'],
  ['rtsp://192.168.1.20:8554/a/b?channel=1&subtype=0', 'rtsp://192.168.1.77:8554/a/b?channel=1&subtype=0'],
  ['rtsp://cam.local:8554/', 'rtsp://192.168.1.77:8554/'],
])('%s moves to %s', (url, moved) => {
  expect(movedSource({ kind: 'rtsp', url, transport: 'udp' }, '192.168.1.77')).toEqual({
    kind: 'rtsp',
    url: moved,
    transport: 'udp',
    isDigestOnly: true,
  });
});

test.each([
  [{}, {}],
  [{ onvifUrl: 'http://192.168.1.20:8000/onvif/device' }, { onvifUrl: 'http://192.168.1.77:8000/onvif/device' }],
  [
    { serialNumber: 'AX-4711', onvifUrl: 'https://cam/' },
    { serialNumber: 'AX-4711', onvifUrl: 'https://192.168.1.77/' },
  ],
])('the device %o moves along', (device, moved) => {
  expect(movedDevice(device, '192.168.1.77')).toEqual(moved);
});

test('a sub stream moves along when it is at the same host', () => {
  const source = { kind: 'rtsp', url: 'rtsp://cam/1', transport: 'tcp' } as const;
  expect(movedSource({ ...source, subUrl: 'rtsp://CAM/2' }, '10.0.0.9')).toMatchObject({ subUrl: 'rtsp://10.0.0.9/2' });
  expect(movedSource({ ...source, subUrl: 'rtsp://nvr/2' }, '10.0.0.9')).toMatchObject({ subUrl: 'rtsp://nvr/2' });
  expect(movedSource({ kind: 'demo' }, '10.0.0.9')).toEqual({ kind: 'demo' });
});
