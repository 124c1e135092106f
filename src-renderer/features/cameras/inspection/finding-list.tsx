import { Check, Wrench } from 'lucide-react';
import type { Encoder, EncoderChange } from '#shared/cameras/encoder.ts';
import type { StreamReport } from '#shared/cameras/inspection.ts';
import type { Finding as CameraFinding } from '#shared/doctor/finding.ts';
import { changeFor, proposeChange } from '#shared/doctor/propose.ts';
import type { Recipient } from '#shared/doctor/rules.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { isToFix } from './finding-facts.ts';
import { FindingRow } from './finding-row.tsx';

interface FindingListProps {
  readonly main: StreamReport;
  /** Undefined where the camera cannot be set from here. */
  readonly encoder: Encoder | undefined;
  readonly vendor: string | undefined;
  readonly findings: readonly CameraFinding[];
  readonly recipients: readonly Recipient[];
  /** Asks whether to change this in the camera. */
  onFix(change: EncoderChange): void;
}

/** What was found about a camera, the worst first; for a good one, that it is. */
export function FindingList({ main, encoder, vendor, findings, recipients, onFix }: FindingListProps) {
  const changes = findings.map((finding) => ({ finding, change: encoder && changeFor(finding, encoder) }));
  const isSeveral = changes.filter(({ change }) => change).length > 1;
  const all = isSeveral && encoder ? proposeChange(main, encoder, recipients) : undefined;
  const isGood = !findings.some(isToFix);
  return (
    <>
      {isGood && (
        <Finding icon={Check} tone="good">
          {recipients.length === 0 ? t('inspection:findings.goodForAll') : t('inspection:findings.good')}
        </Finding>
      )}
      {findings.length > 0 && (
        <div className="row wraps">
          <h3 className="grow">{isGood ? t('inspection:findings.titleGood') : t('inspection:findings.title')}</h3>
          {all && (
            <Button size="small" icon={Wrench} onClick={() => onFix(all)}>
              {t('inspection:findings.fixAll')}
            </Button>
          )}
        </div>
      )}
      <ul className="findings">
        {changes.map(({ finding, change }) => (
          <li key={finding.kind}>
            <FindingRow finding={finding} vendor={vendor} onFix={change && (() => onFix(change))} />
          </li>
        ))}
      </ul>
    </>
  );
}
