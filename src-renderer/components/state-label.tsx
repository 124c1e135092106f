import type { LucideIcon } from 'lucide-react';
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleMinus,
  KeyRound,
  LoaderCircle,
  TriangleAlert,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import { SlateIcon } from './slate-icon.ts';
import './state-label.css';

/** How something stands. Colour, drawing and words always change together. */
export type Standing = 'on-air' | 'paused' | 'good' | 'busy' | 'trouble' | 'needs-you' | 'needs-key' | 'ready' | 'off';

const drawings: Record<Standing, LucideIcon> = {
  'on-air': CircleDot,
  paused: SlateIcon,
  good: CircleCheck,
  busy: LoaderCircle,
  trouble: TriangleAlert,
  'needs-you': CircleAlert,
  'needs-key': KeyRound,
  ready: Circle,
  off: CircleMinus,
};

export function StateLabel({ standing, children }: { readonly standing: Standing; readonly children: ReactNode }) {
  return (
    <span className={`state-label ${standing}`}>
      <Icon of={drawings[standing]} size={14} className={standing === 'busy' ? 'spinning' : ''} />
      <span>{children}</span>
    </span>
  );
}
