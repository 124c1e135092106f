import { CircleAlert, ClipboardCheck, Radio, TriangleAlert } from 'lucide-react';
import { type OverallLight, onAirSince, overallLight } from '#shared/broadcast/light.ts';
import { formatElapsed } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';
import { Icon } from '../../components/icon.tsx';
import { SlateIcon } from '../../components/slate-icon.ts';
import { useNow } from '../../components/use-now.ts';
import { useAppState } from '../../store/context.tsx';
import './small-lamp.css';

/** The light of everything in small, for where the verdict is not on screen; nothing while all is off and well. */
export function SmallLamp() {
  const state = useAppState((whole) => whole);
  const light = overallLight(state);
  const { kind, needsPerson } = light;
  const isLit = kind === 'on-air' || kind === 'slate';
  const sinceMs = onAirSince(state);
  if (kind === 'off' && !needsPerson) return null;
  return (
    <div className={`small-lamp ${kind}`}>
      {kind !== 'off' && <Icon of={drawings[kind]} />}
      <span className="cut">{lampWords(light)}</span>
      {isLit && sinceMs !== undefined && <Clock sinceMs={sinceMs} />}
      {needsPerson && <NeedsYou />}
    </div>
  );
}

const drawings = {
  'going-live': Radio,
  'on-air': Radio,
  slate: SlateIcon,
  lost: TriangleAlert,
  rehearsal: ClipboardCheck,
} as const;

function lampWords({ kind, of: [first, ...others] }: OverallLight): string {
  const camera = first?.name ?? '';
  switch (kind) {
    case 'off':
      return '';
    case 'rehearsal':
      return t('health:light.rehearsal');
    case 'going-live':
      return t('health:light.goingLive');
    case 'slate':
      return t('health:light.slate', { camera });
    case 'lost':
      return t('health:light.lost', { camera });
    case 'on-air':
      return others.length > 0
        ? t('health:light.onAirMany', { count: others.length + 1 })
        : t('health:light.onAir', { camera });
  }
}

function Clock({ sinceMs }: { readonly sinceMs: number }) {
  const nowMs = useNow();
  return <span className="figures">{formatElapsed(sinceMs, nowMs)}</span>;
}

function NeedsYou() {
  return (
    <span className="small-lamp-needs">
      <Icon of={CircleAlert} size={14} />
      {t('health:light.needsYou')}
    </span>
  );
}
