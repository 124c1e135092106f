import type { FoundCamera } from '#shared/cameras/discovery.ts';
import { formatList } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import type { Standing } from '../../../components/state-label.tsx';
import { deviceName } from '../device-name.ts';

export function foundName(found: FoundCamera): string {
  return (
    deviceName(found) ??
    found.name ??
    (found.onvifUrl === undefined ? t('cameras:found.camera') : t('cameras:found.onvifCamera'))
  );
}

export interface FoundWords {
  readonly standing: Standing;
  readonly words: string;
  readonly detail?: string;
}

/** The line under a found camera's name: what it needs. */
export function foundWords({ standing, cameraId }: FoundCamera): FoundWords {
  if (cameraId !== undefined) return { standing: 'ready', words: t('cameras:found.alreadyAdded') };
  switch (standing.kind) {
    case 'looking':
      return { standing: 'busy', words: t('cameras:found.gettingFacts') };
    case 'open':
      return { standing: 'good', words: t('cameras:found.open') };
    case 'needs-password':
      return { standing: 'needs-key', words: t('cameras:found.needsPassword') };
    case 'other-subnet':
      return {
        standing: 'trouble',
        words: t('cameras:found.otherSubnet'),
        detail:
          standing.own.length > 0
            ? t('cameras:found.otherSubnetDetail', { networks: formatList(standing.own) })
            : t('cameras:found.noNetworkDetail'),
      };
    case 'no-onvif':
      return { standing: 'trouble', words: t('cameras:found.noOnvif') };
    case 'silent':
      return { standing: 'trouble', words: t('cameras:found.silent') };
  }
}

/** "192.168.1.0/24 and 10.0.0.0/24". */
export const ownNetworks = (own: readonly string[]): string =>
  own.length > 0 ? formatList(own) : t('cameras:otherSubnet.noNetwork');
