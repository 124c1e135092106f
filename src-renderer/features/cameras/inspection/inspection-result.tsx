import { Check, Clock, ImageOff, TriangleAlert, Video } from 'lucide-react';
import type { InspectionView } from '#shared/cameras/inspection.ts';
import { examine } from '#shared/doctor/examine.ts';
import type { Recipient } from '#shared/doctor/rules.ts';
import { t } from '#shared/words/words.ts';
import { Hint } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { CameraDoctor } from './camera-doctor.tsx';
import { clockWords, deviceWords } from './device-words.ts';
import { isToFix, remarkedFacts } from './finding-facts.ts';
import { InspectionProblem, type Remedies } from './inspection-problem.tsx';
import { InspectionSteps } from './inspection-steps.tsx';
import { type FactId, type StreamFact, streamFacts } from './stream-facts.ts';
import type { Inspection } from './use-inspection.ts';
import { useInspectionPicture } from './use-inspection-picture.ts';
import './inspection.css';

interface InspectionResultProps {
  readonly inspection: Inspection;
  readonly cameraName: string;
  /** What the camera has to suit. */
  readonly recipients: readonly Recipient[];
  readonly remedies: Remedies;
  /** It was begun to put the old settings back. */
  readonly isToUndo?: boolean;
}

/** What a close look at a camera has found so far; nothing before the first one. */
export function InspectionResult({ inspection, cameraName, recipients, remedies, isToUndo }: InspectionResultProps) {
  const { run, isBusy } = inspection;
  const picture = useInspectionPicture(run);
  const view = run.kind === 'open' ? run.view : undefined;
  const problem = run.kind === 'refused' ? run.problem : view?.problem;
  const findings = view?.main ? examine(view.main, recipients) : [];
  const hasResult = isBusy || view?.hasPicture || view?.main;
  return (
    <>
      {problem && !isBusy && <InspectionProblem problem={problem} cameraName={cameraName} remedies={remedies} />}
      {hasResult && (
        <section className="step" aria-label={t('inspection:result')}>
          <div className="row wraps result-head">
            <h3>{t('inspection:result')}</h3>
            {isBusy && <InspectionSteps phase={view?.phase ?? 'signing-in'} isChange={view?.fix !== undefined} />}
            <span role="status">{!isBusy && view?.main && <Verdict count={findings.filter(isToFix).length} />}</span>
          </div>
          <div className="inspection-result">
            <Picture url={picture} cameraName={cameraName} isAwaited={isBusy} />
            <Facts facts={streamFacts(view ?? {}, isBusy)} remarked={remarkedFacts(findings)} />
          </div>
          <DeviceLine view={view ?? {}} />
        </section>
      )}
      {view && (isBusy ? view.fix : view.main || view.encoder) && (
        <CameraDoctor
          inspection={inspection}
          view={view}
          findings={findings}
          recipients={recipients}
          cameraName={cameraName}
          isToUndo={isToUndo ?? false}
        />
      )}
    </>
  );
}

function Verdict({ count }: { readonly count: number }) {
  if (count === 0) return <StateLabel standing="good">{t('inspection:works')}</StateLabel>;
  return <StateLabel standing="trouble">{t('inspection:worksBut', { count })}</StateLabel>;
}

interface PictureProps {
  readonly url: string | undefined;
  readonly cameraName: string;
  readonly isAwaited: boolean;
}

function Picture({ url, cameraName, isAwaited }: PictureProps) {
  return (
    <div className="inspection-picture">
      {url ? (
        <img src={url} alt={t('inspection:whatItSees', { name: cameraName })} />
      ) : (
        <Icon of={isAwaited ? Video : ImageOff} size={20} />
      )}
    </div>
  );
}

interface FactsProps {
  readonly facts: readonly StreamFact[];
  readonly remarked: ReadonlySet<FactId>;
}

function Facts({ facts, remarked }: FactsProps) {
  return (
    <dl className="stream-facts">
      {facts.map(({ id, value }) => {
        const isRemarked = remarked.has(id);
        return (
          <div key={id}>
            <dt>{t(`inspection:facts.${id}`)}</dt>
            <dd>{value ? <span className="figures">{value}</span> : <span className="unknown">–</span>}</dd>
            {value && <Icon of={isRemarked ? TriangleAlert : Check} className={isRemarked ? 'remarked' : ''} />}
            {isRemarked && <dd className="visually-hidden">{t('inspection:couldBeBetter')}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

/** Its line is there before it is known what to write in it. */
function DeviceLine({ view }: { readonly view: Pick<InspectionView, 'device' | 'clockOffsetSeconds'> }) {
  const device = deviceWords(view);
  const clock = clockWords(view.clockOffsetSeconds);
  return (
    <>
      <p className="caption device-line">{device.join(' · ')}</p>
      {clock && (
        <Hint icon={Clock} isTrouble>
          {clock}
        </Hint>
      )}
    </>
  );
}
