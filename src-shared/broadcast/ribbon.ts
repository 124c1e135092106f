import type { BroadcastEvent, EventFact } from './events.ts';
import { endOf } from './incidents.ts';

/** A stretch of time, wall-clock milliseconds. */
export interface RibbonSpan {
  readonly kind: 'on-air' | 'slate' | 'trouble';
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * When a camera was on air, when viewers saw the slate, and when a destination of it was in trouble, to be drawn over
 * one another in this order. `events` come oldest first; what they do not show the beginning of began before `fromMs`.
 */
export function ribbon(
  events: readonly BroadcastEvent[],
  cameraId: string,
  fromMs: number,
  toMs: number,
): readonly RibbonSpan[] {
  const own = events.filter(({ what }) => !('cameraId' in what) || what.cameraId === cameraId);
  const onAir = spansOf(own, (what) => what.kind === 'went-live', isOver, wasOnAir(own));
  const slate = spansOf(own, (what) => what.kind === 'slate-on', isCameraAgain);
  const trouble = sessionsOf(own).flatMap((session) =>
    spansOf(
      own,
      (what) => sessionOf(what) === session && isTrouble(what),
      (what) => (sessionOf(what) === session && isTroubleOver(what)) || isOver(what),
    ),
  );
  const inRibbon = (kind: RibbonSpan['kind'], spans: readonly Span[]): readonly RibbonSpan[] =>
    spans
      .map((span) => ({ kind, fromMs: Math.max(fromMs, span.fromMs), toMs: Math.min(toMs, span.toMs) }))
      .filter((span) => span.fromMs < span.toMs);
  return [...inRibbon('on-air', onAir), ...inRibbon('slate', slate), ...inRibbon('trouble', merged(trouble))];
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

type Test = (what: EventFact) => boolean;

/** From each event that begins something to the next one that ends it, or for ever. */
function spansOf(events: readonly BroadcastEvent[], begins: Test, ends: Test, isBegun = false): readonly Span[] {
  const spans: Span[] = [];
  let sinceMs = isBegun ? Number.NEGATIVE_INFINITY : undefined;
  for (const event of events) {
    if (sinceMs !== undefined && ends(event.what)) {
      spans.push({ fromMs: sinceMs, toMs: endOf(event) });
      sinceMs = undefined;
    }
    if (begins(event.what)) sinceMs ??= event.atMs;
  }
  return sinceMs === undefined ? spans : [...spans, { fromMs: sinceMs, toMs: Number.POSITIVE_INFINITY }];
}

const isOver: Test = ({ kind }) => kind === 'stopped' || kind === 'app-started' || kind === 'app-closed';

const isCameraAgain: Test = (what) => what.kind === 'camera-back' || what.kind === 'camera-running' || isOver(what);

const isTrouble: Test = ({ kind }) => kind === 'destination-lost' || kind === 'destination-failed';

const isTroubleOver: Test = ({ kind }) => kind === 'destination-live' || kind === 'destination-off';

/** The oldest event that says something about it may be one of a broadcast that had begun already. */
function wasOnAir(events: readonly BroadcastEvent[]): boolean {
  const telling = events.find(({ what }) => what.kind === 'went-live' || isOver(what) || isOfBroadcast(what));
  return telling !== undefined && (telling.what.kind === 'stopped' || isOfBroadcast(telling.what));
}

const isOfBroadcast: Test = (what) => what.kind === 'slate-on' || 'destinationId' in what;

const sessionsOf = (events: readonly BroadcastEvent[]): readonly string[] => [
  ...new Set(events.flatMap(({ what }) => sessionOf(what) ?? [])),
];

function sessionOf(what: EventFact): string | undefined {
  if (!('destinationId' in what)) return undefined;
  return `${what.destinationId} ${what.ofBackup ? 'backup' : 'main'}`;
}

/** As few spans as cover the same time. */
function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((left, right) => left.fromMs - right.fromMs)) {
    const last = result.at(-1);
    if (last && span.fromMs <= last.toMs) {
      result[result.length - 1] = { fromMs: last.fromMs, toMs: Math.max(last.toMs, span.toMs) };
    } else result.push(span);
  }
  return result;
}
