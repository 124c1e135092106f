import { isRehearsal } from '../rehearsal/rehearsal.ts';
import type { CameraView, DestinationView } from '../state.ts';
import type { BroadcastEvent, EventFact } from './events.ts';
import { endOf } from './incidents.ts';
import { isLive } from './light.ts';

/** A stretch of time, wall-clock milliseconds. */
export interface RibbonSpan {
  /** `on-air`: for viewers. `rehearsal`: nobody but this computer had it. */
  readonly kind: 'on-air' | 'rehearsal' | 'slate' | 'trouble';
  readonly fromMs: number;
  readonly toMs: number;
}

/** A broadcast that goes on. */
export interface OwnBroadcast {
  readonly camera: Pick<CameraView, 'id' | 'onAirSinceMs' | 'viewersSinceMs'>;
  /** The camera's own. */
  readonly destinations: readonly DestinationView[];
  /** Oldest first; the oldest of all may be forgotten already. */
  readonly events: readonly BroadcastEvent[];
}

/**
 * A camera's broadcast from its beginning to `nowMs`: first what viewers had and what only this computer had, which
 * together are the whole of it; then when the slate was shown, and when a destination was in trouble, to be drawn over
 * it in this order. Nothing while it has not begun.
 */
export function ribbon(broadcast: OwnBroadcast, nowMs: number): readonly RibbonSpan[] {
  const { camera, events } = broadcast;
  const { onAirSinceMs: beganMs } = camera;
  if (beganMs === undefined) return [];
  const own = events.filter(({ what }) => !('cameraId' in what) || what.cameraId === camera.id);
  const rehearsal = unseen({ ...broadcast, events: own });
  const onAir = between(rehearsal);
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
      .map((span) => ({ kind, fromMs: Math.max(beganMs, span.fromMs), toMs: Math.min(nowMs, span.toMs) }))
      .filter((span) => span.fromMs < span.toMs);
  return [
    ...inRibbon('on-air', onAir),
    ...inRibbon('rehearsal', rehearsal),
    ...inRibbon('slate', slate),
    ...inRibbon('trouble', merged(trouble)),
  ];
}

interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

type Test = (what: EventFact) => boolean;

/**
 * Until viewers had it for the first time, and from when the last destination of theirs was switched off until one was
 * live again. One that is lost is in trouble, and comes back by itself.
 */
function unseen({ camera, destinations, events }: OwnBroadcast): readonly Span[] {
  const spans: Span[] = [];
  const [never, ever] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (camera.viewersSinceMs === undefined) return [{ fromMs: never, toMs: ever }];
  if (camera.viewersSinceMs !== camera.onAirSinceMs) spans.push({ fromMs: never, toMs: camera.viewersSinceMs });
  const beganAt = events.findLastIndex(({ what }) => what.kind === 'went-live');
  const told = events.slice(beganAt + 1);
  const reached = new Set(beganAt < 0 ? reachedBefore(destinations, told) : []);
  let sinceMs: number | undefined;
  for (const { atMs, what } of told) {
    if (!isForViewers(what)) continue;
    if (what.kind === 'destination-live') {
      if (sinceMs !== undefined) spans.push({ fromMs: sinceMs, toMs: atMs });
      sinceMs = undefined;
      reached.add(what.destinationId);
    }
    const isLeft = what.kind === 'destination-off' && !what.ofBackup && reached.delete(what.destinationId);
    if (isLeft && reached.size === 0) sinceMs = atMs;
  }
  return sinceMs === undefined ? spans : [...spans, { fromMs: sinceMs, toMs: ever }];
}

/** Those of which it is forgotten when they went live: they are live, or something came of them that is no beginning. */
function reachedBefore(destinations: readonly DestinationView[], told: readonly BroadcastEvent[]): readonly string[] {
  const firsts = new Map<string, EventFact>();
  for (const { what } of told) {
    if (isForViewers(what) && !firsts.has(what.destinationId)) firsts.set(what.destinationId, what);
  }
  const live = destinations.filter((each) => !isRehearsal(each) && isLive(each) && !firsts.has(each.id));
  const followed = [...firsts].filter(([, what]) => goesOn.has(what.kind));
  return [...live.map(({ id }) => id), ...followed.map(([id]) => id)];
}

/** What is told of a destination only after it was live. */
const goesOn: ReadonlySet<EventFact['kind']> = new Set([
  'destination-off',
  'destination-slow',
  'destination-well',
  'destination-dropped',
  'destination-sends',
]);

function isForViewers(what: EventFact): what is Extract<EventFact, { readonly destinationId: string }> {
  return 'destinationId' in what && !what.isRehearsal;
}

/** The time that none of the spans covers. They come in order. */
function between(spans: readonly Span[]): readonly Span[] {
  const begins = [Number.NEGATIVE_INFINITY, ...spans.map(({ toMs }) => toMs)];
  const ends = [...spans.map(({ fromMs }) => fromMs), Number.POSITIVE_INFINITY];
  return begins.map((fromMs, index) => ({ fromMs, toMs: ends[index] ?? fromMs }));
}

/** From each event that begins something to the next one that ends it, or for ever. */
function spansOf(events: readonly BroadcastEvent[], begins: Test, ends: Test): readonly Span[] {
  const spans: Span[] = [];
  let sinceMs: number | undefined;
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
