import { ExternalLink, Info, Lock, LockOpen } from 'lucide-react';
import type { ClipboardEvent, RefObject } from 'react';
import { platformById } from '#shared/platforms/platforms.ts';
import { t } from '#shared/words/words.ts';
import { Button } from '../../../components/button.tsx';
import { Field, Hint } from '../../../components/field.tsx';
import { Icon } from '../../../components/icon.tsx';
import { useAppState } from '../../../store/context.tsx';
import {
  type DestinationForm,
  fallbackName,
  isEncrypted,
  keyWarning,
  looksRight,
  streamUrlProblem,
} from './destination-form.ts';
import { keyPlaceWords, platformName, platformNotes } from './platform-words.ts';
import { ServerMenu } from './server-menu.tsx';
import './adding.css';

interface FormProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
}

interface PlaceFieldsProps extends FormProps {
  /** Problems are told after the first try, or when the field is left. */
  readonly isStreamUrlJudged: boolean;
  readonly streamUrlField: RefObject<HTMLInputElement | null>;
  onStreamUrlLeft(): void;
  onStreamUrlPasted?(event: ClipboardEvent): void;
}

export function PlaceFields(props: PlaceFieldsProps) {
  const { form, onChange, isStreamUrlJudged, streamUrlField, onStreamUrlLeft, onStreamUrlPasted } = props;
  const encrypted = isEncrypted(form.streamUrl);
  return (
    <div className="place-fields">
      <Field
        ref={streamUrlField}
        label={t('adding:streamUrl')}
        isMono
        placeholder="rtmps://…"
        value={form.streamUrl}
        onChange={(streamUrl) => onChange({ ...form, streamUrl })}
        onBlur={onStreamUrlLeft}
        onPaste={onStreamUrlPasted}
        problem={isStreamUrlJudged ? streamUrlProblem(form.streamUrl) : undefined}
        hintIcon={encrypted ? Lock : encrypted === false ? LockOpen : Info}
        hint={encryptionWords(encrypted)}
        beside={
          <ServerMenu
            label={t('adding:chooseServer')}
            servers={platformById(form.platform).servers}
            streamUrl={form.streamUrl}
            onChoose={(streamUrl) => onChange({ ...form, streamUrl })}
          />
        }
      />
      <NameField form={form} onChange={onChange} />
    </div>
  );
}

export function NameField({ form, onChange }: FormProps) {
  return (
    <Field
      label={t('adding:name')}
      placeholder={fallbackName(form)}
      value={form.name}
      onChange={(name) => onChange({ ...form, name })}
      maxLength={120}
    />
  );
}

function encryptionWords(isEncryptedWay: boolean | undefined): string {
  if (isEncryptedWay === undefined) return t('adding:beginsWith');
  return isEncryptedWay ? t('adding:encrypted') : t('adding:notEncrypted');
}

interface KeyFieldProps extends FormProps {
  readonly autoFocus?: boolean;
  onPaste?(event: ClipboardEvent): void;
}

export function KeyField({ form, onChange, onPaste, autoFocus = false }: KeyFieldProps) {
  const store = useAppState(({ secretStore }) => secretStore);
  return (
    <Field
      label={t('adding:streamKey')}
      type="password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      value={form.key}
      onChange={(key) => onChange({ ...form, key })}
      onPaste={onPaste}
      warning={keyWarning(form.platform, form.key)}
      hintIcon={Lock}
      hint={
        looksRight(form.platform, form.key)
          ? t(store === 'keychain' ? 'adding:key.rightKeychain' : 'adding:key.rightMemory', {
              platform: platformName(form.platform),
            })
          : t(`adding:key.${store}`)
      }
    />
  );
}

/** Where the key is found, and what else one has to know about the platform. */
export function KeyPlace({ form }: { readonly form: DestinationForm }) {
  const platform = platformById(form.platform);
  const notes = platformNotes(platform);
  return (
    <div className="key-place">
      {platform.keyPage && (
        <p>
          <span className="secondary">{keyPlaceWords(platform)}</span>{' '}
          <a href={platform.keyPage.url} target="_blank" rel="noopener noreferrer">
            {t('adding:openPage', { page: platform.keyPage.name })}
            <Icon of={ExternalLink} className="mirrors" />
          </a>
        </p>
      )}
      {notes.map((note) => (
        <Hint key={note} icon={Info}>
          {note}
        </Hint>
      ))}
    </div>
  );
}

/** A key that is stored can be replaced or removed, but not seen. */
export function StoredKey({ onReplace, onRemove }: { onReplace(): void; onRemove(): void }) {
  return (
    <div className="field">
      <span className="field-label">{t('adding:streamKey')}</span>
      <div className="row">
        <span className="grow secondary">{t('adding:key.stored')}</span>
        <Button size="small" onClick={onReplace}>
          {t('adding:key.replace')}
        </Button>
        <Button size="small" look="quiet" onClick={onRemove}>
          {t('adding:key.remove')}
        </Button>
      </div>
    </div>
  );
}

export function CertificateField({ form, onChange, isStored = false }: FormProps & { readonly isStored?: boolean }) {
  return (
    <details className="advanced">
      <summary>{t('adding:advanced')}</summary>
      <div className="field">
        <label htmlFor="certificate-authority">{t('adding:certificate.label')}</label>
        <textarea
          id="certificate-authority"
          className="input mono"
          dir="ltr"
          spellCheck={false}
          placeholder={isStored ? t('adding:certificate.stored') : '-----BEGIN CERTIFICATE-----'}
          value={form.certificateAuthority}
          onChange={(event) => onChange({ ...form, certificateAuthority: event.target.value })}
        />
        <Hint icon={Info}>{t('adding:certificate.hint')}</Hint>
      </div>
    </details>
  );
}
