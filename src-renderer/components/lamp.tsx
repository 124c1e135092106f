import { ClipboardCheck, LoaderCircle, Radio, TriangleAlert } from 'lucide-react';
import { formatElapsed } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from './icon.tsx';
import { SlateIcon } from './slate-icon.ts';
import { useNow } from './use-now.ts';
import './lamp.css';

interface LampProps {
  readonly kind: 'off' | 'busy' | 'on-air' | 'slate' | 'lost' | 'rehearsal';
  readonly words: string;
  readonly sinceMs?: number | undefined;
}

const drawings = {
  off: Radio,
  busy: LoaderCircle,
  'on-air': Radio,
  slate: SlateIcon,
  lost: TriangleAlert,
  rehearsal: ClipboardCheck,
} as const;

/** Lit red while something goes out to viewers, hatched while it is the slate. It lights once and then stays still. */
export function Lamp({ kind, words, sinceMs }: LampProps) {
  const isLit = kind === 'on-air' || kind === 'slate';
  return (
    <div className={`lamp ${kind} ${isLit ? 'lit' : ''}`}>
      <Icon of={drawings[kind]} size={20} className={kind === 'busy' ? 'spinning' : ''} />
      <span>{words}</span>
      {(isLit || kind === 'rehearsal') && sinceMs !== undefined && <Clock sinceMs={sinceMs} />}
    </div>
  );
}

function Clock({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useNow();
  return (
    <span role="timer" className="lamp-clock figures" aria-label={t('common:timeOnAir')}>
      {formatElapsed(sinceMs, nowMs)}
    </span>
  );
}
