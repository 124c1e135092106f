import { CloudUpload, TriangleAlert } from 'lucide-react';
import { countStreams, uploadNeeded } from '#shared/broadcast/upload-budget.ts';
import { rehearsalRemedy } from '#shared/rehearsal/judge-rehearsal.ts';
import type { CameraView } from '#shared/state.ts';
import { Icon } from '../../components/icon.tsx';
import { useAppState } from '../../store/context.tsx';
import { describeNeed } from './describe-need.ts';
import type { CameraRehearsal } from './use-rehearsal.ts';

interface UploadNeedProps {
  readonly camera: CameraView;
  readonly rehearsal: CameraRehearsal;
}

/** Whether the upload carries the camera as often as it would be sent; what it carries is only known from broadcasts. */
export function UploadNeed({ camera, rehearsal: { outcome, recipients } }: UploadNeedProps) {
  const count = useAppState((state) => countStreams(state, camera));
  const othersKbps = useAppState((state) => uploadNeeded(state));
  const capacityKbps = useAppState(({ uplink }) => uplink.capacityKbps);
  if (!outcome || count === 0) return null;
  const { stream } = outcome.report;
  const kbps = stream.videoKbps + stream.audioKbps;
  const expected = rehearsalRemedy(outcome.report, recipients)?.expected;
  const need = describeNeed({
    count,
    kbps,
    mendedKbps: expected && expected.videoKbps + stream.audioKbps,
    othersKbps,
    capacityKbps,
  });
  return (
    <section className={`card report-card ${need.isTrouble ? 'trouble' : ''}`} aria-labelledby="upload-need">
      <Icon of={need.isTrouble ? TriangleAlert : CloudUpload} size={20} />
      <div>
        <h2 id="upload-need">{need.title}</h2>
        {need.sentences.map((sentence) => (
          <p key={sentence} className="secondary">
            {sentence}
          </p>
        ))}
      </div>
    </section>
  );
}
