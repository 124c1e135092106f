import { describeEvent, describeStep, type EventIcon } from '../messages/event-messages.ts';
import { t } from '../words/words.ts';
import type { BroadcastEvent, EventFact } from './events.ts';

/** A line of the timeline: an event, or an incident with all that belongs to it. */
export interface TimelineRow {
  /** Stays the same while the row grows. */
  readonly key: string;
  /** When it began, wall-clock milliseconds. */
  readonly atMs: number;
  readonly icon: EventIcon;
  /** Whom it is about, as it stands somewhere in the words: "Camera", "Twitch". */
  readonly subject: string;
  /** What began it: "Camera stopped sending". */
  readonly words: string;
  /** What came of it, oldest first: "slate on air", "back". */
  readonly steps: readonly TimelineStep[];
  /** It is going on. */
  readonly isOpen: boolean;
  /** Of an incident that is over. */
  readonly durationMs?: number;
}

export interface TimelineStep {
  readonly atMs: number;
  readonly words: string;
}

/**
 * What happened to a camera, its destinations and the computer, newest first. One incident is one row that grows: a
 * camera from its loss over the slate to its return, a destination from its loss to its return. `events` come oldest
 * first.
 */
export function groupIncidents(events: readonly BroadcastEvent[], cameraId: string): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  /** Where in `rows` the incidents are that go on. */
  const open = new Map<string, number>();
  let start: Start | undefined;

  function grow(incident: string, change: (row: TimelineRow) => TimelineRow): boolean {
    const index = open.get(incident) ?? -1;
    const row = rows[index];
    if (row) rows[index] = change(row);
    return row !== undefined;
  }

  function end(incident: string, atMs: number): void {
    grow(incident, (row) => ({ ...row, isOpen: false, durationMs: Math.max(0, atMs - row.atMs) }));
    open.delete(incident);
  }

  for (const event of events) {
    const { atMs, what } = event;
    if ('cameraId' in what && what.cameraId !== cameraId) continue;
    const { incident, role, over } = partOf(what);
    const isTaken = incident !== undefined && grow(incident, (row) => withStep(row, event));
    if (!isTaken && start && atMs < start.untilMs && isOfStart(what, start)) {
      // Its backup address makes no second one of it.
      if (what.kind === 'destination-live' && !what.isRehearsal) start.live.add(what.destinationId);
      rows[start.index] = withCount(rows[start.index] ?? rowOf(event), start.live.size);
    } else if (!isTaken) {
      rows.push({ ...rowOf(event), isOpen: role === 'begins' });
      if (role === 'begins') open.set(incident, rows.length - 1);
      if (what.kind === 'went-live') {
        const isRehearsal = what.isRehearsal ?? false;
        start = { index: rows.length - 1, untilMs: atMs + startMs, isRehearsal, live: new Set() };
      }
    }
    if (role === 'ends') end(incident, atMs);
    if (over === undefined) continue;
    for (const name of [...open.keys()]) if (name.startsWith(over) && name !== incident) end(name, endOf(event));
  }
  return rows.reverse();
}

/** What comes up this soon after "Go live" is one row with it. */
const startMs = 60_000;

/** The row of "Go live". */
interface Start {
  readonly index: number;
  readonly untilMs: number;
  readonly isRehearsal: boolean;
  /** The destinations that viewers have by now. */
  readonly live: Set<string>;
}

/** That viewers have it too is no part of a rehearsal. */
function isOfStart(what: EventFact, start: Start): boolean {
  if (what.kind === 'camera-running') return true;
  return (
    what.kind === 'destination-live' && what.afterMs === undefined && (!start.isRehearsal || what.isRehearsal === true)
  );
}

/** `over`: with it, all incidents end whose names begin so. */
type Part = { readonly over?: string } & (
  | { readonly role: 'begins' | 'goes-on' | 'ends'; readonly incident: string }
  | { readonly role: 'alone'; readonly incident?: undefined }
);

/** Which incident an event belongs to. What begins one that goes on already is a step of it. */
function partOf(what: EventFact): Part {
  switch (what.kind) {
    case 'camera-lost':
    case 'camera-failed':
    case 'slate-on':
      return { role: 'begins', incident: 'camera' };
    case 'camera-moved':
    case 'slate-failed':
      return { role: 'goes-on', incident: 'camera' };
    case 'camera-running':
    case 'camera-back':
    case 'camera-left':
      return { role: 'ends', incident: 'camera' };
    case 'destination-lost':
    case 'destination-failed':
      return { role: 'begins', incident: incidentOf(what, 'outage'), over: incidentOf(what, 'slowness') };
    case 'destination-live':
      return { role: 'ends', incident: incidentOf(what, 'outage'), over: incidentOf(what, 'slowness') };
    case 'destination-slow':
      return { role: 'begins', incident: incidentOf(what, 'slowness') };
    case 'destination-dropped':
      return { role: 'goes-on', incident: incidentOf(what, 'slowness') };
    case 'destination-well':
      return { role: 'ends', incident: incidentOf(what, 'slowness') };
    case 'destination-off':
      return { role: 'alone', over: what.ofBackup ? incidentOf(what, '') : `camera/${what.destinationId}/` };
    case 'network-down':
      return { role: 'begins', incident: 'computer/network' };
    case 'network-up':
      return { role: 'ends', incident: 'computer/network' };
    case 'uplink-sagging':
      return { role: 'begins', incident: 'computer/uplink' };
    case 'uplink-well':
      return { role: 'ends', incident: 'computer/uplink' };
    case 'stopped':
      return { role: 'alone', over: 'camera' };
    case 'app-started':
    case 'app-closed':
      return { role: 'alone', over: '' };
    default:
      return { role: 'alone' };
  }
}

function incidentOf(what: { readonly destinationId: string; readonly ofBackup?: true }, name: string): string {
  return `camera/${what.destinationId}/${what.ofBackup ? 'backup' : 'main'}/${name}`;
}

/** When nobody saw the end of an incident, it was over at the latest when Polycast was. */
export function endOf({ atMs, what }: BroadcastEvent): number {
  return what.kind === 'app-started' ? atMs - (what.offMs ?? 0) : atMs;
}

function rowOf(event: BroadcastEvent): TimelineRow {
  const { atMs, what } = event;
  const key = `${atMs} ${what.kind} ${idOf(what)}`;
  const row = { key, atMs, ...describeEvent(event), steps: [], isOpen: false };
  if (what.kind !== 'slate-on' || what.because === 'ordered') return row;
  // The slate may be there before it is known what ails the camera.
  const guess = { ...what, kind: 'camera-lost', problem: { code: 'camera-frozen', seconds: 0 } } as const;
  const { subject, words } = describeEvent({ atMs, what: guess });
  return { ...row, subject, words, steps: [{ atMs, words: describeStep(event) }] };
}

const idOf = (what: EventFact): string => ('destinationId' in what ? incidentOf(what, '') : '');

function withStep(row: TimelineRow, event: BroadcastEvent): TimelineRow {
  const { atMs, what } = event;
  const { icon, subject, words } = describeEvent(event);
  const isCause = what.kind === 'camera-lost' && row.subject === subject && row.steps.length === 1;
  if (isCause) return { ...row, subject, words };
  // Told again when the broadcast began.
  if (row.steps.length === 0 && row.subject === subject && row.words === words) return row;
  const steps = [...row.steps, { atMs, words: describeStep(event) }];
  return { ...row, steps, icon: icon === 'slate' ? icon : row.icon };
}

function withCount(row: TimelineRow, count: number): TimelineRow {
  if (count === 0) return row;
  const subject = t('events:subjects.onAir');
  return { ...row, subject, words: t('events:lines.onAirOn', { subject, count }) };
}
