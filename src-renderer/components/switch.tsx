import './switch.css';

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
  /** It cannot be used now; what says why is named by `describedBy`. */
  readonly isUnavailable?: boolean;
  readonly describedBy?: string;
}

export function Switch({ label, isOn, onChange, isUnavailable = false, describedBy }: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      className="switch"
      aria-label={label}
      aria-checked={isOn}
      aria-disabled={isUnavailable || undefined}
      aria-describedby={describedBy}
      onClick={() => !isUnavailable && onChange(!isOn)}
    />
  );
}
