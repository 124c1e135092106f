import type { FoundCamera } from '#shared/discovery.ts';
import { formatList } from '#shared/words/format.ts';
import type { Standing } from '../../../components/state-label.tsx';
import { deviceName } from '../device-name.ts';

export function foundName(found: FoundCamera): string {
  return deviceName(found) ?? found.name ?? (found.onvifUrl === undefined ? 'Camera' : 'ONVIF camera');
}

export interface FoundWords {
  readonly standing: Standing;
  readonly words: string;
  readonly detail?: string;
}

/** The line under a found camera's name: what it needs. */
export function foundWords({ standing, cameraId }: FoundCamera): FoundWords {
  if (cameraId !== undefined) return { standing: 'ready', words: 'Already added' };
  switch (standing.kind) {
    case 'looking':
      return { standing: 'busy', words: 'Getting facts' };
    case 'open':
      return { standing: 'good', words: 'Open, no password' };
    case 'needs-password':
      return { standing: 'needs-key', words: 'Needs password' };
    case 'other-subnet':
      return {
        standing: 'trouble',
        words: 'Other subnet',
        detail: `This computer is on ${ownNetworks(standing.own)}. Select to fix.`,
      };
    case 'no-onvif':
      return { standing: 'trouble', words: 'No ONVIF: needs its path' };
    case 'silent':
      return { standing: 'trouble', words: 'Does not answer now' };
  }
}

/** "192.168.1.0/24 and 10.0.0.0/24". */
export const ownNetworks = (own: readonly string[]): string => (own.length > 0 ? formatList(own) : 'no network');
