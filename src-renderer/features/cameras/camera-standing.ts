import { parseCameraUrl } from '#shared/camera-url.ts';
import type { CameraSource } from '#shared/model.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView } from '#shared/state.ts';
import type { Standing } from '../../components/state-label.tsx';
import { isSlateByLoss, isSlateOnAir } from './slate-facts.ts';

export interface CameraStanding {
  readonly standing: Standing;
  readonly words: string;
}

/** The line under a camera's name in the list. */
export function cameraStanding(camera: CameraView): CameraStanding {
  const { state, order, onAirSinceMs } = camera;
  if (order === 'live' && isSlateOnAir(camera)) {
    const isWell = state.kind === 'running' && !isSlateByLoss(camera);
    return { standing: isWell ? 'on-air' : 'trouble', words: 'On air with slate' };
  }
  switch (state.kind) {
    case 'idle':
      return { standing: 'ready', words: 'Ready' };
    case 'starting':
      return { standing: 'busy', words: 'Starting' };
    case 'running':
      if (order === 'off') return { standing: 'ready', words: 'Ready' };
      return onAirSinceMs === undefined
        ? { standing: 'busy', words: 'Going live' }
        : { standing: 'on-air', words: 'On air' };
    case 'retrying':
      return { standing: 'trouble', words: 'No picture' };
    case 'failed': {
      const needsPassword = state.error.code === 'camera-login-needed' || state.error.code === 'camera-login-refused';
      return {
        standing: needsPassword ? 'needs-key' : 'trouble',
        words: needsPassword ? 'Needs password' : 'No picture',
      };
    }
    default:
      return assertNever(state);
  }
}

/** Where the camera is, for the line beside its name. */
export function whereIs(source: CameraSource): string {
  if (source.kind === 'demo') return 'Built-in moving picture';
  const url = parseCameraUrl(source.url);
  return url.ok ? url.value.host : source.url;
}
