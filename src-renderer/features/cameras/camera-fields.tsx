import { Info, Lock } from 'lucide-react';
import { Button } from '../../components/button.tsx';
import { Field, Hint } from '../../components/field.tsx';
import { Segments } from '../../components/segments.tsx';
import { useAppState } from '../../store/context.tsx';
import { type CameraForm, withAddress } from './camera-form.ts';

interface CameraFieldProps {
  readonly form: CameraForm;
  onChange(form: CameraForm): void;
  onCheck(): void;
}

interface AddressFieldProps extends CameraFieldProps {
  readonly problem: string | undefined;
  readonly isChecking: boolean;
}

export function AddressField({ form, onChange, onCheck, problem, isChecking }: AddressFieldProps) {
  return (
    <Field
      label="Camera address"
      isMono
      autoFocus
      placeholder="rtsp://192.168.1.64:554/stream1"
      value={form.address}
      onChange={(address) => onChange({ ...form, address })}
      onPaste={(event) => {
        event.preventDefault();
        onChange(withAddress(form, event.clipboardData.getData('text')));
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        onCheck();
      }}
      problem={problem}
      hint="Look for “RTSP” on the camera’s own settings page."
      hintIcon={Info}
      beside={
        <Button onClick={onCheck} isUnavailable={isChecking}>
          Check
        </Button>
      }
    />
  );
}

interface LoginFieldsProps extends Omit<CameraFieldProps, 'onCheck'> {
  readonly hasStoredPassword: boolean;
}

export function LoginFields({ form, onChange, hasStoredPassword }: LoginFieldsProps) {
  const place = useAppState(({ secretStore }) => secretStore);
  return (
    <div className="step">
      <div className="login-fields">
        <Field label="User name" value={form.user} onChange={(user) => onChange({ ...form, user })} dir="ltr" />
        <Field
          label="Password"
          type="password"
          autoComplete="new-password"
          placeholder={hasStoredPassword ? 'A password is stored' : undefined}
          value={form.password}
          onChange={(password) => onChange({ ...form, password })}
        />
      </div>
      <Hint icon={Lock}>
        {place === 'keychain' ? 'Kept in your system keychain.' : 'Kept until Polycast is closed.'} Leave both empty if
        the camera asks for none.
      </Hint>
    </div>
  );
}

export function TransportChoice({ form, onChange }: Omit<CameraFieldProps, 'onCheck'>) {
  return (
    <details className="advanced">
      <summary>Advanced</summary>
      <div className="step">
        <span className="field-label">Transport</span>
        <Segments
          label="Transport"
          value={form.transport}
          choices={[
            { value: 'tcp', label: 'TCP' },
            { value: 'udp', label: 'UDP' },
          ]}
          onChange={(transport) => onChange({ ...form, transport })}
        />
        <Hint icon={Info}>TCP suits nearly all cameras. Choose UDP for one that sends no picture over TCP.</Hint>
      </div>
    </details>
  );
}
