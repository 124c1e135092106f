import { ArrowLeft, Info, TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { EncoderChange } from '#shared/cameras/encoder.ts';
import { codecWords } from '#shared/doctor/quantities.ts';
import { explain } from '#shared/messages/messages.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { rehearsalRemedy } from '#shared/rehearsal/judge-rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { formatSentences } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Finding } from '../../components/finding.tsx';
import { useWindowState } from '../../store/context.tsx';
import { useKeys } from '../window/use-keys.ts';
import { CameraRemedy } from './camera-remedy.tsx';
import { RehearsalProgress } from './rehearsal-progress.tsx';
import { ResultTable } from './result-table.tsx';
import { UploadNeed } from './upload-need.tsx';
import type { CameraRehearsal } from './use-rehearsal.ts';
import './rehearsal.css';

interface RehearsalScreenProps {
  readonly camera: CameraView;
  readonly rehearsal: CameraRehearsal;
}

/** Would it work? A rehearsal while it runs, and what it has found, in place of the picture. */
export function RehearsalScreen({ camera, rehearsal }: RehearsalScreenProps) {
  const { state } = rehearsal;
  const { dialog, showRehearsal } = useWindowState((window) => window);
  const place = useRef<HTMLElement>(null);
  const isRunning = state.kind === 'opening' || state.kind === 'running';
  const close = () => showRehearsal(undefined);
  useEffect(() => place.current?.focus({ preventScroll: true }), []);
  useKeys(({ key }) => {
    const isMeant = key === 'Escape' && !dialog && !isRunning;
    if (isMeant) close();
    return isMeant;
  });
  return (
    <section ref={place} tabIndex={-1} className="report" aria-label={t('rehearsal:region')} data-region>
      {!isRunning && (
        <div>
          <Button look="quiet" size="small" icon={ArrowLeft} className="report-back" onClick={close}>
            {t('rehearsal:backToPicture')}
          </Button>
        </div>
      )}
      {isRunning && <RehearsalProgress state={state} />}
      {state.kind === 'failed' && <FailedRehearsal camera={camera} problem={state.error} />}
      {state.kind === 'done' && <Report key={state.report.finishedAtMs} camera={camera} rehearsal={rehearsal} />}
    </section>
  );
}

/** What one rehearsal has found. What was asked and mended after it goes with it. */
function Report({ camera, rehearsal }: RehearsalScreenProps) {
  const { recipients, outcome } = rehearsal;
  const [asked, setAsked] = useState<EncoderChange>();
  const { media } = camera;
  if (!outcome) return null;
  const { report, results } = outcome;
  const remedy = rehearsalRemedy(report, recipients);
  return (
    <>
      <CameraRemedy camera={camera} report={report} remedy={remedy} asked={asked} onAsk={setAsked} />
      <ResultTable camera={camera} report={report} results={results} onFix={setAsked} />
      {media?.isEncoded && (
        <Finding icon={Info} tone="note" title={t('rehearsal:encoded.title')}>
          {t('rehearsal:encoded.detail', { codec: codecWords(media.sourceVideo) })}
        </Finding>
      )}
      <UploadNeed camera={camera} rehearsal={rehearsal} />
    </>
  );
}

interface FailedRehearsalProps {
  readonly camera: CameraView;
  readonly problem: CameraProblem;
}

function FailedRehearsal({ camera, problem }: FailedRehearsalProps) {
  const open = useWindowState((window) => window.open);
  const { title, what, fix } = explain(problem, { name: camera.name });
  return (
    <Finding
      icon={TriangleAlert}
      tone="trouble"
      title={title}
      actions={
        <Button size="small" onClick={() => open({ kind: 'camera-settings', cameraId: camera.id })}>
          {t('rehearsal:cameraSettings')}
        </Button>
      }
    >
      {formatSentences([what, fix])}
    </Finding>
  );
}
