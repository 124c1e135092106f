import { Check, LoaderCircle, TriangleAlert } from 'lucide-react';
import { explain } from '#shared/messages.ts';
import { Finding } from '../../components/finding.tsx';
import { Icon } from '../../components/icon.tsx';
import { cameraFacts } from './camera-facts.ts';
import type { CameraTest } from './use-camera-test.ts';
import './camera-dialog.css';

/** What a look at the camera found; nothing before the first one. */
export function CameraTestResult({ test }: { readonly test: CameraTest }) {
  return (
    <div className="step" role="status">
      {test.kind === 'running' && (
        <p className="row secondary">
          <Icon of={LoaderCircle} className="spinning" />
          Looking at the camera. This takes up to 10&nbsp;s.
        </p>
      )}
      {test.kind === 'problem' && <ProblemFound test={test} />}
      {test.kind === 'works' && <CameraFound test={test} />}
    </div>
  );
}

function ProblemFound({ test }: { readonly test: Extract<CameraTest, { kind: 'problem' }> }) {
  const { title, what, fix } = explain(test.problem);
  return (
    <Finding icon={TriangleAlert} tone="trouble" title={title}>
      {what} {fix}
    </Finding>
  );
}

function CameraFound({ test }: { readonly test: Extract<CameraTest, { kind: 'works' }> }) {
  const facts = cameraFacts(test.report);
  const remarks = facts.flatMap(({ remark }) => (remark ? [remark] : []));
  return (
    <>
      <h3>Test result</h3>
      <dl className="camera-facts">
        {facts.map(({ label, value, remark }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="figures">{value}</dd>
            <Icon of={remark ? TriangleAlert : Check} className={remark ? 'remarked' : ''} />
          </div>
        ))}
      </dl>
      {remarks.map((remark) => (
        <Finding key={remark} icon={TriangleAlert} tone="trouble">
          {remark}
        </Finding>
      ))}
      {remarks.length === 0 && (
        <Finding icon={Check} tone="good">
          Picture and sound can go to all platforms without encoding the picture anew.
        </Finding>
      )}
    </>
  );
}
