import type { Alert, AlertKind } from '#shared/broadcast/alerts.ts';
import type { AppState } from '#shared/state.ts';
import { type Condition, conditionsOf, isStillOrdered } from './conditions.ts';

/** What is known of the troubles so far. */
export interface AlertMemory {
  readonly troubles: ReadonlyMap<string, Trouble>;
  /** When something was told of each subject in the last hour; monotonic milliseconds. */
  readonly told: ReadonlyMap<string, readonly number[]>;
}

interface Trouble {
  readonly condition: Condition;
  /** Since when it is of this kind. */
  readonly sinceMs: number;
  readonly told?: AlertKind;
  /** It was not told, since too much had been told before. */
  readonly isKeptBack: boolean;
  readonly goneSinceMs?: number;
}

export const noAlerts: AlertMemory = { troubles: new Map(), told: new Map() };

/** How long each lasts before it is told: much mends itself. */
const toldAfterMs: Readonly<Record<AlertKind, number>> = {
  'camera-refused': 5_000,
  'camera-lost': 60_000,
  'destination-refused': 5_000,
  'destination-lost': 60_000,
  'nothing-sent': 30_000,
  'network-down': 15_000,
  'upload-small': 30_000,
  'disk-low': 0,
  'waits-for-word': 0,
};

/** What comes again so soon was not over. */
const settledMs = 30_000;
const hourMs = 3_600_000;
const mostAnHour = 3;

/**
 * One look at the state: which alerts there are, and what is known from now on. A trouble that comes and goes is one
 * alert; of nobody more than three begin in an hour. `nowMs` is monotonic, `wallMs` since 1970.
 */
export function watchAlerts(
  before: AlertMemory,
  state: AppState,
  { nowMs, wallMs }: { readonly nowMs: number; readonly wallMs: number },
): { readonly memory: AlertMemory; readonly alerts: readonly Alert[] } {
  const alerts: Alert[] = [];
  const troubles = new Map<string, Trouble>();
  const told = new Map(
    [...before.told].map(([subject, times]) => [subject, times.filter((at) => nowMs - at < hourMs)]),
  );

  function tell(condition: Condition, phase: Alert['phase']): void {
    const { kind, camera, destination, problem } = condition;
    alerts.push({
      kind,
      phase,
      atMs: wallMs,
      ...(camera && { camera }),
      ...(destination && { destination }),
      ...(problem && { problem }),
    });
  }

  for (const condition of conditionsOf(state)) {
    const trouble = continued(before.troubles.get(condition.trouble), condition, nowMs);
    const isDue = !condition.isMoot && isNews(trouble) && nowMs - trouble.sinceMs >= toldAfterMs[condition.kind];
    if (!isDue) {
      troubles.set(condition.trouble, trouble);
      continue;
    }
    const times = told.get(condition.subject) ?? [];
    const isKeptBack = times.length >= mostAnHour;
    troubles.set(condition.trouble, { ...trouble, told: condition.kind, isKeptBack });
    if (isKeptBack) continue;
    told.set(condition.subject, [...times, nowMs]);
    tell(trouble.condition, 'began');
  }

  for (const [name, trouble] of before.troubles) {
    if (troubles.has(name) || trouble.told === undefined || !isStillOrdered(state, trouble.condition)) continue;
    const goneSinceMs = trouble.goneSinceMs ?? nowMs;
    if (nowMs - goneSinceMs < settledMs) troubles.set(name, { ...trouble, goneSinceMs });
    else if (!trouble.isKeptBack) tell({ ...trouble.condition, kind: trouble.told, problem: undefined }, 'over');
  }

  for (const [subject, times] of told) if (times.length === 0) told.delete(subject);
  return { memory: { troubles, told }, alerts };
}

/** The same trouble one look later. Why it came is known between two tries only. */
function continued(before: Trouble | undefined, condition: Condition, nowMs: number): Trouble {
  if (!before) return { condition, sinceMs: nowMs, isKeptBack: false };
  const { goneSinceMs: _, ...trouble } = before;
  const isSame = before.condition.kind === condition.kind;
  return {
    ...trouble,
    condition: { ...condition, problem: condition.problem ?? (isSame ? before.condition.problem : undefined) },
    sinceMs: isSame && !condition.isMoot ? before.sinceMs : nowMs,
  };
}

/** What was refused and is tried again is not told a second time. */
function isNews({ condition, told }: Trouble): boolean {
  if (told === undefined) return true;
  return told !== condition.kind && condition.kind.endsWith('-refused');
}
