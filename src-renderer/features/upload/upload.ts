import { isInBroadcast } from '#shared/broadcast/light.ts';
import type { DestinationView, UplinkView } from '#shared/state.ts';
import { formatList, formatMbits, formatShare } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

export interface UploadUse {
  /** "13.6 of 24 Mbit/s", or without the whole while it is not known. */
  readonly words: string;
  /** 0 to 1; left out while the whole is not known. */
  readonly share?: number;
  /** What is wrong with it; left out while all is well. */
  readonly remark?: string;
}

const closeToTheLimit = 0.8;

/** How much of the upload all destinations together take. */
export function uploadUse({ sendingKbps, capacityKbps, condition }: UplinkView): UploadUse {
  const share = capacityKbps ? Math.min(1, sendingKbps / capacityKbps) : undefined;
  const remark =
    condition === 'sagging'
      ? t('timeline:upload.tooSmall')
      : share !== undefined && share > closeToTheLimit
        ? t('timeline:upload.close')
        : undefined;
  return {
    words: capacityKbps ? formatShare(sendingKbps, capacityKbps) : formatMbits(sendingKbps),
    ...(share !== undefined && { share }),
    ...(remark && { remark }),
  };
}

/** What to think about before more goes out than went through so far. */
export function uploadWarning(
  neededKbps: number,
  capacityKbps: number,
  destinations: readonly DestinationView[],
): string {
  const share = formatShare(neededKbps, capacityKbps);
  const first = pausedFirst(destinations);
  if (first.length === 0) return t('timeline:upload.needs', { share });
  return t('timeline:upload.needsAndPauses', { share, names: formatList(first) });
}

/** Names of the least important destinations in the broadcast; none where all are alike. */
function pausedFirst(destinations: readonly DestinationView[]): readonly string[] {
  const inBroadcast = destinations.filter(isInBroadcast);
  for (const importance of ['low', 'normal'] as const) {
    const least = inBroadcast.filter((each) => each.importance === importance);
    if (least.length > 0) return least.length < inBroadcast.length ? least.map(({ name }) => name) : [];
  }
  return [];
}
