import type { Problem } from '#shared/problems.ts';

/** What a person can do at once about a problem with a camera that is looked at. */
export type CameraRemedy = 'test-again' | 'enter-login' | 'change-address' | 'use-tcp' | 'use-udp';

/** The one that fits best; undefined where nothing in this window helps. */
export function cameraRemedy(problem: Problem): CameraRemedy | undefined {
  switch (problem.code) {
    case 'camera-login-needed':
    case 'camera-login-refused':
      return 'enter-login';
    case 'camera-url-invalid':
    case 'camera-host-unknown':
    case 'camera-path-not-found':
    case 'camera-not-rtsp':
    case 'camera-no-video':
      return 'change-address';
    case 'camera-unreachable':
      return problem.how === 'refused' ? 'change-address' : 'test-again';
    case 'camera-udp-blocked':
      return 'use-tcp';
    case 'camera-no-picture':
      return 'use-udp';
    case 'ffmpeg-missing':
      return undefined;
    default:
      return 'test-again';
  }
}
