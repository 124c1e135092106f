import type { ReactNode } from 'react';
import './tile.css';

/** Two letters, or a drawing, in place of a product's logo. */
export function Tile({
  size = 'medium',
  children,
}: {
  readonly size?: 'medium' | 'large';
  readonly children: ReactNode;
}) {
  return (
    <span className={`tile ${size}`} aria-hidden="true">
      {children}
    </span>
  );
}
