import { Radio, RadioGroup } from 'react-aria-components';
import './segments.css';

interface SegmentsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  onChange(value: Value): void;
}

/** One of a few words, all of them in sight. */
export function Segments<Value extends string>({ label, value, choices, onChange }: SegmentsProps<Value>) {
  return (
    <RadioGroup
      aria-label={label}
      orientation="horizontal"
      className="segments"
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
    >
      {choices.map((choice) => (
        <Radio key={choice.value} value={choice.value} className="segment">
          {choice.label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
