import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { fail, ok, type Result } from '#shared/result.ts';
import { type CameraOption, readCameraOption } from '../camera-option.ts';
import type { Surroundings } from '../command.ts';
import { parseOptions } from '../options.ts';
import { type DestinationLine, parseDestinationLines } from './destination-lines.ts';

export interface LiveOptions {
  readonly camera: CameraOption;
  readonly destinations: readonly LiveDestination[];
  /** Undefined: until the user stops it. */
  readonly durationMs: number | undefined;
  readonly isJson: boolean;
}

export type LiveDestination = Omit<DestinationLine, 'caFile'> & { readonly certificateAuthority: string | undefined };

/** 2³¹ ms, the longest time that a timer of Node's takes; almost 25 days. */
const longestSeconds = 2_147_483;

/** Reads the command line and the files it names; what is wrong with them comes back in lines for the person. */
export async function readLiveOptions(
  args: readonly string[],
  around: Surroundings,
): Promise<Result<LiveOptions, readonly string[]>> {
  const options = parseOptions(args, {
    camera: { type: 'string' },
    'camera-login-file': { type: 'string' },
    destinations: { type: 'string' },
    duration: { type: 'string' },
    json: { type: 'boolean' },
  });
  if (!options.ok) return fail([options.error]);
  const { destinations: file, duration, json } = options.value;
  const camera = await readCameraOption(options.value.camera, options.value['camera-login-file']);
  if (!camera.ok) return fail([camera.error]);
  if (file === undefined) return fail(['Say where it goes: --destinations FILE, or - for standard input.']);
  const seconds = duration === undefined ? undefined : Number(duration);
  if (seconds !== undefined && !(seconds > 0 && seconds <= longestSeconds)) {
    return fail([`--duration takes a number of seconds, ${longestSeconds} (almost 25 days) at most.`]);
  }
  const destinations = await readDestinations(file, around);
  if (!destinations.ok) return destinations;
  const durationMs = seconds === undefined ? undefined : seconds * 1000;
  return ok({ camera: camera.value, destinations: destinations.value, durationMs, isJson: json === true });
}

async function readDestinations(
  file: string,
  around: Surroundings,
): Promise<Result<readonly LiveDestination[], readonly string[]>> {
  const name = file === '-' ? 'Standard input' : file;
  const text = await (file === '-' ? inputUntilStopped(around) : readFile(file, 'utf8')).catch(() => undefined);
  if (text === undefined) return fail([`${name} cannot be read.`]);
  const lines = parseDestinationLines(text);
  if (!lines.ok) return fail(lines.error.map((complaint) => `${name}, ${complaint}.`));
  const destinations: LiveDestination[] = [];
  for (const { caFile, ...line } of lines.value) {
    const certificateAuthority = caFile && (await readFile(caFile, 'utf8').catch(() => undefined));
    if (caFile && certificateAuthority === undefined) return fail([`${line.name}: ${caFile} cannot be read.`]);
    destinations.push({ ...line, certificateAuthority });
  }
  return ok(destinations);
}

/** Undefined when the user does not wait for its end: nobody may ever close it. */
async function inputUntilStopped({ readInput, stop }: Surroundings): Promise<string | undefined> {
  if (stop.aborted) return undefined;
  return Promise.race([readInput(), once(stop, 'abort').then(() => undefined)]);
}
