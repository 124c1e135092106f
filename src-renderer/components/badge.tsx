import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import './badge.css';

interface BadgeProps {
  readonly tone: 'pass' | 'warning' | 'fail' | 'off';
  readonly icon: LucideIcon;
  readonly children: ReactNode;
}

/** A verdict in one or two words. */
export function Badge({ tone, icon, children }: BadgeProps) {
  return (
    <span className={`badge ${tone}`}>
      <Icon of={icon} size={14} />
      {children}
    </span>
  );
}
