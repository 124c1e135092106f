import { sentence } from '#shared/messages/messages.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../components/button.tsx';
import { Field } from '../../components/field.tsx';
import { readSubStream, withSubAddress } from './camera-address.ts';
import { PreviewChoice } from './camera-fields.tsx';
import type { CameraForm } from './camera-form.ts';

interface SubStreamFieldProps {
  readonly form: CameraForm;
  onChange(form: CameraForm): void;
  /** The one that the camera tells of itself, once it has been asked. */
  readonly told: string | undefined;
  /** Problems are told when the field is left. */
  readonly isJudged: boolean;
  onLeft(): void;
}

/** The camera's second stream, for destinations whose upload does not carry the first one, and for a lighter preview. */
export function SubStreamField({ form, onChange, told, isJudged, onLeft }: SubStreamFieldProps) {
  const read = readSubStream(form);
  return (
    <section className="settings-section" aria-labelledby="sub-stream-heading">
      <div>
        <h3 id="sub-stream-heading">{t('cameras:subStream.title')}</h3>
        <p className="caption">{t('cameras:subStream.about')}</p>
      </div>
      <Field
        label={t('cameras:subStream.address')}
        isMono
        placeholder="rtsp://192.168.1.64:554/stream2"
        value={form.subAddress}
        onChange={(subAddress) => onChange({ ...form, subAddress })}
        onPaste={(event) => {
          event.preventDefault();
          onChange(withSubAddress(form, event.clipboardData.getData('text')));
        }}
        onBlur={() => {
          onChange(withSubAddress(form, form.subAddress));
          onLeft();
        }}
        problem={isJudged && !read.ok ? sentence(read.error) : undefined}
        hint={t('cameras:subStream.hint')}
        beside={
          told !== undefined &&
          form.subAddress === '' && (
            <Button onClick={() => onChange({ ...form, subAddress: told })}>{t('cameras:subStream.useTold')}</Button>
          )
        }
      />
      {form.subAddress !== '' && read.ok && (
        <PreviewChoice value={form.previewFrom} onChange={(previewFrom) => onChange({ ...form, previewFrom })} />
      )}
    </section>
  );
}
