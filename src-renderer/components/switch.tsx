import './switch.css';

interface SwitchProps {
  readonly label: string;
  readonly isOn: boolean;
  onChange(isOn: boolean): void;
  readonly buttonRef?: React.Ref<HTMLButtonElement>;
}

export function Switch({ label, isOn, onChange, buttonRef }: SwitchProps) {
  return (
    <button
      ref={buttonRef}
      type="button"
      role="switch"
      className="switch"
      aria-label={label}
      aria-checked={isOn}
      onClick={() => onChange(!isOn)}
    />
  );
}
