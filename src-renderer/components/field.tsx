import { Info, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type ComponentProps, type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';
import './field.css';

interface FieldProps extends Omit<ComponentProps<'input'>, 'onChange'> {
  readonly label: string;
  /** For screen readers only, where a heading says it already. */
  readonly isLabelHidden?: boolean;
  readonly value: string;
  onChange(value: string): void;
  readonly hint?: ReactNode;
  readonly hintIcon?: LucideIcon;
  /** What is wrong with it, in words; takes the place of the hint. */
  readonly problem?: string | undefined;
  /** Something to look at again that does not stop anything. */
  readonly warning?: string | undefined;
  /** Machine text: addresses, keys. */
  readonly isMono?: boolean;
  readonly beside?: ReactNode;
}

/** A labelled line of text with what there is to say about it below. */
export function Field({
  label,
  isLabelHidden = false,
  value,
  onChange,
  hint,
  hintIcon = Info,
  problem,
  warning,
  isMono = false,
  beside,
  ...rest
}: FieldProps) {
  const id = useId();
  const trouble = problem ?? warning;
  const below = trouble ?? hint;
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <div className="row">
        <input
          autoComplete="off"
          spellCheck={false}
          {...rest}
          id={id}
          className={`input ${isMono ? 'mono' : ''} ${rest.className ?? ''}`}
          dir={isMono || rest.type === 'password' ? 'ltr' : rest.dir}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          aria-invalid={problem !== undefined}
          aria-describedby={below ? `${id}-below` : undefined}
        />
        {beside}
      </div>
      {below && (
        <Hint id={`${id}-below`} icon={trouble ? TriangleAlert : hintIcon} isTrouble={trouble !== undefined}>
          {below}
        </Hint>
      )}
    </div>
  );
}

interface HintProps {
  readonly id?: string;
  readonly icon: LucideIcon;
  readonly isTrouble?: boolean;
  readonly children: ReactNode;
}

export function Hint({ id, icon, isTrouble = false, children }: HintProps) {
  return (
    <p id={id} className={`hint ${isTrouble ? 'trouble' : ''}`}>
      <Icon of={icon} size={14} />
      <span>{children}</span>
    </p>
  );
}
