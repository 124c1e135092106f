import { z } from 'zod';
import type { BroadcastEvent, EventFact } from '#shared/broadcast/events.ts';
import { explain } from '#shared/messages/messages.ts';
import type { CameraProblem, DestinationProblem, Problem } from '#shared/problems.ts';

/** A line of the file. Another version of Polycast may have written kinds that this one does not know. */
export interface StoredLine {
  readonly atMs: number;
  readonly event: BroadcastEvent | undefined;
}

/** Undefined when it is no event at all, such as a line of which the end is missing. */
export function parseLine(line: string): StoredLine | undefined {
  const stored = storedLine.safeParse(parseJson(line)).data;
  if (!stored) return undefined;
  const { atMs, what } = stored;
  const kinds: Readonly<Record<string, z.ZodType<EventFact>>> = factsByKind;
  const fact = Object.hasOwn(kinds, what.kind) ? kinds[what.kind]?.safeParse(what) : undefined;
  return { atMs, event: fact?.success ? { atMs, what: fact.data } : undefined };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const storedLine = z.object({ atMs: z.number(), what: z.looseObject({ kind: z.string() }) });

const camera = { cameraId: z.string(), camera: z.string() };
const destination = {
  ...camera,
  destinationId: z.string(),
  destination: z.string(),
  ofBackup: z.literal(true).exactOptional(),
  isRehearsal: z.literal(true).exactOptional(),
};

const cameraProblem = z.custom<CameraProblem>(hasWords);
const destinationProblem = z.custom<DestinationProblem>(hasWords);

/** A problem of another version may have a code or lack a fact, so that this version has no words for it. */
function hasWords(problem: unknown): boolean {
  try {
    explain(problem as Problem);
    return true;
  } catch {
    return false;
  }
}

const factsByKind: { readonly [Kind in EventFact['kind']]: z.ZodType<Extract<EventFact, { kind: Kind }>> } = {
  'app-started': z.object({
    kind: z.literal('app-started'),
    version: z.string(),
    offMs: z.number().exactOptional(),
  }),
  'app-closed': z.object({ kind: z.literal('app-closed') }),
  'network-down': z.object({ kind: z.literal('network-down') }),
  'network-up': z.object({ kind: z.literal('network-up') }),
  'network-changed': z.object({ kind: z.literal('network-changed') }),
  'computer-slept': z.object({ kind: z.literal('computer-slept'), ms: z.number() }),
  'clock-set': z.object({ kind: z.literal('clock-set'), byMs: z.number() }),
  'computer-busy': z.object({ kind: z.literal('computer-busy'), delayMs: z.number() }),
  'disk-low': z.object({ kind: z.literal('disk-low'), freeMiB: z.number() }),
  'uplink-sagging': z.object({ kind: z.literal('uplink-sagging'), capacityKbps: z.number().exactOptional() }),
  'uplink-well': z.object({ kind: z.literal('uplink-well') }),
  'went-live': z.object({ ...camera, kind: z.literal('went-live'), isRehearsal: z.literal(true).exactOptional() }),
  stopped: z.object({ ...camera, kind: z.literal('stopped') }),
  'camera-running': z.object({ ...camera, kind: z.literal('camera-running') }),
  'camera-lost': z.object({ ...camera, kind: z.literal('camera-lost'), problem: cameraProblem }),
  'camera-failed': z.object({ ...camera, kind: z.literal('camera-failed'), problem: cameraProblem }),
  'camera-left': z.object({ ...camera, kind: z.literal('camera-left') }),
  'slate-on': z.object({
    ...camera,
    kind: z.literal('slate-on'),
    because: z.enum(['no-picture', 'ordered']),
    isRehearsal: z.literal(true).exactOptional(),
  }),
  'slate-failed': z.object({ ...camera, kind: z.literal('slate-failed'), reason: z.string() }),
  'camera-back': z.object({
    ...camera,
    kind: z.literal('camera-back'),
    afterMs: z.number(),
    stayed: z.array(z.string()),
    reconnected: z.array(z.string()),
  }),
  'camera-changed': z.object({ ...camera, kind: z.literal('camera-changed'), from: z.string(), to: z.string() }),
  rehearsed: z.object({ ...camera, kind: z.literal('rehearsed'), passed: z.number(), of: z.number() }),
  'camera-moved': z.object({ ...camera, kind: z.literal('camera-moved'), from: z.string(), to: z.string() }),
  'destination-live': z.object({
    ...destination,
    kind: z.literal('destination-live'),
    address: z.enum(['main', 'backup']),
    afterMs: z.number().exactOptional(),
  }),
  'destination-lost': z.object({
    ...destination,
    kind: z.literal('destination-lost'),
    problem: destinationProblem,
  }),
  'destination-failed': z.object({
    ...destination,
    kind: z.literal('destination-failed'),
    problem: destinationProblem,
  }),
  'destination-off': z.object({ ...destination, kind: z.literal('destination-off') }),
  'destination-slow': z.object({ ...destination, kind: z.literal('destination-slow') }),
  'destination-well': z.object({ ...destination, kind: z.literal('destination-well') }),
  'destination-dropped': z.object({ ...destination, kind: z.literal('destination-dropped'), tags: z.number() }),
  'destination-sends': z.object({
    ...destination,
    kind: z.literal('destination-sends'),
    sends: z.enum(['main', 'sub', 'sound-and-stills', 'slate']),
  }),
};
