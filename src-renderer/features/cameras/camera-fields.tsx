import { Info, Lock } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { Login } from '#shared/commands.ts';
import { t } from '#shared/words/words.ts';
import { Field, Hint } from '../../components/field.tsx';
import { Segments } from '../../components/segments.tsx';
import { useAppState } from '../../store/context.tsx';
import { holdsLogin } from './camera-address.ts';

interface AddressFieldProps {
  readonly value: string;
  onChange(address: string): void;
  /** An address that is whole, pasted, dropped or typed to its end: it may hold a login. */
  onWhole(text: string): void;
  onEnter?(): void;
  readonly problem: string | undefined;
  readonly autoFocus?: boolean;
  /** Where a heading says it already. */
  readonly isLabelHidden?: boolean;
  readonly beside?: ReactNode;
  readonly ref?: Ref<HTMLInputElement>;
}

export function AddressField({ onWhole, onEnter, ...rest }: AddressFieldProps) {
  const takeTyped = () => {
    if (holdsLogin(rest.value)) onWhole(rest.value);
  };
  return (
    <Field
      {...rest}
      label={t('cameras:fields.address')}
      isMono
      placeholder="rtsp://192.168.1.64:554/stream1"
      onPaste={(event) => {
        event.preventDefault();
        onWhole(event.clipboardData.getData('text'));
      }}
      onDrop={(event) => {
        event.preventDefault();
        onWhole(event.dataTransfer.getData('text'));
      }}
      onBlur={takeTyped}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        if (!onEnter) return takeTyped();
        event.preventDefault();
        onEnter();
      }}
      hint={t('cameras:fields.addressHint')}
      hintIcon={Info}
    />
  );
}

interface LoginFieldsProps {
  readonly login: Login;
  onChange(login: Login): void;
  onEnter?(): void;
  readonly hasStoredPassword: boolean;
  /** At the end of the line of fields. */
  readonly beside?: ReactNode;
  readonly userRef?: Ref<HTMLInputElement>;
}

export function LoginFields({ login, onChange, onEnter, hasStoredPassword, beside, userRef }: LoginFieldsProps) {
  const place = useAppState(({ secretStore }) => secretStore);
  const { user, password } = login;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !onEnter) return;
    event.preventDefault();
    onEnter();
  };
  return (
    <div className="step">
      <div className="login-fields">
        <Field
          label={t('cameras:fields.user')}
          value={user}
          onChange={(changed) => onChange({ user: changed, password })}
          onKeyDown={onKeyDown}
          dir="ltr"
          ref={userRef}
        />
        <Field
          label={t('cameras:fields.password')}
          type="password"
          autoComplete="new-password"
          placeholder={hasStoredPassword ? t('cameras:fields.passwordStored') : undefined}
          value={password}
          onChange={(changed) => onChange({ user, password: changed })}
          onKeyDown={onKeyDown}
        />
        {beside}
      </div>
      <Hint icon={Lock}>
        {place === 'keychain' ? t('cameras:fields.loginKept') : t('cameras:fields.loginKeptInMemory')}
      </Hint>
    </div>
  );
}

interface TransportChoiceProps {
  readonly value: 'tcp' | 'udp';
  onChange(transport: 'tcp' | 'udp'): void;
}

export function TransportChoice({ value, onChange }: TransportChoiceProps) {
  return (
    <div className="step">
      <span className="field-label">{t('cameras:fields.transport')}</span>
      <Segments
        label={t('cameras:fields.transport')}
        value={value}
        choices={[
          { value: 'tcp', label: 'TCP' },
          { value: 'udp', label: 'UDP' },
        ]}
        onChange={onChange}
      />
      <Hint icon={Info}>{t('cameras:fields.transportHint')}</Hint>
    </div>
  );
}

interface PreviewChoiceProps {
  readonly value: 'main' | 'sub';
  onChange(stream: 'main' | 'sub'): void;
}

export function PreviewChoice({ value, onChange }: PreviewChoiceProps) {
  return (
    <div className="step">
      <span className="field-label">{t('cameras:fields.previewFrom')}</span>
      <Segments
        label={t('cameras:fields.previewFrom')}
        value={value}
        choices={[
          { value: 'main', label: t('cameras:fields.mainStream') },
          { value: 'sub', label: t('cameras:fields.subStream') },
        ]}
        onChange={onChange}
      />
      <Hint icon={Info}>{t('cameras:fields.previewHint')}</Hint>
    </div>
  );
}
