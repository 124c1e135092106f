import type { BroadcastEvent, EventFact } from '../broadcast/events.ts';
import { formatCount, formatList, formatMbits, formatSeconds } from '../words/format.ts';
import { keyOf } from '../words/key-of.ts';
import { t } from '../words/words.ts';
import { durationWords } from './duration-words.ts';

/** What an event is for the viewers, for the sign before its line. */
export type EventIcon = 'on-air' | 'slate' | 'trouble' | 'good' | 'info';

export interface EventDescription {
  readonly icon: EventIcon;
  /** Whom it is about, as it stands somewhere in the words: "Camera", "Twitch", "This computer". */
  readonly subject: string;
  /** The whole line, without a full stop. */
  readonly words: string;
}

/** An event in plain words, in the language that is spoken. */
export function describeEvent({ what }: BroadcastEvent): EventDescription {
  const subject = subjectOf(what);
  return { icon: iconOf(what), subject, words: lineWords(what, subject) };
}

/** An event as a part of the line of what it belongs to: "slate on air", "back", "hung up, retrying". */
export function describeStep({ what }: BroadcastEvent): string {
  switch (what.kind) {
    case 'network-up':
      return t('events:steps.networkUp');
    case 'uplink-well':
      return t('events:steps.uplinkWell');
    case 'camera-back':
      return what.reconnected.length === 0
        ? t('events:steps.cameraBack')
        : t('events:steps.cameraBack_reconnected', { reconnected: formatList(what.reconnected) });
    case 'camera-left':
      return t('events:steps.cameraLeft');
    case 'destination-live':
      return t(`events:steps.${returnKey(what)}`);
    case 'destination-lost':
      return t('events:retrying', { cause: t(`events:destinationSteps.${keyOf(what.problem.code)}`) });
    case 'destination-failed':
      return t('events:givenUp', { cause: t(`events:destinationSteps.${keyOf(what.problem.code)}`) });
    case 'destination-slow':
      return t('events:steps.destinationSlow');
    case 'destination-well':
      return t('events:steps.destinationWell');
    case 'destination-dropped':
      return t('events:steps.destinationDropped', { count: what.tags });
    default:
      return t('events:asStep', { words: lineWords(what, subjectOf(what)) });
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
  // A name may hold anything; a line stays a line, and steers no terminal.
  return withCamera(what, words).replace(/\p{Cc}+/gu, ' ');
}

function withCamera(what: EventFact, words: string): string {
  if (!('camera' in what)) return words;
  const { camera } = what;
  return 'destination' in what ? t('events:ofDestination', { camera, words }) : t('events:ofCamera', { camera, words });
}

function lineWords(what: EventFact, subject: string): string {
  switch (what.kind) {
    case 'app-started':
      return what.offMs === undefined
        ? t('events:lines.appStarted', { subject })
        : t('events:lines.appStarted_again', { subject, duration: durationWords(what.offMs) });
    case 'computer-slept':
      return t('events:lines.computerSlept', { subject, duration: durationWords(what.ms) });
    case 'clock-set': {
      const duration = durationWords(Math.abs(what.byMs));
      return what.byMs < 0
        ? t('events:lines.clockSet_back', { subject, duration })
        : t('events:lines.clockSet_forward', { subject, duration });
    }
    case 'computer-busy':
      return t('events:lines.computerBusy', { subject, delay: formatSeconds(what.delayMs / 1_000) });
    case 'disk-low':
      return t('events:lines.diskLow', { subject, freeMiB: formatCount(what.freeMiB) });
    case 'uplink-sagging':
      return what.capacityKbps === undefined
        ? t('events:lines.uplinkSagging', { subject })
        : t('events:lines.uplinkSagging_measured', { subject, bitrate: formatMbits(what.capacityKbps) });
    case 'went-live':
      return what.isRehearsal ? t('events:lines.wentLive_rehearsal', { subject }) : subject;
    case 'stopped':
      return subject;
    case 'camera-lost':
      return t(`events:cameraCauses.${keyOf(what.problem.code)}`, { subject });
    case 'camera-failed':
      return t('events:givenUp', { cause: t(`events:cameraCauses.${keyOf(what.problem.code)}`, { subject }) });
    case 'slate-on':
      if (what.isRehearsal) return t('events:lines.slateOn_rehearsal', { subject });
      return what.because === 'ordered'
        ? t('events:lines.slateOn_ordered', { subject })
        : t('events:lines.slateOn', { subject });
    case 'camera-back':
      return returnWords(what, subject);
    case 'camera-changed':
      return t('events:lines.cameraChanged', { subject, from: what.from, to: what.to });
    case 'camera-moved':
      return t('events:lines.cameraMoved', { subject, from: what.from, to: what.to });
    case 'rehearsed':
      return what.of === 0
        ? t('events:lines.rehearsed', { subject })
        : t('events:lines.rehearsed_passed', { subject, passed: what.passed, of: what.of });
    case 'destination-live':
      return t(`events:lines.${returnKey(what)}`, { subject, duration: durationWords(what.afterMs ?? 0) });
    case 'destination-lost':
      return t('events:retrying', { cause: t(`events:destinationCauses.${keyOf(what.problem.code)}`, { subject }) });
    case 'destination-failed':
      return t('events:givenUp', { cause: t(`events:destinationCauses.${keyOf(what.problem.code)}`, { subject }) });
    case 'destination-dropped':
      return t('events:lines.destinationDropped', { subject, count: what.tags });
    case 'destination-sends':
      return t(`events:lines.destinationSends_${keyOf(what.sends)}`, { subject });
    default:
      return t(`events:lines.${keyOf(what.kind)}`, { subject });
  }
}

/** With what became of the destinations meanwhile. */
function returnWords(what: Extract<EventFact, { kind: 'camera-back' }>, subject: string): string {
  const [stayed, reconnected] = [formatList(what.stayed), formatList(what.reconnected)];
  const values = { subject, duration: durationWords(what.afterMs), stayed, reconnected };
  if (stayed && reconnected) return t('events:lines.cameraBack_both', values);
  if (stayed) return t('events:lines.cameraBack_stayed', values);
  return reconnected ? t('events:lines.cameraBack_reconnected', values) : t('events:lines.cameraBack', values);
}

function returnKey(what: Extract<EventFact, { kind: 'destination-live' }>) {
  const { afterMs, address, isRehearsal, ofBackup } = what;
  if (afterMs === undefined && isRehearsal) return 'destinationLive_rehearsal';
  const key = afterMs === undefined ? 'destinationLive' : 'destinationBack';
  return address === 'backup' && !ofBackup ? (`${key}_backup` as const) : key;
}

function subjectOf(what: EventFact): string {
  if ('destination' in what) {
    const { destination, ofBackup } = what;
    return ofBackup ? t('events:subjects.backup', { destination }) : destination;
  }
  switch (what.kind) {
    case 'app-started':
    case 'app-closed':
      return 'Polycast';
    case 'clock-set':
      return t('events:subjects.clock');
    case 'disk-low':
      return t('events:subjects.disk');
    case 'uplink-sagging':
    case 'uplink-well':
      return t('events:subjects.upload');
    case 'went-live':
      return what.isRehearsal ? t('events:subjects.rehearsal') : t('events:subjects.goingLive');
    case 'stopped':
      return t('events:subjects.offAir');
    case 'rehearsed':
      return t('events:subjects.rehearsal');
    case 'slate-on':
    case 'slate-failed':
      return t('events:subjects.slate');
    default:
      return 'camera' in what ? t('events:subjects.camera') : t('events:subjects.computer');
  }
}

function iconOf(what: EventFact): EventIcon {
  if (what.kind === 'went-live') return what.isRehearsal ? 'info' : 'on-air';
  if (what.kind === 'destination-live') return what.afterMs === undefined && !what.isRehearsal ? 'on-air' : 'good';
  if (what.kind === 'destination-sends') return what.sends === 'main' ? 'good' : 'info';
  if (what.kind === 'rehearsed') return what.passed === what.of ? 'good' : 'trouble';
  return icons[what.kind];
}

const icons: Readonly<
  Record<Exclude<EventFact['kind'], 'went-live' | 'destination-live' | 'destination-sends' | 'rehearsed'>, EventIcon>
> = {
  'app-started': 'info',
  'app-closed': 'info',
  'network-down': 'trouble',
  'network-up': 'good',
  'network-changed': 'info',
  'computer-slept': 'trouble',
  'clock-set': 'info',
  'computer-busy': 'trouble',
  'disk-low': 'trouble',
  'uplink-sagging': 'trouble',
  'uplink-well': 'good',
  stopped: 'info',
  'camera-running': 'good',
  'camera-lost': 'trouble',
  'camera-failed': 'trouble',
  'camera-left': 'info',
  'slate-on': 'slate',
  'slate-failed': 'trouble',
  'camera-back': 'good',
  'camera-changed': 'info',
  'camera-moved': 'info',
  'destination-lost': 'trouble',
  'destination-failed': 'trouble',
  'destination-off': 'info',
  'destination-slow': 'trouble',
  'destination-well': 'good',
  'destination-dropped': 'trouble',
};
