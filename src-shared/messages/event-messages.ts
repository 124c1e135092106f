import type { BroadcastEvent, EventFact } from '../events.ts';
import { explain } from '../messages.ts';
import type { Problem } from '../problems.ts';
import { assertNever } from '../result.ts';
import { durationWords } from './duration-words.ts';

/** What an event is for the viewers, for the sign before its line. */
export type EventIcon = 'on-air' | 'slate' | 'trouble' | 'good' | 'info';

export interface EventDescription {
  readonly icon: EventIcon;
  /** Whom it is about, as the line begins: "Camera", "Twitch", "This computer". */
  readonly subject: string;
  /** What follows the subject, with the space or the mark between them: " stopped sending". */
  readonly rest: string;
  /** The whole line, without a full stop. */
  readonly words: string;
}

/** An event in plain words, for the window and the command line. */
export function describeEvent(event: BroadcastEvent): EventDescription {
  const [icon, subject, rest] = inParts(event.what);
  return { icon, subject, rest, words: `${subject}${rest}` };
}

/** An event as a part of the line of what it belongs to: "slate on air", "back", "hung up, retrying". */
export function describeStep({ what }: BroadcastEvent): string {
  switch (what.kind) {
    case 'camera-back':
      return what.reconnected.length === 0 ? 'back' : `back; ${list(what.reconnected)} reconnected`;
    case 'camera-left':
      return 'nobody looks at it any more';
    case 'destination-live':
      return `${what.afterMs === undefined ? 'on air' : 'back'}${byBackup(what)}`;
    case 'network-up':
      return 'back';
    default: {
      const [, subject, rest] = inParts(what);
      if ('destinationId' in what) return rest.replace(/^(?:’s|:)?\s+/, '');
      return what.kind === 'uplink-well' ? rest.trim() : lowerFirst(`${subject}${rest}`);
    }
  }
}

/** The history as a text: a line for each event, each with its time in front. `formatTime` takes wall-clock milliseconds. */
export function eventsAsText(events: readonly BroadcastEvent[], formatTime: (atMs: number) => string): string {
  return events.map((event) => `${formatTime(event.atMs)}  ${lineOf(event)}\n`).join('');
}

/** `2026-11-23 13:02:11` in the time zone of this process. */
export function localTime(atMs: number): string {
  const at = new Date(atMs);
  const [month, day, ...time] = [at.getMonth() + 1, at.getDate(), at.getHours(), at.getMinutes(), at.getSeconds()].map(
    (part) => String(part).padStart(2, '0'),
  );
  return `${at.getFullYear()}-${month}-${day} ${time.join(':')}`;
}

function lineOf(event: BroadcastEvent): string {
  const { what } = event;
  const { words } = describeEvent(event);
  const line = 'camera' in what ? `${what.camera}: ${'destination' in what ? words : lowerFirst(words)}` : words;
  // A name may hold anything; a line stays a line, and steers no terminal.
  return line.replace(/\p{Cc}+/gu, ' ');
}

type Parts = readonly [icon: EventIcon, subject: string, rest: string];

function inParts(what: EventFact): Parts {
  switch (what.kind) {
    case 'app-started':
      return [
        'info',
        'Polycast',
        ` started${what.offMs === undefined ? '' : ` again after ${durationWords(what.offMs)}`}`,
      ];
    case 'app-closed':
      return ['info', 'Polycast', ' was closed'];
    case 'network-down':
      return ['trouble', 'This computer', ' lost its network'];
    case 'network-up':
      return ['good', 'This computer', ' has a network again'];
    case 'network-changed':
      return ['info', 'This computer', ' changed to another network'];
    case 'computer-slept':
      return ['trouble', 'This computer', ` slept for ${durationWords(what.ms)}`];
    case 'clock-set':
      return [
        'info',
        'This computer’s clock',
        ` was set ${what.byMs < 0 ? 'back' : 'forward'} by ${spanOf(what.byMs)}`,
      ];
    case 'computer-busy':
      return ['trouble', 'This computer', ` was too busy: up to ${preciseSeconds(what.delayMs)} late`];
    case 'disk-low':
      return ['trouble', 'The disk', ` is almost full: ${what.freeMiB}\u00a0MB are free`];
    case 'uplink-sagging':
      return ['trouble', 'The upload', ` does not carry all destinations${carries(what.capacityKbps)}`];
    case 'uplink-well':
      return ['good', 'The upload', ' carries all destinations again'];
    case 'went-live':
      return ['on-air', 'Going live', ''];
    case 'stopped':
      return ['info', 'Off air', ''];
    case 'camera-running':
      return ['good', 'Camera', ' sends a picture'];
    case 'camera-lost':
      return ['trouble', ...cause(what.problem, 'Camera', '')];
    case 'camera-failed':
      return ['trouble', ...cause(what.problem, 'Camera', ', not trying again')];
    case 'camera-left':
      return ['info', 'Camera', ' is not looked at any more'];
    case 'slate-on':
      return ['slate', 'Slate', what.because === 'ordered' ? ' on air, switched on by hand' : ' on air'];
    case 'slate-failed':
      return ['trouble', 'Slate', ' could not be made: without the camera, viewers see a standing picture'];
    case 'camera-back':
      return ['good', 'Camera', ` back after ${durationWords(what.afterMs)}${whoSawIt(what)}`];
    case 'camera-changed':
      return ['info', 'Camera', ` now sends ${what.to} in place of ${what.from}`];
    case 'camera-moved':
      return ['info', 'Camera', ` found again at ${what.to}, before at ${what.from}`];
    case 'destination-live': {
      const back = what.afterMs === undefined ? 'on air' : `back after ${durationWords(what.afterMs)}`;
      return [what.afterMs === undefined ? 'on-air' : 'good', nameOf(what), ` ${back}${byBackup(what)}`];
    }
    case 'destination-lost':
      return ['trouble', ...cause(what.problem, nameOf(what), ', retrying')];
    case 'destination-failed':
      return ['trouble', ...cause(what.problem, nameOf(what), ', not trying again')];
    case 'destination-off':
      return ['info', nameOf(what), ' switched off'];
    case 'destination-slow':
      return ['trouble', nameOf(what), ' does not keep up'];
    case 'destination-well':
      return ['good', nameOf(what), ' keeps up again'];
    case 'destination-dropped':
      return ['trouble', nameOf(what), ` missed ${what.tags} ${what.tags === 1 ? 'frame' : 'frames'}`];
    case 'destination-sends':
      return [what.sends === 'main' ? 'good' : 'info', nameOf(what), sendsWords[what.sends]];
    default:
      return assertNever(what);
  }
}

const sendsWords = {
  main: ' gets the full picture again',
  sub: ' gets the smaller picture of the camera, since the upload is slow',
  'sound-and-stills': ' gets sound and a still picture now and then, to leave the upload to the others',
  slate: ' is paused: viewers there see the slate',
} as const;

/** A problem's title after the name it is about: "Twitch" + " hung up", "Twitch" + ": the key is already in use". */
function cause(problem: Problem, name: string, end: string): readonly [subject: string, rest: string] {
  const title = explain(problem, { name }).title.replace(/^The camera/, 'Camera');
  return [name, `${title.startsWith(name) ? title.slice(name.length) : `: ${lowerFirst(title)}`}${end}`];
}

function whoSawIt({ stayed, reconnected }: Extract<EventFact, { kind: 'camera-back' }>): string {
  const parts = [
    ...(stayed.length > 0 ? [`${list(stayed)} saw no gap`] : []),
    ...(reconnected.length > 0 ? [`${list(reconnected)} reconnected`] : []),
  ];
  return parts.length === 0 ? '' : `. ${parts.join('; ')}`;
}

function byBackup(what: Extract<EventFact, { kind: 'destination-live' }>): string {
  return what.address === 'backup' && !what.ofBackup ? ' by its backup address' : '';
}

const nameOf = (what: { readonly destination: string; readonly ofBackup?: true }): string =>
  what.ofBackup ? `${what.destination} (backup)` : what.destination;

const carries = (kbps: number | undefined): string =>
  kbps === undefined ? '' : `: about ${(kbps / 1_000).toFixed(1)}\u00a0Mbit/s get through`;

const spanOf = (ms: number): string => durationWords(Math.abs(ms));

const preciseSeconds = (ms: number): string => `${(ms / 1_000).toFixed(1)}\u00a0s`;

const list = (names: readonly string[]): string => new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);

/** As in the middle of a sentence; names in capitals (FFmpeg) stay as they are. */
const lowerFirst = (text: string): string =>
  /^\p{Lu}(?!\p{Lu})/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
