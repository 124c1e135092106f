import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCameraOption } from './camera-option.ts';

async function fileWith(text: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), 'polycast-login-')), 'login');
  await writeFile(file, text);
  return file;
}

test('the demo camera', async () => {
  expect(await readCameraOption('demo', undefined)).toEqual({ ok: true, value: { source: { kind: 'demo' } } });
});

test.each([
  ['admin\np@:/#%w', { user: 'admin', password: 'p@:/#%w' }],
  ['admin\r\n two words \r\n', { user: 'admin', password: ' two words ' }],
  ['admin', { user: 'admin', password: '' }],
])('the login %j is taken from its file as it stands', async (text, login) => {
  expect(await readCameraOption('rtsp://192.168.1.9:8554/h264', await fileWith(text))).toEqual({
    ok: true,
    value: { source: { kind: 'rtsp', url: 'rtsp://192.168.1.9:8554/h264', transport: 'tcp' }, login },
  });
});

test.each([
  'rtsp://admin:hunter2@192.168.1.9/h264',
  'rtsp://admin:hun/ter#2@cam/h264',
  'admin:hunter2@192.168.1.9',
  'rtsp://192.168.1.9/user=admin&password=hunter2&channel=1',
])('a password on the command line is refused without being repeated: %s', async (url) => {
  const option = await readCameraOption(url, undefined);
  expect(option).toMatchObject({ ok: false, error: expect.stringContaining('--camera-login-file') });
  expect(JSON.stringify(option)).not.toMatch(/hun/);
});

test.each([
  [undefined, undefined, /--camera URL/],
  ['', undefined, /./],
  ['http://192.168.1.9/', undefined, /./],
  ['rtsp://192.168.1.9/', '/nonexistent/login', /cannot be read/],
])('camera %s, login file %s: %s', async (camera, file, message) => {
  expect(await readCameraOption(camera, file)).toMatchObject({ ok: false, error: expect.stringMatching(message) });
});
