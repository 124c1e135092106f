import { useId } from 'react';

interface SliderProps {
  readonly label: string;
  /** From 0 to 1. */
  readonly value: number;
  onChange(value: number): void;
}

/** A labelled slider in hundredths. */
export function Slider({ label, value, onChange }: SliderProps) {
  const id = useId();
  const hundredths = Math.round(value * 100);
  return (
    <div className="slider">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={0}
        max={100}
        value={hundredths}
        onChange={(event) => onChange(Number(event.target.value) / 100)}
      />
      <span className="figures" aria-hidden>
        {hundredths}
      </span>
    </div>
  );
}
