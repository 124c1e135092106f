import { Info } from 'lucide-react';
import { useId } from 'react';
import type { Destination } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import type { CameraView } from '#shared/state.ts';
import { t } from '#shared/words/words.ts';
import { Field, Hint } from '../../../components/field.tsx';
import { Segments } from '../../../components/segments.tsx';
import { Switch } from '../../../components/switch.tsx';
import { backupProblem, type DestinationForm } from './destination-form.ts';
import { ServerMenu } from './server-menu.tsx';

interface MoreFieldsProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
  readonly camera: CameraView | undefined;
}

/** How a destination is sent to when something goes wrong, and notes. All of it may be left as it is. */
export function MoreFields({ form, onChange, camera }: MoreFieldsProps) {
  return (
    <details className="advanced">
      <summary>{t('adding:more')}</summary>
      <div className="more-fields">
        <Backup form={form} onChange={onChange} />
        <div className="step">
          <span className="field-label">{t('adding:importance.label')}</span>
          <Segments
            label={t('adding:importance.label')}
            value={form.importance}
            choices={importances.map((value) => ({ value, label: t(`adding:importance.${value}`) }))}
            onChange={(importance) => onChange({ ...form, importance })}
          />
          <Hint icon={Info}>{t('adding:importance.hint')}</Hint>
        </div>
        <Adaptive form={form} onChange={onChange} camera={camera} />
        <NotesField form={form} onChange={onChange} />
      </div>
    </details>
  );
}

const importances: readonly Destination['importance'][] = ['high', 'normal', 'low'];

function Backup({ form, onChange }: Omit<MoreFieldsProps, 'camera'>) {
  const { backups = [] } = platformById(form.platform);
  return (
    <div className="step">
      <Field
        label={t('adding:backup.label')}
        isMono
        placeholder="rtmps://…"
        value={form.backupStreamUrl}
        onChange={(backupStreamUrl) => onChange({ ...form, backupStreamUrl })}
        problem={backupProblem(form)}
        hint={t('adding:backup.hint')}
        beside={
          <ServerMenu
            label={t('adding:backup.choose')}
            servers={backups}
            streamUrl={form.backupStreamUrl}
            onChoose={(backupStreamUrl) => onChange({ ...form, backupStreamUrl })}
          />
        }
      />
      {form.backupStreamUrl.trim() !== '' && (
        <div className="row wraps">
          <span className="field-label">{t('adding:backup.use')}</span>
          <Segments
            label={t('adding:backup.useLabel')}
            value={form.backupUse}
            choices={[
              { value: 'on-failure', label: t('adding:backup.onFailure') },
              { value: 'always', label: t('adding:backup.always') },
            ]}
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
        <span className="field-label">{t('adding:adaptive.label')}</span>
        <p id={id} className="caption">
          {hasSubStream ? t('adding:adaptive.hint') : t('adding:adaptive.noSubStream')}
        </p>
      </div>
      <Switch
        label={t('adding:adaptive.label')}
        isOn={form.isAdaptive}
        isUnavailable={!hasSubStream && !form.isAdaptive}
        describedBy={id}
        onChange={(isAdaptive) => onChange({ ...form, isAdaptive })}
      />
    </div>
  );
}

export function NotesField({ form, onChange }: Omit<MoreFieldsProps, 'camera'>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t('adding:notes.label')}</label>
      <textarea
        id={id}
        className="input notes-input"
        dir="auto"
        maxLength={2000}
        placeholder={t('adding:notes.placeholder')}
        value={form.notes}
        onChange={(event) => onChange({ ...form, notes: event.target.value })}
      />
    </div>
  );
}
