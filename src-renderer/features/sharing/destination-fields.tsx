import { ExternalLink, Info, Lock, LockOpen } from 'lucide-react';
import type { ClipboardEvent } from 'react';
import { platformById } from '#shared/platforms.ts';
import { Button } from '../../components/button.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { Icon } from '../../components/icon.tsx';
import { useAppState } from '../../store/context.tsx';
import { type DestinationForm, fallbackName, isEncrypted, keyWarning, streamUrlProblem } from './destination-form.ts';
import './destination-dialog.css';

interface DestinationFieldsProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
  /** Problems are told after the first try, or when the field is left. */
  readonly isStreamUrlJudged: boolean;
  onStreamUrlLeft(): void;
  onStreamUrlPasted?(event: ClipboardEvent): void;
}

export function PlaceFields(props: DestinationFieldsProps) {
  const { form, onChange, isStreamUrlJudged, onStreamUrlLeft, onStreamUrlPasted } = props;
  const encrypted = isEncrypted(form.streamUrl);
  return (
    <div className="place-fields">
      <Field
        label="Stream URL"
        isMono
        placeholder="rtmps://…"
        value={form.streamUrl}
        onChange={(streamUrl) => onChange({ ...form, streamUrl })}
        onBlur={onStreamUrlLeft}
        onPaste={onStreamUrlPasted}
        problem={isStreamUrlJudged ? streamUrlProblem(form.streamUrl) : undefined}
        hintIcon={encrypted ? Lock : encrypted === false ? LockOpen : Info}
        hint={
          encrypted === undefined
            ? 'Begins with rtmps:// or rtmp://.'
            : encrypted
              ? 'Encrypted connection (RTMPS).'
              : 'Not encrypted (RTMP). Fine on your own network.'
        }
      />
      <Field
        label="Destination name"
        placeholder={fallbackName(form)}
        value={form.name}
        onChange={(name) => onChange({ ...form, name })}
        maxLength={120}
      />
    </div>
  );
}

interface KeyFieldProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
  readonly autoFocus?: boolean;
}

export function KeyField({ form, onChange, autoFocus = false }: KeyFieldProps) {
  const place = useAppState(({ secretStore }) => secretStore);
  return (
    <Field
      label="Stream key"
      type="password"
      autoComplete="new-password"
      autoFocus={autoFocus}
      value={form.key}
      onChange={(key) => onChange({ ...form, key })}
      warning={keyWarning(form.platform, form.key)}
      hintIcon={Lock}
      hint={
        place === 'keychain'
          ? 'Goes to your keychain and is never shown again.'
          : 'Kept until Polycast is closed, and never shown again.'
      }
    />
  );
}

export function KeyPlace({ form }: { readonly form: DestinationForm }) {
  const { keyPlace } = platformById(form.platform);
  if (!keyPlace) return null;
  return (
    <p className="key-place">
      <span className="secondary">In {keyPlace.page}.</span>{' '}
      <a href={keyPlace.url} target="_blank" rel="noopener noreferrer">
        Where do I find my key?
        <Icon of={ExternalLink} className="mirrors" />
      </a>
    </p>
  );
}

/** A key that is stored can be replaced or removed, but not seen. */
export function StoredKey({ onReplace, onRemove }: { onReplace(): void; onRemove(): void }) {
  return (
    <div className="field">
      <span className="field-label">Stream key</span>
      <div className="row">
        <span className="grow secondary">A key is stored.</span>
        <Button size="small" onClick={onReplace}>
          Replace
        </Button>
        <Button size="small" look="quiet" onClick={onRemove}>
          Remove
        </Button>
      </div>
    </div>
  );
}

interface CertificateFieldProps {
  readonly form: DestinationForm;
  onChange(form: DestinationForm): void;
  readonly isStored?: boolean;
}

export function CertificateField({ form, onChange, isStored = false }: CertificateFieldProps) {
  return (
    <details className="advanced">
      <summary>Advanced</summary>
      <div className="field">
        <label htmlFor="certificate-authority">Certificate authority of your own (PEM)</label>
        <textarea
          id="certificate-authority"
          className="input mono"
          dir="ltr"
          spellCheck={false}
          placeholder={isStored ? 'One is stored. Paste another one to replace it.' : '-----BEGIN CERTIFICATE-----'}
          value={form.certificateAuthority}
          onChange={(event) => onChange({ ...form, certificateAuthority: event.target.value })}
        />
        <Hint icon={Info}>
          Only for a server whose certificate this computer does not know. Used for this destination alone.
        </Hint>
      </div>
    </details>
  );
}
