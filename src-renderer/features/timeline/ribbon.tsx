import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import { ribbon } from '#shared/broadcast/ribbon.ts';
import { ribbonWords } from './ribbon-words.ts';
import './ribbon.css';

interface RibbonProps {
  readonly events: readonly BroadcastEvent[];
  readonly cameraId: string;
  readonly fromMs: number;
  readonly toMs: number;
  /** Viewers see none of it. */
  readonly isRehearsed: boolean;
}

/** The broadcast so far: red where it was on air, or blue while only this computer sees it, hatched where viewers saw the slate, amber for a destination in trouble. */
export function Ribbon({ events, cameraId, fromMs, toMs, isRehearsed }: RibbonProps) {
  const spans = ribbon(events, cameraId, fromMs, toMs);
  const share = (ms: number) => `${((100 * ms) / Math.max(1, toMs - fromMs)).toFixed(2)}%`;
  return (
    <span
      className={`ribbon ${isRehearsed ? 'rehearsed' : ''}`}
      role="img"
      aria-label={ribbonWords(spans, fromMs, toMs, isRehearsed)}
    >
      {spans
        .filter(({ kind }) => kind !== 'on-air')
        .map((span) => (
          <i
            key={`${span.kind} ${span.fromMs}`}
            className={span.kind}
            style={{ left: share(span.fromMs - fromMs), width: share(span.toMs - span.fromMs) }}
          />
        ))}
    </span>
  );
}
