import type { BroadcastEvent, EventFact } from '#shared/broadcast/events.ts';
import { eventsAsText, localTime } from '#shared/messages/event-messages.ts';
import type { AppState } from '#shared/state.ts';
import type { Notices } from '../notices.ts';
import type { Clock } from '../ports.ts';
import { openEventLog } from './event-log.ts';
import { createRecorder } from './recorder.ts';

/** What has happened: read out of the states that follow one another, and kept. */
export interface History {
  /** Of the newest events, by number. */
  readonly recent: AppState['events'];
  /** Takes what is new in a state. True when there was something. */
  record(state: AppState): boolean;
  /** Keeps a fact that no state shows. */
  note(fact: EventFact): void;
  /**
   * Notes the start. `offMs`: since Polycast was seen running, left out at the first start; it ran longer where there
   * are events of later.
   */
  noteStart(version: string, offMs: number | undefined): void;
  /** All that is kept, or what is not older than `sinceMs` (wall clock), as lines of plain words. */
  exportText(sinceMs?: number): Promise<string>;
  close(): Promise<void>;
}

export async function openHistory(options: {
  /** The data folder; undefined: kept in memory only. */
  readonly directory: string | undefined;
  readonly clock: Clock;
  readonly notices: Notices;
}): Promise<History> {
  const { clock, notices } = options;
  const log = await openEventLog({
    directory: options.directory,
    wall: clock.wall,
    onProblem: notices.show,
    onSaved: () => notices.dismiss('events-not-saved'),
  });
  const recorder = createRecorder();
  let condition: AppState['uplink']['condition'] = 'good';

  function noteUplink({ condition: next, capacityKbps }: AppState['uplink']): void {
    if (next === condition) return;
    condition = next;
    if (next === 'good') log.note({ kind: 'uplink-well' });
    else log.note({ kind: 'uplink-sagging', ...(capacityKbps !== undefined && { capacityKbps }) });
  }

  /** What began some time ago is told here first: it stands after what was told meanwhile, and so does its time. */
  function inOrder(events: readonly BroadcastEvent[], nowMs: number): readonly BroadcastEvent[] {
    const lastMs = Object.values(log.recent).at(-1)?.atMs ?? 0;
    // After a clock that was set back, times go back too.
    return lastMs > nowMs ? events : events.map((event) => ({ ...event, atMs: Math.max(event.atMs, lastMs) }));
  }

  return {
    get recent() {
      return log.recent;
    },
    record: (state) => {
      const before = log.recent;
      const nowMs = clock.wall();
      log.add(inOrder(recorder.look(state, nowMs), nowMs));
      noteUplink(state.uplink);
      return log.recent !== before;
    },
    note: log.note,
    noteStart: (version, offMs) => {
      const sinceEventMs = Math.max(0, clock.wall() - (log.lastAtMs ?? Number.NEGATIVE_INFINITY));
      log.note({
        kind: 'app-started',
        version,
        ...(offMs !== undefined && { offMs: Math.min(offMs, sinceEventMs) }),
      });
    },
    exportText: async (sinceMs = 0) => {
      const events = await log.all();
      return eventsAsText(
        events.filter(({ atMs }) => atMs >= sinceMs),
        localTime,
      );
    },
    close: log.flush,
  };
}
