import { Wrench } from 'lucide-react';
import { useRef } from 'react';
import type { EncoderChange } from '#shared/cameras/encoder.ts';
import { changeLines } from '#shared/doctor/change-lines.ts';
import type { RehearsalRemedy } from '#shared/rehearsal/judge-rehearsal.ts';
import type { RehearsalReport } from '#shared/rehearsal/rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Icon } from '../../components/icon.tsx';
import { ChangeQuestion, ChangeUnderWay } from '../cameras/inspection/change-question.tsx';
import { FixOutcome } from '../cameras/inspection/fix-outcome.tsx';
import { InspectionProblem } from '../cameras/inspection/inspection-problem.tsx';
import { useInspection } from '../cameras/inspection/use-inspection.ts';
import '../cameras/inspection/inspection.css';

interface CameraRemedyProps {
  readonly camera: CameraView;
  readonly report: RehearsalReport;
  /** What would suit all destinations; undefined where nothing can be set from here, or need be. */
  readonly remedy: RehearsalRemedy | undefined;
  /** What was asked for, here or at a destination. */
  readonly asked: EncoderChange | undefined;
  onAsk(change: EncoderChange | undefined): void;
}

/** What can be set in the camera so that all would take its stream: the offer, the question, and what became of it. */
export function CameraRemedy({ camera, report, remedy, asked, onAsk }: CameraRemedyProps) {
  const inspection = useInspection();
  const place = useRef<HTMLDivElement>(null);
  const { run, refusal } = inspection;
  const settings = report.encoder?.settings;
  const problem = run.kind === 'refused' ? run.problem : (refusal ?? lookProblem(run));
  const fix = run.kind === 'open' ? run.view.fix : undefined;
  const isChanging = run.kind !== 'none' && !problem && (inspection.isBusy || !fix || fix.kind === 'working');

  async function confirm(change: EncoderChange): Promise<void> {
    place.current?.focus();
    await inspection.start({ kind: 'camera', cameraId: camera.id });
    await inspection.fix(change);
  }
  function cancel(): void {
    onAsk(undefined);
    place.current?.focus();
  }

  if (!settings || (!remedy && !asked)) return null;
  const isAsking = asked !== undefined && run.kind === 'none';
  return (
    <div ref={place} tabIndex={-1} className="camera-remedy">
      {isAsking && (
        <ChangeQuestion
          question={t('rehearsal:fix.question')}
          confirmLabel={t('rehearsal:fix.confirm')}
          lines={changeLines(settings, asked)}
          isConfirmed={false}
          onConfirm={() => confirm(asked)}
          onCancel={cancel}
        />
      )}
      {isChanging && asked && <ChangeUnderWay lines={changeLines(settings, asked)} />}
      <div role="status">
        {problem && <InspectionProblem problem={problem} cameraName={camera.name} remedies={{}} />}
        {!isChanging && !problem && fix && (
          <>
            <FixOutcome
              fix={fix}
              isUndone={run.kind === 'open' && run.view.encoderBefore === undefined}
              cameraName={camera.name}
              onUndo={run.kind === 'open' && run.view.encoderBefore ? inspection.undo : undefined}
            />
            <p className="caption">{t('rehearsal:fix.then')}</p>
          </>
        )}
      </div>
      {remedy && asked === undefined && <Offer remedy={remedy} report={report} onAsk={() => onAsk(remedy.change)} />}
    </div>
  );
}

/** Without a look at the camera there is no change. */
function lookProblem(run: ReturnType<typeof useInspection>['run']) {
  if (run.kind !== 'open' || run.view.phase !== 'done' || run.view.fix) return undefined;
  return run.view.problem;
}

interface OfferProps {
  readonly remedy: RehearsalRemedy;
  readonly report: RehearsalReport;
  onAsk(): void;
}

function Offer({ remedy, report: { encoder }, onAsk }: OfferProps) {
  const lines = encoder ? changeLines(encoder.settings, remedy.change) : [];
  const count = lines.length;
  return (
    <section className="card report-card" aria-labelledby="camera-remedy">
      <Icon of={Wrench} size={20} />
      <div>
        <h2 id="camera-remedy">
          {remedy.isWhole ? t('rehearsal:fix.all', { count }) : t('rehearsal:fix.some', { count })}
        </h2>
        <ul className="changes">
          {lines.map(({ label, before, after }) => (
            <li key={label}>
              <span className="visually-hidden">{t('rehearsal:fix.change', { label, before, after })}</span>
              <span aria-hidden="true">
                {label} <s className="figures">{before}</s> <b className="figures">{after}</b>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <Button look="primary" onClick={onAsk}>
        {t('rehearsal:fixAll')}
      </Button>
    </section>
  );
}
