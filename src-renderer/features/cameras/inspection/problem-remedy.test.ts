import { expect, test } from 'vitest';
import type { Problem } from '#shared/problems.ts';
import { type CameraRemedy, cameraRemedy } from './problem-remedy.ts';

test.each<[Problem, CameraRemedy | undefined]>([
  [{ code: 'camera-login-refused', user: 'viewer' }, 'enter-login'],
  [{ code: 'camera-path-not-found', path: '/live' }, 'change-address'],
  [{ code: 'camera-unreachable', host: '192.0.2.7', port: 80, how: 'refused' }, 'change-address'],
  [{ code: 'camera-unreachable', host: '192.0.2.7', port: 554, how: 'timeout' }, 'test-again'],
  [{ code: 'camera-udp-blocked' }, 'use-tcp'],
  [{ code: 'camera-no-picture', seconds: 10 }, 'use-udp'],
  [{ code: 'camera-busy', status: 453 }, 'test-again'],
  [{ code: 'ffmpeg-missing' }, undefined],
])('%j', (problem, remedy) => {
  expect(cameraRemedy(problem)).toBe(remedy);
});
