import { t } from '#shared/words/words.ts';
import { Field } from '../../../components/field.tsx';
import { readAfterSeconds, type SlateForm } from './slate-form.ts';
import { SlatePictureField } from './slate-picture-field.tsx';
import './slate-fields.css';

interface SlateFieldsProps {
  readonly form: SlateForm;
  onChange(form: SlateForm): void;
}

/** What viewers see while the camera sends no picture. */
export function SlateFields({ form, onChange }: SlateFieldsProps) {
  return (
    <section className="settings-section" aria-labelledby="slate-heading">
      <div>
        <h3 id="slate-heading">{t('cameras:slate.title')}</h3>
        <p className="caption">{t('cameras:slate.about')}</p>
      </div>
      <div className="slate-fields">
        <Field
          label={t('cameras:slate.text')}
          placeholder={t('slate:text')}
          value={form.text}
          onChange={(text) => onChange({ ...form, text })}
          maxLength={120}
        />
        <Field
          label={t('cameras:slate.after')}
          className="slate-after"
          inputMode="decimal"
          value={form.afterSeconds}
          onChange={(afterSeconds) => onChange({ ...form, afterSeconds })}
          problem={readAfterSeconds(form) === undefined ? t('cameras:slate.afterProblem') : undefined}
        />
      </div>
      <SlatePictureField change={form.picture} onChange={(picture) => onChange({ ...form, picture })} />
    </section>
  );
}
