import type { LucideIcon } from 'lucide-react';

interface IconProps {
  readonly of: LucideIcon;
  readonly size?: 14 | 16 | 20;
  readonly className?: string;
}

/** A drawing beside words that say the same; it has no name of its own. */
export function Icon({ of: Drawing, size = 16, className }: IconProps) {
  return (
    <Drawing className={className} size={size} strokeWidth={1.5} absoluteStrokeWidth aria-hidden focusable={false} />
  );
}
