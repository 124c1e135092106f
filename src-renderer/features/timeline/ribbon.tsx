import { type OwnBroadcast, ribbon } from '#shared/broadcast/ribbon.ts';
import { ribbonWords } from './ribbon-words.ts';
import './ribbon.css';

interface RibbonProps extends OwnBroadcast {
  readonly nowMs: number;
}

/**
 * The broadcast so far: red where viewers had it, blue where only this computer did, hatched where the slate was shown,
 * amber for a destination in trouble.
 */
export function Ribbon({ nowMs, ...broadcast }: RibbonProps) {
  const fromMs = broadcast.camera.onAirSinceMs ?? nowMs;
  // The clock of the page stands still for up to a second.
  const toMs = Math.max(nowMs, fromMs + 1);
  const spans = ribbon(broadcast, toMs);
  const share = (ms: number) => `${((100 * ms) / (toMs - fromMs)).toFixed(2)}%`;
  return (
    <span className="ribbon" role="img" aria-label={ribbonWords(spans, toMs)}>
      {spans.map((span) => (
        <i
          key={`${span.kind} ${span.fromMs}`}
          className={span.kind}
          style={{ left: share(span.fromMs - fromMs), width: share(span.toMs - span.fromMs) }}
        />
      ))}
    </span>
  );
}
