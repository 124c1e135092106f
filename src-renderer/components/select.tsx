import { ChevronDown } from 'lucide-react';
import type { ComponentProps } from 'react';
import { Icon } from './icon.tsx';
import './select.css';

interface SelectProps extends Omit<ComponentProps<'select'>, 'onChange'> {
  readonly value: string;
  onChange(value: string): void;
}

/** One of many, chosen from the system's own list. */
export function Select({ onChange, children, ...rest }: SelectProps) {
  return (
    <div className="select">
      <select {...rest} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
      <Icon of={ChevronDown} />
    </div>
  );
}
