import { Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { EncoderChange, EncoderSettings } from '#shared/cameras/encoder.ts';
import type { FixView, InspectionView } from '#shared/cameras/inspection.ts';
import { changeLines } from '#shared/doctor/change-lines.ts';
import type { Finding as CameraFinding } from '#shared/doctor/finding.ts';
import type { Recipient } from '#shared/doctor/rules.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { ChangeQuestion, ChangeUnderWay } from './change-question.tsx';
import { FindingList } from './finding-list.tsx';
import { FixOutcome } from './fix-outcome.tsx';
import { InspectionProblem } from './inspection-problem.tsx';
import type { Inspection } from './use-inspection.ts';

interface CameraDoctorProps {
  readonly inspection: Inspection;
  readonly view: InspectionView;
  readonly findings: readonly CameraFinding[];
  readonly recipients: readonly Recipient[];
  readonly cameraName: string;
  /** It is here to put the old settings back. */
  readonly isToUndo: boolean;
}

/** What could be better about a camera, and its mending: the question, what became of it, and the way back. */
export function CameraDoctor({ inspection, view, findings, recipients, cameraName, isToUndo }: CameraDoctorProps) {
  const { main, encoder, encoderBefore, device, fix } = view;
  const { isBusy, refusal } = inspection;
  const [asked, setAsked] = useState<EncoderChange | 'undo' | undefined>(isToUndo ? 'undo' : undefined);
  const [confirmedIn, setConfirmedIn] = useState<InspectionView>();
  const place = useRef<HTMLElement>(null);
  const settings = encoder?.settings;
  const undoLines = settings && encoderBefore ? changeLines(settings, encoderBefore) : [];
  /** The camera has yet to be given back by whoever shows its picture. */
  const isBeginning = confirmedIn === view && refusal === undefined;
  const isAsking = asked !== undefined && (confirmedIn === undefined || isBeginning);

  function ask(change: EncoderChange | 'undo'): void {
    setAsked(change);
    setConfirmedIn(undefined);
  }
  /** The buttons of the question go with it, and the keyboard stays here. */
  function cancel(): void {
    setAsked(undefined);
    place.current?.focus();
  }
  function confirm(act: () => Promise<void>): void {
    setConfirmedIn(view);
    place.current?.focus();
    void act();
  }

  return (
    <section ref={place} tabIndex={-1} aria-label={t('inspection:findings.title')} className="camera-doctor">
      {!isBusy && refusal && <InspectionProblem problem={refusal} cameraName={cameraName} remedies={{}} />}
      <div role="status">
        {!isBusy && fix && (
          <FixOutcome
            fix={fix}
            isUndone={encoderBefore === undefined}
            cameraName={cameraName}
            onUndo={undoLines.length > 0 ? inspection.undo : undefined}
          />
        )}
      </div>
      {isBusy && fix && fix.kind !== 'failed' && <ChangeUnderWay lines={linesOf(fix, settings)} />}
      {!isBusy && !isAsking && !fix && undoLines.length > 0 && (
        <Finding
          icon={Undo2}
          tone="note"
          actions={
            <Button size="small" onClick={() => ask('undo')}>
              {t('inspection:change.putBack')}
            </Button>
          }
        >
          {t('inspection:change.changedBefore')}
        </Finding>
      )}
      {!isBusy && settings && isAsking && asked === 'undo' && undoLines.length > 0 && (
        <ChangeQuestion
          question={t('inspection:change.putBackQuestion')}
          confirmLabel={t('inspection:change.putBack')}
          lines={undoLines}
          isConfirmed={isBeginning}
          onConfirm={() => confirm(inspection.undo)}
          onCancel={cancel}
        />
      )}
      {!isBusy && settings && isAsking && asked !== 'undo' && (
        <ChangeQuestion
          question={t('inspection:change.question')}
          confirmLabel={t('inspection:change.confirm')}
          lines={changeLines(settings, asked)}
          isConfirmed={isBeginning}
          onConfirm={() => confirm(() => inspection.fix(asked))}
          onCancel={cancel}
        />
      )}
      {!isBusy && main && !isAsking && (
        <FindingList
          main={main}
          encoder={encoder}
          vendor={device?.vendor}
          findings={findings}
          recipients={recipients}
          onFix={ask}
        />
      )}
    </section>
  );
}

/** What is being changed: against what was there before it began. */
function linesOf(fix: Exclude<FixView, { kind: 'failed' }>, settings: EncoderSettings | undefined) {
  const before = fix.kind === 'done' ? fix.before : settings;
  return before ? changeLines(before, fix.change) : [];
}
