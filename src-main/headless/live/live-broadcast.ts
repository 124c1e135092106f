import type { App } from '../../core/ports.ts';
import type { Surroundings } from '../command.ts';
import { inWords } from '../words.ts';
import type { LiveDestination, LiveOptions } from './live-options.ts';
import { type Broadcast, type Entry, isBeyondHelp, liveLines, liveReport, reasonsNotLive } from './live-report.ts';

type Around = Pick<Surroundings, 'clock' | 'stop' | 'print' | 'say'>;

/** Goes live, reports until the end, and tells for each destination that is not live then why. 0 when every one was. */
export async function broadcast(app: App, options: LiveOptions, around: Around): Promise<0 | 1> {
  const added = await app.handlers['camera.add']({ name: 'Camera', ...options.camera });
  if (!added.ok) {
    around.say(inWords(added.error));
    return 1;
  }
  const { cameraId } = added.value;
  const entries: Entry[] = [];
  for (const destination of options.destinations) entries.push(await addDestination(app, cameraId, destination));
  const current = (): Broadcast => ({ state: app.state(), cameraId, entries });
  const started = await app.handlers['camera.goLive']({ cameraId });
  if (started.ok) await untilEnd(app, current, options, around);
  else around.say(inWords(started.error));
  const reasons = reasonsNotLive(current());
  for (const reason of reasons) around.say(reason);
  return reasons.length === 0 ? 0 : 1;
}

async function addDestination(app: App, cameraId: string, destination: LiveDestination): Promise<Entry> {
  const { name, url, key, certificateAuthority } = destination;
  const input = { cameraId, name, platform: 'custom', streamUrl: url, key } as const;
  const added = await app.handlers['destination.add'](
    certificateAuthority === undefined ? input : { ...input, certificateAuthority },
  );
  return added.ok ? { name, destinationId: added.value.destinationId } : { name, problem: added.error };
}

/** Reports until the duration is over, the user stops it, or nothing can get better by itself. */
function untilEnd(app: App, current: () => Broadcast, options: LiveOptions, around: Around): Promise<void> {
  const { clock, stop, print } = around;
  let printedAtMs = clock.now();
  const printJson = () => {
    printedAtMs = clock.now();
    print(JSON.stringify(liveReport(current(), clock.wall())));
  };
  const printChanges = changePrinter(print, clock.wall);
  return new Promise((resolve) => {
    const startMs = clock.now();
    let cancelTick = options.isJson ? tickAfter(1) : () => {};
    const cancelEnd = options.durationMs === undefined ? () => {} : clock.after(options.durationMs, end);
    const unsubscribe = app.onChange(onChange);
    stop.addEventListener('abort', end, { once: true });
    if (stop.aborted) end();
    else onChange();

    // Counted from the start, so that the seconds do not drift.
    function tickAfter(count: number): () => void {
      return clock.after(startMs + count * 1000 - clock.now(), () => {
        cancelTick = tickAfter(count + 1);
        printJson();
      });
    }
    function onChange(): void {
      if (!options.isJson) printChanges(liveLines(current()));
      if (isBeyondHelp(current())) end();
    }
    function end(): void {
      cancelTick();
      cancelEnd();
      unsubscribe();
      stop.removeEventListener('abort', end);
      // How it ended, unless that has just been told.
      if (options.isJson && clock.now() - printedAtMs > 500) printJson();
      resolve();
    }
  });
}

/** Prints those lines that were not so the last time, with the time of day. */
function changePrinter(print: (line: string) => void, wall: () => number): (lines: readonly string[]) => void {
  let before: readonly string[] = [];
  return (lines) => {
    const time = new Date(wall()).toTimeString().slice(0, 8);
    for (const [index, line] of lines.entries()) if (line !== before[index]) print(`${time}  ${line}`);
    before = lines;
  };
}
