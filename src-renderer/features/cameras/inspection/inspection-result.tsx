import { Check, Clock, ImageOff, TriangleAlert } from 'lucide-react';
import { examine } from '#shared/doctor/examine.ts';
import type { Recipient } from '#shared/doctor/rules.ts';
import type { InspectionView } from '#shared/inspection.ts';
import { Hint } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { StateLabel } from '../../../components/state-label.tsx';
import { CameraDoctor } from './camera-doctor.tsx';
import { clockWords, deviceWords } from './device-words.ts';
import { isToFix, remarkedFacts } from './finding-facts.ts';
import { InspectionProblem, type Remedies } from './inspection-problem.tsx';
import { InspectionSteps } from './inspection-steps.tsx';
import { type FactLabel, streamFacts } from './stream-facts.ts';
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
  const result = view && (view.hasPicture || view.main) ? view : undefined;
  const steps = isBusy && <InspectionSteps phase={view?.phase ?? 'signing-in'} isChange={view?.fix !== undefined} />;
  return (
    <>
      {!result && steps}
      {problem && !isBusy && <InspectionProblem problem={problem} cameraName={cameraName} remedies={remedies} />}
      {result && (
        <section className="step" aria-label="Test result">
          <div className="row wraps">
            <h3>Test result</h3>
            {steps}
            <span role="status">{!isBusy && result.main && <Verdict count={findings.filter(isToFix).length} />}</span>
          </div>
          <div className="inspection-result">
            <Picture url={picture} cameraName={cameraName} />
            <Facts view={result} remarked={remarkedFacts(findings)} />
          </div>
          <DeviceLine view={result} />
        </section>
      )}
      {view && (view.main || view.encoder) && (
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
  if (count === 0) return <StateLabel standing="good">Works</StateLabel>;
  const things = count === 1 ? 'one thing' : `${count} things`;
  return <StateLabel standing="trouble">Works, {things} to fix</StateLabel>;
}

function Picture({ url, cameraName }: { readonly url: string | undefined; readonly cameraName: string }) {
  return (
    <div className="inspection-picture">
      {url ? <img src={url} alt={`What ${cameraName} sees`} /> : <Icon of={ImageOff} size={20} />}
    </div>
  );
}

interface FactsProps {
  readonly view: InspectionView;
  readonly remarked: ReadonlySet<FactLabel>;
}

function Facts({ view, remarked }: FactsProps) {
  return (
    <dl className="stream-facts">
      {streamFacts(view).map(({ label, value }) => {
        const isRemarked = remarked.has(label);
        return (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span className="figures">{value}</span>
              {isRemarked && <span className="visually-hidden">, could be better</span>}
            </dd>
            <Icon of={isRemarked ? TriangleAlert : Check} className={isRemarked ? 'remarked' : ''} />
          </div>
        );
      })}
    </dl>
  );
}

function DeviceLine({ view }: { readonly view: InspectionView }) {
  const device = deviceWords(view);
  const clock = clockWords(view.clockOffsetSeconds);
  return (
    <>
      {device.length > 0 && <p className="caption">{device.join(' · ')}</p>}
      {clock && (
        <Hint icon={Clock} isTrouble>
          {clock}
        </Hint>
      )}
    </>
  );
}
