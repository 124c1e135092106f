import type { EventFact } from '#shared/broadcast/events.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import type { DestinationMeters, DestinationState } from '#shared/state.ts';

/** What is remembered of a destination, or of its second session, from one look to the next. */
export interface DestinationTrack {
  readonly isWanted: boolean;
  readonly kind: DestinationState['kind'];
  /** When the session began that was live at the last look. */
  readonly liveSinceMs: number | undefined;
  /** It has been live in this broadcast. */
  readonly hasBeenLive: boolean;
  readonly awaySinceMs: number | undefined;
  /** Codes of the problems that were told since it was last live. */
  readonly told: readonly string[];
  readonly sends: Sends;
  readonly health: Health;
  readonly drops: Drops;
}

type Sends = Extract<DestinationState, { kind: 'live' }>['sends'];

interface Health {
  readonly kind: 'good' | 'slow';
  readonly sinceMs: number;
  readonly isSlowTold: boolean;
}

interface Drops {
  readonly tags: number;
  readonly toldTags: number;
  /** When a tag was last found dropped. */
  readonly atMs: number;
}

/** A destination, or its second session, at one moment. */
export interface DestinationLook {
  readonly who: {
    readonly cameraId: string;
    readonly camera: string;
    readonly destinationId: string;
    readonly destination: string;
    readonly ofBackup?: true;
    readonly isRehearsal?: true;
  };
  /** The camera is on air, and so shall this destination be. */
  readonly isWanted: boolean;
  readonly address: 'main' | 'backup';
  readonly state: DestinationState;
  readonly meters: DestinationMeters;
  readonly nowMs: number;
}

export const newDestinationTrack: DestinationTrack = {
  isWanted: false,
  kind: 'off',
  liveSinceMs: undefined,
  hasBeenLive: false,
  awaySinceMs: undefined,
  told: [],
  sends: 'main',
  health: { kind: 'good', sinceMs: 0, isSlowTold: false },
  drops: { tags: 0, toldTags: 0, atMs: 0 },
};

/** Slow for less than this is not worth a word. */
const slowMs = 3_000;
/** Good for less than this is not yet the end of being slow. */
const wellMs = 10_000;

interface Step {
  readonly track: DestinationTrack;
  readonly facts: readonly EventFact[];
}

/** What a look at a destination tells that the looks before it have not. */
export function followDestination(before: DestinationTrack, look: DestinationLook): Step {
  const drops = countDrops(before.drops, look);
  const base = { ...before, isWanted: look.isWanted, kind: look.state.kind, drops };
  if (!look.isWanted) {
    const facts = before.liveSinceMs === undefined ? [] : droppedFacts(drops, look);
    return { track: { ...newDestinationTrack, drops: { ...drops, toldTags: drops.tags } }, facts };
  }
  return look.state.kind === 'live' ? whileLive(base, look, look.state) : whileAway(base, before.kind, look);
}

function whileLive(
  track: DestinationTrack,
  look: DestinationLook,
  state: Extract<DestinationState, { kind: 'live' }>,
): Step {
  const { address, nowMs, who } = look;
  const facts: EventFact[] = [];
  let { health } = track;
  const isNew = track.liveSinceMs !== state.sinceMs;
  if (isNew) {
    const afterMs = track.hasBeenLive ? Math.max(0, nowMs - (track.awaySinceMs ?? nowMs)) : undefined;
    facts.push({ ...who, kind: 'destination-live', address, ...(afterMs !== undefined && { afterMs }) });
    health = { kind: state.health, sinceMs: nowMs, isSlowTold: false };
  }
  if (state.sends !== track.sends) facts.push({ ...who, kind: 'destination-sends', sends: state.sends });
  const healthStep = followHealth({ ...track, health }, state.health, look);
  return {
    track: {
      ...track,
      ...healthStep.track,
      liveSinceMs: state.sinceMs,
      hasBeenLive: true,
      awaySinceMs: undefined,
      told: [],
      sends: state.sends,
    },
    facts: [...facts, ...healthStep.facts],
  };
}

function followHealth(track: DestinationTrack, kind: Health['kind'], look: DestinationLook) {
  const { nowMs, who } = look;
  const facts: EventFact[] = [];
  let { drops, health } = track;
  // A clock that was set back must not hold up what is told.
  const sinceMs = health.kind === kind ? Math.min(health.sinceMs, nowMs) : nowMs;
  health = { ...health, kind, sinceMs };
  if (kind === 'slow' && !health.isSlowTold && nowMs - sinceMs >= slowMs) {
    facts.push({ ...who, kind: 'destination-slow' });
    health = { ...health, isSlowTold: true };
  }
  if (kind === 'good' && nowMs - Math.max(sinceMs, drops.atMs) >= wellMs) {
    facts.push(...droppedFacts(drops, look));
    drops = { ...drops, toldTags: drops.tags };
    if (health.isSlowTold) facts.push({ ...who, kind: 'destination-well' });
    health = { ...health, isSlowTold: false };
  }
  return { track: { drops, health }, facts };
}

function whileAway(track: DestinationTrack, previous: DestinationState['kind'], look: DestinationLook): Step {
  const { nowMs, state, who } = look;
  const facts: EventFact[] = [];
  let { awaySinceMs, drops, told } = track;
  if (track.liveSinceMs !== undefined) {
    facts.push(...droppedFacts(drops, look));
    drops = { ...drops, toldTags: drops.tags };
    awaySinceMs = nowMs;
  }
  const problem = problemOf(state);
  if (problem && state.kind === 'failed') {
    const isNews = previous !== 'failed' || !told.includes(problem.code);
    if (isNews) facts.push({ ...who, kind: 'destination-failed', problem });
  } else if (problem && !told.includes(problem.code)) {
    facts.push({ ...who, kind: 'destination-lost', problem });
  }
  if (problem && !told.includes(problem.code)) told = [...told, problem.code];
  return { track: { ...track, liveSinceMs: undefined, awaySinceMs, drops, told }, facts };
}

/** Why it is not live; also of a try that ended between two looks. */
function problemOf(state: DestinationState): DestinationProblem | undefined {
  if ('error' in state) return state.error;
  return 'lastError' in state ? state.lastError : undefined;
}

/** Counts begin anew with each broadcast. */
function countDrops({ tags, toldTags, atMs }: Drops, { meters, nowMs }: DestinationLook): Drops {
  const now = meters.droppedTags;
  return { tags: now, toldTags: now < tags ? 0 : toldTags, atMs: now === tags ? Math.min(atMs, nowMs) : nowMs };
}

function droppedFacts({ tags, toldTags }: Drops, { who }: DestinationLook): readonly EventFact[] {
  return tags > toldTags ? [{ ...who, kind: 'destination-dropped', tags: tags - toldTags }] : [];
}
