import { formatMbits, formatShare } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** What a camera would take of the upload, in kbit/s. */
export interface UploadNeeds {
  /** Addresses that one stream of `kbps` goes to. */
  readonly count: number;
  readonly kbps: number;
  /** With the camera set as it should be. */
  readonly mendedKbps: number | undefined;
  /** What other cameras take. */
  readonly othersKbps: number;
  /** What is known to go through. */
  readonly capacityKbps: number | undefined;
}

export interface NeedWords {
  readonly isTrouble: boolean;
  readonly title: string;
  readonly sentences: readonly string[];
}

const tightShare = 0.8;

/** Whether it fits, in words; `isTrouble` when hardly or not. */
export function describeNeed({ count, kbps, mendedKbps, othersKbps, capacityKbps }: UploadNeeds): NeedWords {
  const neededKbps = count * kbps + othersKbps;
  const facts = { count, bitrate: formatMbits(kbps), needed: formatMbits(neededKbps) };
  const others = othersKbps > 0 ? [t('rehearsal:upload.others')] : [];
  if (capacityKbps === undefined) {
    const sentences = [t('rehearsal:upload.unknownDetail', facts), ...others];
    return { isTrouble: false, title: t('rehearsal:upload.unknown'), sentences };
  }
  if (neededKbps > capacityKbps) {
    const mended = mendedKbps === undefined ? undefined : count * mendedKbps + othersKbps;
    const sentences = [
      t('rehearsal:upload.smallDetail', { ...facts, capacity: formatMbits(capacityKbps) }),
      ...(mended !== undefined && mendedKbps !== undefined && mended <= capacityKbps
        ? [
            t('rehearsal:upload.withFix', {
              bitrate: formatMbits(mendedKbps),
              share: formatShare(mended, capacityKbps),
            }),
          ]
        : []),
      ...others,
    ];
    return { isTrouble: true, title: t('rehearsal:upload.small'), sentences };
  }
  const isTight = neededKbps > capacityKbps * tightShare;
  const share = formatShare(neededKbps, capacityKbps);
  return {
    isTrouble: isTight,
    title: isTight ? t('rehearsal:upload.tight') : t('rehearsal:upload.fits'),
    sentences: [t('rehearsal:upload.fitsDetail', { ...facts, share }), ...others],
  };
}
