import { Check, TriangleAlert, Undo2 } from 'lucide-react';
import type { FixView } from '#shared/cameras/inspection.ts';
import { changeLines } from '#shared/doctor/change-lines.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { ChangeTable } from './change-table.tsx';
import { InspectionProblem } from './inspection-problem.tsx';

interface FixOutcomeProps {
  readonly fix: FixView;
  readonly isUndone: boolean;
  readonly cameraName: string;
  /** Left out where there is nothing to undo. */
  readonly onUndo: (() => void) | undefined;
}

/** What a change really did: as the camera says that it is set now. */
export function FixOutcome({ fix, isUndone, cameraName, onUndo }: FixOutcomeProps) {
  if (fix.kind === 'working') return null;
  if (fix.kind === 'failed') return <InspectionProblem problem={fix.problem} cameraName={cameraName} remedies={{}} />;
  const lines = changeLines(fix.before, fix.change, fix.after);
  const isWhole = lines.length > 0 && lines.every(({ ordered }) => ordered === undefined);
  return (
    <div className="fix-outcome">
      <Finding
        icon={isWhole ? Check : TriangleAlert}
        tone={isWhole ? 'good' : 'trouble'}
        title={outcomeTitle(isUndone, isWhole)}
        actions={
          onUndo && (
            <Button size="small" icon={Undo2} onClick={onUndo}>
              {t('common:undo')}
            </Button>
          )
        }
      >
        {!isWhole && t('inspection:change.partlyMore')}
      </Finding>
      {lines.length > 0 && (
        <ChangeTable lines={lines} before={t('inspection:change.before')} after={t('inspection:change.now')} />
      )}
    </div>
  );
}

function outcomeTitle(isUndone: boolean, isWhole: boolean): string {
  if (!isWhole) return t('inspection:change.partly');
  return isUndone ? t('inspection:change.undone') : t('inspection:change.done');
}
