import { noUplink, type UplinkView } from '#shared/state.ts';
import { createCapacity } from './capacity.ts';
import { hasWaited, longestWaitMs, type Patience, paused, resumed } from './patience.ts';
import { fits, usableShare, whomToPause } from './pausing.ts';
import { judge, type Playing } from './sag.ts';
import { byImportance, type UplinkSample } from './sample.ts';
import { createThroughput } from './throughput.ts';
import { follow, type Track } from './track.ts';

/** Watches over the upload that all destinations share, and says who goes without moving pictures when it sags. */
export interface Uplink {
  /**
   * Takes a sample of every destination that is ordered on air, in the order of the user's list, about once a second
   * of monotonic time. Gives the ids of those that should be paused now.
   */
  pulse(samples: readonly UplinkSample[], nowMs: number): ReadonlySet<string>;
  readonly view: UplinkView;
}

export interface UplinkOptions {
  /** As measured by an earlier run. */
  readonly capacityKbps?: number;
  /** The estimate is another one now. */
  onCapacity?(kbps: number): void;
}

const quietMs = 10_000;
const trialMs = 20_000;
const capacityStepKbps = 10;

export function createUplink({ capacityKbps, onCapacity }: UplinkOptions = {}): Uplink {
  const capacity = createCapacity(capacityKbps);
  const throughput = createThroughput();
  const patience = new Map<string, Patience>();
  let tracks = new Map<string, Track>();
  let pausedIds: ReadonlySet<string> = new Set();
  let condition: UplinkView['condition'] = 'good';
  let view: UplinkView = { ...noUplink, ...(capacityKbps !== undefined && { capacityKbps }) };
  /** The last time that something waited, was paused, or began to play again. */
  let troubleAtMs = Number.NEGATIVE_INFINITY;
  let changedAtMs = Number.NEGATIVE_INFINITY;

  function pulse(samples: readonly UplinkSample[], nowMs: number): ReadonlySet<string> {
    forgetOthers(samples);
    const live = byImportance(samples.filter(({ isLive }) => isLive));
    const [first] = live;
    if (first && pausedIds.has(first.id)) resume(first.id, nowMs);
    const verdict = judge(watch(live, nowMs));
    const isResuming = live.some(({ id, isPaused }) => isPaused && !pausedIds.has(id));
    if (verdict.flow !== 'free' || isResuming) troubleAtMs = nowMs;

    const sendingKbps = sum(samples.map(({ kbps }) => kbps));
    const wantedKbps = sum(samples.map((sample) => sample.wantedKbps));
    throughput.note(samples);
    const { kbps: passingKbps, recentKbps } = throughput;
    capacity.note({ nowMs, verdict, passingKbps, recentKbps, wantedKbps });
    if (verdict.isSagging) makeRoom(live, recentKbps, nowMs);
    else fillRoom(live, nowMs);
    if (condition === 'sagging' && isOver(live, nowMs)) condition = 'good';
    show(sendingKbps, wantedKbps);
    return pausedIds;
  }

  function forgetOthers(samples: readonly UplinkSample[]): void {
    const known = new Set(samples.map(({ id }) => id));
    for (const id of patience.keys()) if (!known.has(id)) patience.delete(id);
    if ([...pausedIds].some((id) => !known.has(id))) pausedIds = new Set([...pausedIds].filter((id) => known.has(id)));
  }

  /** Those that get moving pictures. Only they say something about the upload. */
  function watch(live: readonly UplinkSample[], nowMs: number): readonly Playing[] {
    const playing = live
      .filter(({ id, isPaused }) => !isPaused && !pausedIds.has(id))
      .map((sample) => ({ sample, track: follow(tracks.get(sample.id), sample, nowMs) }));
    tracks = new Map(playing.map(({ sample, track }) => [sample.id, track]));
    return playing;
  }

  function makeRoom(live: readonly UplinkSample[], passingKbps: number, nowMs: number): void {
    condition = 'sagging';
    const [playing] = split(live);
    // All was well before the one on trial came, so without it there is room enough.
    const isTrial = playing.some(
      ({ id }) => nowMs - (patience.get(id)?.resumedAtMs ?? Number.NEGATIVE_INFINITY) < trialMs,
    );
    const leaving = whomToPause(playing, passingKbps * (isTrial ? 1 : usableShare));
    for (const { id } of leaving) patience.set(id, paused(patience.get(id), nowMs));
    pausedIds = new Set([...pausedIds, ...leaving.map(({ id }) => id)]);
    troubleAtMs = nowMs;
    changedAtMs = nowMs;
    // How the others do with more room is seen from here on.
    tracks.clear();
  }

  /** Lets the most important of the paused ones play again, if it may. */
  function fillRoom(live: readonly UplinkSample[], nowMs: number): void {
    const [playing, [next, ...resting]] = split(live);
    const waiting = next && patience.get(next.id);
    if (!waiting) return;
    const isQuiet = nowMs - troubleAtMs >= quietMs;
    const isRoom = capacity.kbps !== undefined && fits([...playing, next], resting, capacity.kbps * usableShare);
    // A destination that lags for a reason of its own must not keep the others paused for ever.
    const isStuck = nowMs - changedAtMs >= longestWaitMs;
    if (isStuck || (isQuiet && (isRoom || hasWaited(waiting, nowMs)))) resume(next.id, nowMs);
  }

  function resume(id: string, nowMs: number): void {
    const waiting = patience.get(id);
    if (waiting) patience.set(id, resumed(waiting, nowMs));
    pausedIds = new Set([...pausedIds].filter((each) => each !== id));
    troubleAtMs = nowMs;
    changedAtMs = nowMs;
  }

  function split(live: readonly UplinkSample[]): readonly [UplinkSample[], UplinkSample[]] {
    return [live.filter(({ id }) => !pausedIds.has(id)), live.filter(({ id }) => pausedIds.has(id))];
  }

  function isOver(live: readonly UplinkSample[], nowMs: number): boolean {
    return !live.some(({ id }) => pausedIds.has(id)) && nowMs - troubleAtMs >= trialMs;
  }

  function show(sendingKbps: number, wantedKbps: number): void {
    const known = capacity.kbps && Math.round(capacity.kbps / capacityStepKbps) * capacityStepKbps;
    if (known && known !== view.capacityKbps) onCapacity?.(known);
    view = { sendingKbps, wantedKbps, ...(known && { capacityKbps: known }), condition };
  }

  return {
    pulse,
    get view() {
      return view;
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
