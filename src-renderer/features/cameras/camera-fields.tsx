import { Info, Lock } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import type { Login } from '#shared/commands.ts';
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
      label="Camera address"
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
      hint="Look for “RTSP” on the camera’s own settings page."
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
          label="User name"
          value={user}
          onChange={(changed) => onChange({ user: changed, password })}
          onKeyDown={onKeyDown}
          dir="ltr"
          ref={userRef}
        />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          placeholder={hasStoredPassword ? 'A password is stored' : undefined}
          value={password}
          onChange={(changed) => onChange({ user, password: changed })}
          onKeyDown={onKeyDown}
        />
        {beside}
      </div>
      <Hint icon={Lock}>
        {place === 'keychain' ? 'Kept in your system keychain.' : 'Kept until Polycast is closed.'} Leave both empty if
        the camera asks for none.
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
      <span className="field-label">Transport</span>
      <Segments
        label="Transport"
        value={value}
        choices={[
          { value: 'tcp', label: 'TCP' },
          { value: 'udp', label: 'UDP' },
        ]}
        onChange={onChange}
      />
      <Hint icon={Info}>TCP suits nearly all cameras. Choose UDP for one that sends no picture over TCP.</Hint>
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
      <span className="field-label">Preview from</span>
      <Segments
        label="Preview from"
        value={value}
        choices={[
          { value: 'main', label: 'Main stream' },
          { value: 'sub', label: 'Sub stream' },
        ]}
        onChange={onChange}
      />
      <Hint icon={Info}>
        What you look at while the camera is off air. The sub stream is lighter. On air you always see what viewers see.
      </Hint>
    </div>
  );
}
