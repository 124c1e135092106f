import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './button.css';

interface ButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  readonly look?: 'normal' | 'primary' | 'quiet' | 'link' | 'dashed';
  readonly size?: 'small' | 'medium' | 'large';
  readonly icon?: LucideIcon;
  readonly submits?: boolean;
  /** It cannot be used now, but keeps its place in the focus order. */
  readonly isUnavailable?: boolean;
  readonly children: ReactNode;
}

export function Button({
  look = 'normal',
  size = 'medium',
  icon,
  submits = false,
  isUnavailable = false,
  className = '',
  onClick,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={submits && !isUnavailable ? 'submit' : 'button'}
      className={`button ${look} ${size} ${className}`}
      aria-disabled={isUnavailable || undefined}
      onClick={isUnavailable ? undefined : onClick}
    >
      {icon && <Icon of={icon} size={size === 'large' ? 20 : 16} />}
      {children}
    </button>
  );
}

interface IconButtonProps extends Omit<ComponentProps<'button'>, 'type' | 'children'> {
  readonly label: string;
  readonly icon: LucideIcon;
}

/** A button that is only a drawing; its name is its tooltip too. */
export function IconButton({ label, icon, className = '', ...rest }: IconButtonProps) {
  return (
    <button {...rest} type="button" className={`icon-button ${className}`} aria-label={label} title={label}>
      <Icon of={icon} />
    </button>
  );
}
