import { resolve } from 'node:path';
import type { BroadcastEvent } from '#shared/broadcast/events.ts';
import { eventsAsText, localTime } from '#shared/messages/event-messages.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { dataDirectory } from '../system/data-directory.ts';
import type { ExitCode, Surroundings } from './command.ts';
import { parseOptions } from './options.ts';

export const eventsUsage = `events [--data DIR] [--last N] [--json]
    Prints what has happened, oldest first: a line for each event, whether Polycast runs or not.
    --data: the folder of the configuration. --last: only the newest N.
    --json: one JSON object a line, as they are kept.`;

type Around = Pick<Surroundings, 'print' | 'say'> & {
  /** All events that are kept in a data folder, oldest first. */
  readEvents(directory: string): Promise<readonly BroadcastEvent[]>;
};

/** The kept history on standard output. */
export async function events(args: readonly string[], around: Around): Promise<ExitCode> {
  const options = readEventsOptions(args);
  if (!options.ok) {
    around.say(options.error);
    return 2;
  }
  const { directory, isJson, last } = options.value;
  const kept = await around.readEvents(directory);
  const lines = linesOf(last === undefined ? kept : kept.slice(-last), isJson);
  if (lines === '') around.say(`Nothing has happened yet in ${directory}.`);
  else around.print(lines);
  return 0;
}

interface EventsOptions {
  readonly directory: string;
  readonly last: number | undefined;
  readonly isJson: boolean;
}

function readEventsOptions(args: readonly string[]): Result<EventsOptions, string> {
  const options = parseOptions(args, {
    data: { type: 'string' },
    last: { type: 'string' },
    json: { type: 'boolean', default: false },
  });
  if (!options.ok) return options;
  const { data, json, last } = options.value;
  if (last !== undefined && !/^[1-9]\d{0,8}$/.test(last)) return fail('--last takes a whole number, such as 20.');
  return ok({
    directory: data === undefined ? dataDirectory() : resolve(data),
    last: last === undefined ? undefined : Number(last),
    isJson: json,
  });
}

function linesOf(kept: readonly BroadcastEvent[], isJson: boolean): string {
  if (isJson) return kept.map((event) => JSON.stringify(event)).join('\n');
  return eventsAsText(kept, localTime).trimEnd();
}
