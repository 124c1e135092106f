import { hasPicture, type Light } from '#shared/broadcast/light.ts';
import { assertNever } from '#shared/result.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import type { Standing } from '../../components/state-label.tsx';
import { hostOf } from './camera-address.ts';
import { deviceName } from './device-name.ts';
import { isSlateByLoss } from './slate/slate-facts.ts';

export interface CameraStanding {
  readonly standing: Standing;
  readonly words: string;
}

/** The line under a camera's name in the list. Only what viewers have is called on air. */
export function cameraStanding(camera: CameraView, light: Light['kind']): CameraStanding {
  const { state } = camera;
  if (light === 'slate') {
    const isWell = state.kind === 'running' && !isSlateByLoss(camera);
    return { standing: isWell ? 'on-air' : 'trouble', words: t('cameras:standing.onAirWithSlate') };
  }
  switch (state.kind) {
    case 'idle':
      return { standing: 'ready', words: t('cameras:standing.ready') };
    case 'starting':
      return { standing: 'busy', words: t('cameras:standing.starting') };
    case 'running':
      return whileRunning(camera, light);
    case 'retrying':
      return { standing: 'trouble', words: t('cameras:standing.noPicture') };
    case 'failed': {
      const needsPassword = state.error.code === 'camera-login-needed' || state.error.code === 'camera-login-refused';
      return {
        standing: needsPassword ? 'needs-key' : 'trouble',
        words: needsPassword ? t('cameras:standing.needsPassword') : t('cameras:standing.noPicture'),
      };
    }
    default:
      return assertNever(state);
  }
}

function whileRunning(camera: CameraView, light: Exclude<Light['kind'], 'slate'>): CameraStanding {
  const noPicture = { standing: 'trouble', words: t('cameras:standing.noPicture') } as const;
  switch (light) {
    case 'off':
      return { standing: 'ready', words: t('cameras:standing.ready') };
    case 'going-live':
      return { standing: 'busy', words: t('cameras:standing.goingLive') };
    case 'on-air':
      return { standing: 'on-air', words: t('cameras:standing.onAir') };
    case 'rehearsal':
      return isSlateByLoss(camera) ? noPicture : { standing: 'good', words: t('rehearsal:destination') };
    case 'lost':
      return hasPicture(camera) ? { standing: 'trouble', words: t('cameras:standing.notOnAir') } : noPicture;
  }
}

/** What and where the camera is, for the line beside its name: "Axis P3265-LV · 192.168.1.64". */
export function whereIs({ source, device }: Pick<CameraView, 'source' | 'device'>): string {
  if (source.kind === 'demo') return t('cameras:place.demo');
  const place = source.kind === 'practice' ? t('cameras:place.practice') : (hostOf(source.url) ?? source.url);
  return [deviceName(device), place].filter((part) => part !== undefined).join(' · ');
}
