import { Check, Undo2, Wrench } from 'lucide-react';
import { useRef, useState } from 'react';
import { changeLines } from '#shared/doctor/change-lines.ts';
import type { Finding as CameraFinding } from '#shared/doctor/finding.ts';
import { changeFor, proposeChange } from '#shared/doctor/propose.ts';
import type { Recipient } from '#shared/doctor/rules.ts';
import type { EncoderChange } from '#shared/encoder.ts';
import type { InspectionView } from '#shared/inspection.ts';
import { Button } from '../../../components/button.tsx';
import { Finding } from '../../../components/finding.tsx';
import { ChangeQuestion } from './change-question.tsx';
import { FindingRow } from './finding-row.tsx';
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
  const place = useRef<HTMLElement>(null);
  const settings = encoder?.settings;
  const undoLines = settings && encoderBefore ? changeLines(settings, encoderBefore) : [];
  const changes = findings.map((finding) => ({ finding, change: encoder && changeFor(finding, encoder) }));
  const isSeveral = changes.filter(({ change }) => change).length > 1;
  const all = isSeveral && main && encoder ? proposeChange(main, encoder, recipients) : undefined;

  /** The buttons of the question go with it, and the keyboard stays here. */
  function answer(act?: () => void): void {
    setAsked(undefined);
    place.current?.focus();
    act?.();
  }

  return (
    <section ref={place} tabIndex={-1} aria-label="What could be better" className="camera-doctor">
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
      {!isBusy && !asked && !fix && undoLines.length > 0 && (
        <Finding
          icon={Undo2}
          tone="note"
          actions={
            <Button size="small" onClick={() => setAsked('undo')}>
              Put the old settings back
            </Button>
          }
        >
          Polycast has changed settings in this camera, and still knows the old ones.
        </Finding>
      )}
      {!isBusy && settings && asked === 'undo' && undoLines.length > 0 && (
        <ChangeQuestion
          question="Put the old settings back?"
          confirmLabel="Put the old settings back"
          lines={undoLines}
          onConfirm={() => answer(inspection.undo)}
          onCancel={() => answer()}
        />
      )}
      {!isBusy && settings && asked && asked !== 'undo' && (
        <ChangeQuestion
          question="Change these settings in the camera?"
          confirmLabel="Change in camera"
          lines={changeLines(settings, asked)}
          onConfirm={() => answer(() => inspection.fix(asked))}
          onCancel={() => answer()}
        />
      )}
      {!isBusy && main && !asked && (
        <>
          {findings.length > 0 && (
            <div className="row wraps">
              <h3 className="grow">What could be better</h3>
              {all && (
                <Button size="small" icon={Wrench} onClick={() => setAsked(all)}>
                  Fix all in camera
                </Button>
              )}
            </div>
          )}
          <ul className="findings">
            {changes.map(({ finding, change }) => (
              <li key={finding.kind}>
                <FindingRow finding={finding} vendor={device?.vendor} onFix={change && (() => setAsked(change))} />
              </li>
            ))}
          </ul>
          {findings.length === 0 && (
            <Finding icon={Check} tone="good">
              Picture and sound can go to all platforms without encoding the picture anew.
            </Finding>
          )}
        </>
      )}
    </section>
  );
}
