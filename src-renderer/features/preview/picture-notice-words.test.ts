import { expect, test } from 'vitest';
import { type CameraState, noCameraMeters } from '#shared/state.ts';
import { cameraView } from '../../views.fixture.ts';
import { noticeWords } from './picture-notice-words.ts';

const waiting = { kind: 'waiting' } as const;
const starting = cameraView({ state: { kind: 'starting', sinceMs: 0 } });
const sending = cameraView({ meters: { ...noCameraMeters, fps: 25 } });

test('a picture has no words in its place', () => {
  expect(noticeWords(sending, { kind: 'showing' }, false)).toBeUndefined();
});

test('at first it is only waited for', () => {
  for (const camera of [starting, sending]) {
    expect(noticeWords(camera, waiting, false)).toEqual({ title: 'Getting a picture', isLost: false });
  }
});

test.each([
  ['the camera', starting, 'The camera is slow to answer', 'camera-settings'],
  ['a camera that sends nothing', cameraView(), 'The camera is slow to answer', 'camera-settings'],
  ['the demo', { ...starting, source: { kind: 'demo' } } as const, 'The demo camera is slow to start', 'try-now'],
  ['this window', sending, 'The picture is slow to appear here', 'try-now'],
])('after a while it says what is slow, and what can be done: %s', (_what, camera, title, offer) => {
  expect(noticeWords(camera, waiting, true)).toMatchObject({ title, offer, detail: expect.stringMatching(/\.$/) });
});

test.each<CameraState>([
  { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } },
  { kind: 'failed', error: { code: 'camera-login-needed' } },
])('a camera in trouble is explained elsewhere, however long it takes', (state) => {
  expect(noticeWords(cameraView({ state }), waiting, true)).toEqual({ title: 'Camera: no picture', isLost: true });
});

test('while the slate is on air, its picture has no words over it', () => {
  const state: CameraState = { kind: 'retrying', atMs: 0, attempt: 1, error: { code: 'camera-ended' } };
  const camera = cameraView({ state, slateState: { kind: 'on-air', sinceMs: 0, because: 'no-picture' } });
  expect(noticeWords(camera, { kind: 'showing' }, false)).toBeUndefined();
  expect(noticeWords(camera, waiting, true)?.title).toBe('Viewers see the slate');
});
