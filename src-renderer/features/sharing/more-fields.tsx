import { Info } from 'lucide-react';
import { useId } from 'react';
import { platformById } from '#shared/platforms.ts';
import type { CameraView } from '#shared/state.ts';
import { Button } from '../../components/button.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { Segments } from '../../components/segments.tsx';
import { Switch } from '../../components/switch.tsx';
import { backupProblem, type DestinationForm } from './destination-form.ts';

interface MoreFieldsProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
  readonly camera: CameraView | undefined;
}

/** How a destination is sent to when something goes wrong. All of it may be left as it is. */
export function MoreFields({ form, onChange, camera }: MoreFieldsProps) {
  return (
    <details className="advanced">
      <summary>More</summary>
      <div className="more-fields">
        <Backup form={form} onChange={onChange} />
        <div className="step">
          <span className="field-label">When the upload is too small</span>
          <Segments
            label="When the upload is too small"
            value={form.importance}
            choices={importances}
            onChange={(importance) => onChange({ ...form, importance })}
          />
          <Hint icon={Info}>A paused destination goes on with sound and a picture now and then.</Hint>
        </div>
        <Adaptive form={form} onChange={onChange} camera={camera} />
      </div>
    </details>
  );
}

const importances = [
  { value: 'high', label: 'Keep as long as possible' },
  { value: 'normal', label: 'Normal' },
  { value: 'low', label: 'Pause first' },
] as const;

const backupUses = [
  { value: 'on-failure', label: 'When the first one fails' },
  { value: 'always', label: 'Both at the same time' },
] as const;

function Backup({ form, onChange }: Omit<MoreFieldsProps, 'camera'>) {
  const { name, backupStreamUrl } = platformById(form.platform);
  const hasBackup = form.backupStreamUrl.trim() !== '';
  return (
    <div className="step">
      <Field
        label="Backup stream URL"
        isMono
        placeholder="rtmps://…"
        value={form.backupStreamUrl}
        onChange={(changed) => onChange({ ...form, backupStreamUrl: changed })}
        problem={backupProblem(form)}
        hint="A second address of the same service, with the same stream key. Leave it empty if there is none."
        beside={
          backupStreamUrl &&
          !hasBackup && <Button onClick={() => onChange({ ...form, backupStreamUrl })}>Use {name}’s backup</Button>
        }
      />
      {hasBackup && (
        <div className="row wraps">
          <span className="field-label">Use it</span>
          <Segments
            label="Use the backup"
            value={form.backupUse}
            choices={backupUses}
            onChange={(backupUse) => onChange({ ...form, backupUse })}
          />
        </div>
      )}
    </div>
  );
}

function Adaptive({ form, onChange, camera }: MoreFieldsProps) {
  const id = useId();
  const hasSubStream = camera?.source.kind === 'rtsp' && camera.source.subUrl !== undefined;
  return (
    <div className="switch-line">
      <div className="grow">
        <span className="field-label">Use the camera’s smaller stream while the upload is slow</span>
        <p id={id} className="caption">
          {hasSubStream
            ? 'Viewers see a smaller picture in place of a stopping one.'
            : 'This camera has no sub stream yet. Its address belongs into the camera settings.'}
        </p>
      </div>
      <Switch
        label="Use the camera’s smaller stream while the upload is slow"
        isOn={form.isAdaptive}
        isUnavailable={!hasSubStream && !form.isAdaptive}
        describedBy={id}
        onChange={(isAdaptive) => onChange({ ...form, isAdaptive })}
      />
    </div>
  );
}
