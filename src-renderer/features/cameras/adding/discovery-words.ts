import type { DiscoveryHint, DiscoveryPhase } from '#shared/cameras/discovery.ts';
import { keyOf } from '#shared/words/key-of.ts';
import { t } from '#shared/words/words.ts';

/** Where the search stands. It says the same for as long as nothing has changed, since it is read aloud. */
export function searchWords(phase: DiscoveryPhase, count: number): string {
  switch (phase.kind) {
    case 'searching':
      return count === 0 ? t('cameras:search.looking') : t('cameras:search.stillLooking', { count });
    case 'sweeping':
      return count === 0 ? t('cameras:search.trying') : t('cameras:search.stillTrying', { count });
    case 'idle':
    case 'listening':
      return count === 0 ? t('cameras:search.noneFound') : t('cameras:search.found', { count });
  }
}

export interface HintWords {
  readonly title: string;
  readonly what: string;
}

/** Why no camera may have answered, and what to do. */
export function hintWords(hint: DiscoveryHint): HintWords {
  const key = keyOf(hint.code);
  const what = hint.code === 'vpn' ? t('cameras:hints.vpn', { interface: hint.interface }) : t(`cameras:hints.${key}`);
  return { title: t(`cameras:hints.${key}Title`), what };
}

/** What to say where nothing was found, and nothing is known to be in the way. */
export function noAnswerWords(): HintWords {
  return { title: t('cameras:hints.noAnswerTitle'), what: t('cameras:hints.noAnswer') };
}
