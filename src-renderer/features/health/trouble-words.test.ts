import { expect, test } from 'vitest';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraMedia, SlateState } from '#shared/state.ts';
import { formatClock } from '#shared/words/format.ts';
import { cameraView } from '../../views.fixture.ts';
import { troubleWords } from './trouble-words.ts';

const sinceMs = Date.UTC(2026, 4, 3, 13, 2, 12);
const lostAt = formatClock(sinceMs - 2_000);
const slateState: SlateState = { kind: 'on-air', sinceMs, because: 'no-picture' };
const frozen: CameraProblem = { code: 'camera-frozen', seconds: 5 };
const unreachable: CameraProblem = { code: 'camera-unreachable', host: '192.0.2.64', port: 554, how: 'timeout' };
const nowMs = sinceMs + 60_000;
const media: CameraMedia = {
  sourceVideo: 'h264',
  sourceAudio: 'aac',
  isEncoded: false,
  width: 1920,
  height: 1080,
  profile: 'High 4.0',
};

test('counts down to the next try', () => {
  const camera = cameraView({
    media,
    slateState,
    state: { kind: 'retrying', atMs: nowMs + 3_000, attempt: 4, error: frozen },
  });
  expect(troubleWords(camera, frozen, nowMs)).toEqual({
    what: `The camera stopped sending at ${lostAt}.`,
    doing: 'We keep trying by ourselves. Next try in 3\u00a0s.',
    fix: 'Check the camera’s power and network cable.',
    action: 'retry',
  });
});

test('a cause that is more than silence is told too, also in the middle of a try', () => {
  const camera = cameraView({ media, slateState, state: { kind: 'starting', sinceMs: nowMs } });
  const { what, doing } = troubleWords(camera, unreachable, nowMs);
  expect(what).toMatch(new RegExp(`^The camera stopped sending at ${lostAt}\\. .*192\\.0\\.2\\.64`));
  expect(doing).toBe('We keep trying by ourselves. Trying to reach it now.');
});

test('before the first failed try there is only the time', () => {
  expect(troubleWords(cameraView({ media, slateState }), undefined, nowMs)).toEqual({
    what: `The camera stopped sending at ${lostAt}.`,
    doing: 'We keep trying by ourselves. Trying to reach it now.',
    fix: 'Check its power and network cable.',
  });
});

test('a camera that has given no picture since the start is not said to have stopped', () => {
  const camera = cameraView({ slateState, state: { kind: 'starting', sinceMs: nowMs } });
  expect(troubleWords(camera, unreachable, nowMs).what).toBe('No camera answers at 192.0.2.64, port\u00a0554.');
  expect(troubleWords(camera, undefined, nowMs).what).toBe('No picture has come from the camera yet.');
});

test('says that nothing is tried any more, and why', () => {
  const error: CameraProblem = { code: 'camera-login-refused', user: 'viewer' };
  const { doing, action } = troubleWords(cameraView({ state: { kind: 'failed', error } }), error, nowMs);
  expect(doing).toMatch(/^We have stopped trying, because many cameras lock/);
  expect(action).toBe('edit-camera');
});
