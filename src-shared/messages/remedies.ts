import type { Problem } from '../problems.ts';
import type { Remedy } from './explanation.ts';

/** The button that goes with a problem, if there is one. */
export function remedyOf(problem: Problem): Remedy | undefined {
  if (problem.code === 'camera-unreachable' && problem.how === 'refused') return 'edit-camera';
  if (problem.code === 'destination-closed' && problem.phase === 'connect') return 'edit-destination';
  return remedies[problem.code];
}

const remedies: { readonly [Code in Problem['code']]?: Remedy } = {
  'secret-store-failed': 'retry',
  'no-destinations': 'add-destination',
  internal: 'retry',
  'camera-url-invalid': 'edit-camera',
  'camera-host-unknown': 'edit-camera',
  'camera-unreachable': 'retry',
  'camera-login-needed': 'edit-camera',
  'camera-login-refused': 'edit-camera',
  'camera-path-not-found': 'edit-camera',
  'camera-not-rtsp': 'edit-camera',
  'camera-busy': 'retry',
  'camera-answered': 'retry',
  'camera-no-video': 'edit-camera',
  'camera-no-picture': 'edit-camera',
  'camera-frozen': 'retry',
  'camera-behind': 'edit-camera',
  'camera-ended': 'retry',
  'camera-udp-blocked': 'edit-camera',
  'camera-clock-off': 'retry',
  'camera-other-subnet': 'retry',
  'camera-no-onvif': 'edit-camera',
  'camera-onvif-failed': 'retry',
  'camera-settings-refused': 'edit-camera',
  'camera-on-air': 'retry',
  'camera-codec-unsupported': 'edit-camera',
  'ffmpeg-missing': 'install-ffmpeg',
  'ffmpeg-failed': 'retry',
  'stream-url-invalid': 'edit-destination',
  'stream-url-scheme': 'edit-destination',
  'stream-key-missing': 'enter-key',
  'certificate-authority-invalid': 'edit-destination',
  'destination-host-unknown': 'edit-destination',
  'destination-unreachable': 'retry',
  'certificate-expired': 'retry',
  'certificate-untrusted': 'edit-destination',
  'certificate-wrong-host': 'edit-destination',
  'tls-failed': 'edit-destination',
  'destination-not-rtmp': 'edit-destination',
  'app-refused': 'edit-destination',
  'key-refused': 'enter-key',
  'key-in-use': 'retry',
  'destination-silent': 'retry',
  'destination-closed': 'retry',
  'destination-stalled': 'retry',
  'slate-missing': 'show-camera',
};
