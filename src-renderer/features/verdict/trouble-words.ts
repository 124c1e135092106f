import { isLive, isRetrying, isShownSlate } from '#shared/broadcast/light.ts';
import type { DestinationView } from '#shared/state.ts';
import { formatList, formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { isOnBackupAlone } from '../sharing/standing.ts';

/**
 * Who is affected, what is done about it, and that the others are not affected. The gravest trouble is told first, and
 * what the user has paused last.
 */
export function troubleOf(wanted: readonly DestinationView[]): string {
  const onBackup = wanted.filter(isOnBackupAlone);
  const [failed, retrying, slow] = [isFailed, isRetrying, isSlow].map((is) =>
    wanted.filter((each) => is(each) && !onBackup.includes(each)),
  ) as [DestinationView[], DestinationView[], DestinationView[]];
  const heldBack = wanted.filter(isHeldBack);
  const connecting = wanted.filter((each) => !isLive(each));
  const needsYou = t('verdict:trouble.needsYou', about(failed));
  const reconnecting = t('verdict:trouble.reconnecting', about(retrying));
  // Short enough for its place: how many are well is in the sentence above.
  if (failed.length > 0 && retrying.length > 0) return formatSentences([needsYou, reconnecting]);
  if (failed.length > 0) return withOthers(needsYou, wanted);
  if (retrying.length > 0) return withOthers(reconnecting, wanted);
  if (heldBack.length > 0) return t('verdict:trouble.stills', about(heldBack));
  if (slow.length > 0) return t('verdict:trouble.slow', about(slow));
  if (onBackup.length > 0) return t('verdict:trouble.onBackup', about(onBackup));
  if (connecting.length > 0) return t('verdict:trouble.connecting', about(connecting));
  return t('verdict:trouble.paused', about(wanted.filter(isShownSlate)));
}

/** Said only where all the others are on air. */
function withOthers(first: string, wanted: readonly DestinationView[]): string {
  const count = wanted.filter((each) => isOnBackupAlone(each) || !(isFailed(each) || isRetrying(each))).length;
  if (count === 0 || count !== wanted.filter(isLive).length) return first;
  return formatSentences([first, t('verdict:trouble.unaffected', { count })]);
}

const about = (destinations: readonly DestinationView[]) => ({
  count: destinations.length,
  names: namesOf(destinations),
});

export const namesOf = (destinations: readonly DestinationView[]): string =>
  formatList(destinations.map(({ name }) => name));

export const isFailed = ({ state }: DestinationView): boolean => state.kind === 'failed';

export const isSlow = ({ state }: DestinationView): boolean => state.kind === 'live' && state.health === 'slow';

/** Viewers there hear the sound and see a picture now and then, so that more important destinations keep theirs. */
export const isHeldBack = ({ state }: DestinationView): boolean =>
  state.kind === 'live' && state.sends === 'sound-and-stills';
