import type { BroadcastEvent, EventFact } from '#shared/broadcast/events.ts';
import type { AppProblem } from '#shared/problems.ts';
import { appendLines, eventFile, readEvents, readLines } from './event-file.ts';
import type { StoredLine } from './event-schemas.ts';

/** The history, in memory and on disk. Nothing here fails or holds up the caller: a full disk must not end a broadcast. */
export interface EventLog {
  /** Keeps events in this order; they are on disk soon after. */
  add(events: readonly BroadcastEvent[]): void;
  /** Keeps a fact of this moment. */
  note(fact: EventFact): void;
  /** The newest 200 by a number that grows within this run. Another object after each event. */
  readonly recent: Readonly<Record<string, BroadcastEvent>>;
  /** Wall-clock milliseconds of the newest event of the runs before this one. */
  readonly lastAtMs: number | undefined;
  /** All that is kept, oldest first. */
  all(): Promise<readonly BroadcastEvent[]>;
  /** Settles when everything is on disk, or could not be written. */
  flush(): Promise<void>;
}

export interface EventLogOptions {
  /** The data folder; undefined: kept in memory only. */
  readonly directory: string | undefined;
  /** Wall-clock milliseconds since 1970. */
  wall(): number;
  /** Once, until `onSaved`. It is tried again with the next event. */
  onProblem(problem: AppProblem): void;
  /** Writing works again. */
  onSaved(): void;
}

const recentCount = 200;
/** What waits for a disk that takes nothing must not fill the memory: beyond this the oldest are let go. */
const waitingCount = 5_000;

export async function openEventLog(options: EventLogOptions): Promise<EventLog> {
  const { directory } = options;
  let isFailing = false;
  const stored = directory === undefined ? [] : await readLines(directory).catch(onUnreadable);
  let newest = stored.flatMap(({ event }) => event ?? []).slice(-recentCount);
  let total = newest.length;
  let recent = numbered();
  let waiting: BroadcastEvent[] = [];
  let writing: Promise<void> | undefined;

  function onUnreadable(error: unknown): readonly StoredLine[] {
    complain(error);
    return [];
  }

  function complain(error: unknown): void {
    if (isFailing || directory === undefined) return;
    isFailing = true;
    const reason = error instanceof Error ? error.message : 'unknown';
    options.onProblem({ code: 'events-not-saved', file: eventFile(directory), reason });
  }

  function numbered(): Readonly<Record<string, BroadcastEvent>> {
    return Object.fromEntries(newest.map((event, index) => [String(total - newest.length + index + 1), event]));
  }

  function add(events: readonly BroadcastEvent[]): void {
    if (events.length === 0) return;
    total += events.length;
    newest = [...newest, ...events].slice(-recentCount);
    recent = numbered();
    if (directory === undefined) return;
    waiting = [...waiting, ...events].slice(-waitingCount);
    writing ??= write(directory);
  }

  /** One write at a time; what comes meanwhile goes with the next one. */
  async function write(to: string): Promise<void> {
    // What comes in the same turn goes together.
    await Promise.resolve();
    while (waiting.length > 0) {
      const batch = waiting;
      waiting = [];
      try {
        await appendLines(to, batch.map((event) => `${JSON.stringify(event)}\n`).join(''));
      } catch (error) {
        waiting = [...batch, ...waiting].slice(-waitingCount);
        complain(error);
        break;
      }
      if (isFailing) options.onSaved();
      isFailing = false;
    }
    writing = undefined;
  }

  async function flush(): Promise<void> {
    if (directory === undefined) return;
    if (waiting.length > 0) writing ??= write(directory);
    await writing;
  }

  return {
    add,
    note: (fact) => add([{ atMs: options.wall(), what: fact }]),
    get recent() {
      return recent;
    },
    lastAtMs: stored.at(-1)?.atMs,
    all: async () => {
      if (directory === undefined) return newest;
      await flush();
      return [...(await readEvents(directory).catch(() => [])), ...waiting];
    },
    flush,
  };
}
