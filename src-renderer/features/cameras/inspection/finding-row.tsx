import { Info, TriangleAlert, Wrench } from 'lucide-react';
import type { Finding as CameraFinding } from '#shared/doctor/finding.ts';
import { findingWords, whereInCamera } from '#shared/messages/finding-messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';

interface FindingRowProps {
  readonly finding: CameraFinding;
  readonly vendor: string | undefined;
  /** Left out where the camera cannot be set from here: then it is said where it can be. */
  readonly onFix: (() => void) | undefined;
}

export function FindingRow({ finding, vendor, onFix }: FindingRowProps) {
  const { title, detail } = findingWords(finding);
  const isNote = finding.level === 'note';
  return (
    <Finding
      icon={isNote ? Info : TriangleAlert}
      tone={isNote ? 'plain' : 'trouble'}
      title={title}
      actions={
        onFix && (
          <Button size="small" icon={Wrench} aria-description={title} onClick={onFix}>
            {t('inspection:findings.fix')}
          </Button>
        )
      }
    >
      {detail} {!onFix && whereInCamera(vendor, finding)}
    </Finding>
  );
}
