import type { DestinationView, UplinkView } from '#shared/state.ts';
import { formatList, formatMbits, formatShare } from '#shared/words/format.ts';
import { isInBroadcast } from '../sharing/standing.ts';

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
      ? 'The upload is too small at the moment'
      : share !== undefined && share > closeToTheLimit
        ? 'close to the limit'
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
  const needs = `This needs ${formatShare(neededKbps, capacityKbps)}, the most that went through before.`;
  const first = pausedFirst(destinations);
  return first.length > 0 ? `${needs} ${formatList(first)} would be paused first.` : needs;
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
