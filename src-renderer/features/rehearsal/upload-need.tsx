import { CloudUpload, TriangleAlert } from 'lucide-react';
import { rehearsalRemedy } from '#shared/judge-rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { countStreams, uploadNeeded } from '#shared/upload-budget.ts';
import { formatMbits, formatShare } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState } from '../../store/context.tsx';
import type { CameraRehearsal } from './use-rehearsal.ts';

interface UploadNeedProps {
  readonly camera: CameraView;
  readonly rehearsal: CameraRehearsal;
}

/** Whether the upload carries the camera as often as it would be sent; what it carries is only known from broadcasts. */
export function UploadNeed({ camera, rehearsal: { outcome, recipients } }: UploadNeedProps) {
  const count = useAppState((state) => countStreams(state, camera));
  const othersKbps = useAppState((state) => uploadNeeded(state));
  const capacityKbps = useAppState(({ uplink }) => uplink.capacityKbps);
  if (!outcome || count === 0) return null;
  const { stream } = outcome.report;
  const kbps = stream.videoKbps + stream.audioKbps;
  const expected = rehearsalRemedy(outcome.report, recipients)?.expected;
  const need = describeNeed({
    count,
    kbps,
    mendedKbps: expected && expected.videoKbps + stream.audioKbps,
    othersKbps,
    capacityKbps,
  });
  return (
    <section className={`card report-card ${need.isTrouble ? 'trouble' : ''}`} aria-labelledby="upload-need">
      <Icon of={need.isTrouble ? TriangleAlert : CloudUpload} size={20} />
      <div>
        <h2 id="upload-need">{need.title}</h2>
        {need.sentences.map((sentence) => (
          <p key={sentence} className="secondary">
            {sentence}
          </p>
        ))}
      </div>
    </section>
  );
}

const tightShare = 0.8;

interface Need {
  /** Addresses that one stream of `kbps` goes to. */
  readonly count: number;
  readonly kbps: number;
  /** With the camera set as it should be. */
  readonly mendedKbps: number | undefined;
  /** What other cameras take. */
  readonly othersKbps: number;
  readonly capacityKbps: number | undefined;
}

export function describeNeed({ count, kbps, mendedKbps, othersKbps, capacityKbps }: Need) {
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
