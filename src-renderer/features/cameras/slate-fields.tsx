import { Field } from '../../components/field.tsx';
import { readAfterSeconds, type SlateForm, usualText } from './slate-form.ts';
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
        <h3 id="slate-heading">Slate</h3>
        <p className="caption">Viewers see it while the camera sends no picture. The broadcast goes on.</p>
      </div>
      <div className="slate-fields">
        <Field
          label="Text"
          placeholder={usualText}
          value={form.text}
          onChange={(text) => onChange({ ...form, text })}
          maxLength={120}
        />
        <Field
          label="Comes after"
          inputMode="decimal"
          value={form.afterSeconds}
          onChange={(afterSeconds) => onChange({ ...form, afterSeconds })}
          problem={readAfterSeconds(form) === undefined ? 'From 1 to 30 seconds.' : undefined}
          beside={<span className="secondary">s without a picture</span>}
        />
      </div>
      <SlatePictureField change={form.picture} onChange={(picture) => onChange({ ...form, picture })} />
    </section>
  );
}
