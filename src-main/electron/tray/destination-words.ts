import { assertNever } from '#shared/result.ts';
import type { DestinationView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';

/** How a destination stands in two or three words, without anything that counts up or down. */
export function destinationInWords(destination: DestinationView, isOnAir: boolean): string {
  const { state, backup } = destination;
  if (state.kind !== 'live' && backup?.state.kind === 'live') return t('desktop:destination.onBackup');
  switch (state.kind) {
    case 'off':
      return whileOff(destination, isOnAir);
    case 'connecting':
    case 'waiting-for-keyframe':
      return state.lastError ? t('desktop:destination.retrying') : t('desktop:destination.connecting');
    case 'live':
      if (state.sends === 'slate') return t('desktop:destination.paused');
      if (state.sends === 'sound-and-stills') return t('desktop:destination.soundAndStills');
      return state.health === 'slow' ? t('desktop:destination.slow') : t('desktop:destination.onAir');
    case 'stopping':
      return t('desktop:destination.stopping');
    case 'retrying':
      return t('desktop:destination.retrying');
    case 'failed':
      return state.error.code === 'stream-key-missing'
        ? t('desktop:destination.needsKey')
        : t('desktop:destination.needsYou');
    default:
      return assertNever(state);
  }
}

function whileOff({ order, hasKey }: DestinationView, isOnAir: boolean): string {
  if (order === 'off') return t('desktop:destination.off');
  if (!hasKey) return t('desktop:destination.needsKey');
  return isOnAir ? t('desktop:destination.connecting') : t('desktop:destination.ready');
}
