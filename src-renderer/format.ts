/** Numbers as people read them, with a no-break space before the unit. */

const space = '\u00a0';
const oneDigit = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(undefined, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const upToOneDigit = new Intl.NumberFormat(undefined, { maximumFractionDigits: 1 });
const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** A value and its unit apart, for where they are set in different sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

export function formatMbits(kbps: number): string {
  return kbps === 0 ? `0${space}Mbit/s` : `${oneDigit.format(kbps / 1_000)}${space}Mbit/s`;
}

/** "13.6 of 24 Mbit/s". */
export function formatShare(kbps: number, ofKbps: number, of: 'of' | 'of the' = 'of'): string {
  const value = kbps === 0 ? '0' : oneDigit.format(kbps / 1_000);
  return `${value} ${of} ${upToOneDigit.format(ofKbps / 1_000)}${space}Mbit/s`;
}

export function preciseMbits(kbps: number): Quantity {
  return { value: twoDigits.format(kbps / 1_000), unit: 'Mbit/s' };
}

export const formatFps = (fps: number): string => `${upToOneDigit.format(fps)}${space}fps`;

export const preciseFps = (fps: number): Quantity => ({ value: oneDigit.format(fps), unit: 'fps' });

export const oneDecimal = (value: number): string => oneDigit.format(value);

export const formatCount = (count: number): string => whole.format(count);

export const formatSeconds = (seconds: number): string => upToOneDigit.format(seconds);

export function formatBytes(bytes: number): Quantity {
  if (bytes >= 1e9) return { value: twoDigits.format(bytes / 1e9), unit: 'GB' };
  if (bytes >= 1e6) return { value: oneDigit.format(bytes / 1e6), unit: 'MB' };
  return { value: whole.format(bytes / 1e3), unit: 'kB' };
}

/** hh:mm:ss since a moment; hours go on beyond a day. */
export function formatElapsed(sinceMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - sinceMs) / 1_000));
  const parts = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

/** Whole seconds until a moment, never less than 1. */
export function secondsUntil(atMs: number, nowMs: number): number {
  return Math.max(1, Math.ceil((atMs - nowMs) / 1_000));
}

/** "Twitch", "Twitch and Kick", "Twitch, Kick and Vimeo". */
export function formatList(names: readonly string[]): string {
  return new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(names);
}

const clock = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const timeOfDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long' });
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long' });
const dayMs = 86_400_000;

/** "13:02:11". */
export const formatClock = (atMs: number): string => clock.format(atMs);

/** "13:02". */
export const formatTimeOfDay = (atMs: number): string => timeOfDay.format(atMs);

/** A moment in the past as one would say it: "09:12", "Tuesday 09:12", "3 May 09:12". */
export function formatMoment(atMs: number, nowMs: number): string {
  const time = formatTimeOfDay(atMs);
  if (new Date(atMs).toDateString() === new Date(nowMs).toDateString()) return time;
  return `${(nowMs - atMs < 6 * dayMs ? weekday : date).format(atMs)} ${time}`;
}

/** "01:08", and from an hour on "01:12:44". */
export function formatDuration(ms: number): string {
  const long = formatElapsed(0, ms);
  return ms < 3_600_000 ? long.slice(3) : long;
}
