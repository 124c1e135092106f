import { languageById } from './languages.ts';
import { onLanguage, spokenLanguage, t } from './words.ts';

/** Numbers and times as people read them in the language that is spoken, with a no-break space before the unit. */

const space = '\u00a0';

/** A value and its unit apart, for where they are set in different sizes. */
export interface Quantity {
  readonly value: string;
  readonly unit: string;
}

export function formatMbits(kbps: number): string {
  return withUnit(kbps === 0 ? '0' : oneDecimal(kbps / 1_000), t('units:mbits'));
}

/** "13.6 of 24 Mbit/s". */
export function formatShare(kbps: number, ofKbps: number): string {
  const value = kbps === 0 ? '0' : oneDecimal(kbps / 1_000);
  return t('units:share', { value, of: withUnit(upToOneDecimal(ofKbps / 1_000), t('units:mbits')) });
}

export function preciseMbits(kbps: number): Quantity {
  return { value: twoDecimals(kbps / 1_000), unit: t('units:mbits') };
}

export const formatFps = (fps: number): string => withUnit(upToOneDecimal(fps), t('units:fps'));

export const preciseFps = (fps: number): Quantity => ({ value: oneDecimal(fps), unit: t('units:fps') });

/** "2 s", "0.5 s". */
export const formatSeconds = (seconds: number): string => t('units:inSeconds', { value: upToOneDecimal(seconds) });

/** "−18 dB", with a minus as long as a digit is wide. What rounds to −0 is 0. */
export const formatDecibels = (decibels: number): string =>
  withUnit(formatCount(Math.round(decibels) || 0).replace('-', '\u2212'), t('units:decibels'));

export const oneDecimal = (value: number): string => digits(value, 1, 1);

export const upToOneDecimal = (value: number): string => digits(value, 0, 1);

export const formatCount = (count: number): string => digits(count, 0, 0);

export function formatBytes(bytes: number): Quantity {
  if (bytes >= 1e9) return { value: twoDecimals(bytes / 1e9), unit: t('units:gigabytes') };
  if (bytes >= 1e6) return { value: oneDecimal(bytes / 1e6), unit: t('units:megabytes') };
  return { value: formatCount(bytes / 1e3), unit: t('units:kilobytes') };
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
  return kept('list', (locale) => new Intl.ListFormat(locale, { type: 'conjunction' })).format(names);
}

/** Sentences after each other, as the language sets them apart; what is left out or empty does not count. */
export function formatSentences(sentences: readonly (string | undefined)[]): string {
  const said = sentences.filter((each) => each !== undefined && each !== '') as readonly string[];
  return said.length === 0 ? '' : said.reduce((first, second) => t('sentences', { first, second }));
}

/** "13:02:11". */
export const formatClock = (atMs: number): string =>
  date('clock', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }, atMs);

/** "13:02". */
export const formatTimeOfDay = (atMs: number): string =>
  date('time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, atMs);

/** A moment in the past as one would say it: "09:12", "Tuesday 09:12", "3 May 09:12". */
export function formatMoment(atMs: number, nowMs: number): string {
  const time = formatTimeOfDay(atMs);
  if (new Date(atMs).toDateString() === new Date(nowMs).toDateString()) return time;
  const isThisWeek = nowMs - atMs < 6 * dayMs;
  const day = isThisWeek
    ? date('weekday', { weekday: 'long' }, atMs)
    : date('day', { day: 'numeric', month: 'long' }, atMs);
  return `${day} ${time}`;
}

const dayMs = 86_400_000;

/** "3 May 2026". */
export const formatDay = (atMs: number): string =>
  date('full day', { day: 'numeric', month: 'long', year: 'numeric' }, atMs);

/** "01:08", and from an hour on "01:12:44". */
export function formatDuration(ms: number): string {
  const long = formatElapsed(0, ms);
  return ms < 3_600_000 ? long.slice(3) : long;
}

const withUnit = (value: string, unit: string): string => `${value}${space}${unit}`;

const twoDecimals = (value: number): string => digits(value, 2, 2);

function digits(value: number, minimumFractionDigits: number, maximumFractionDigits: number): string {
  const options = { minimumFractionDigits, maximumFractionDigits };
  const name = `${minimumFractionDigits}-${maximumFractionDigits}`;
  return kept(name, (locale) => new Intl.NumberFormat(locale, options)).format(value);
}

function date(name: string, options: Intl.DateTimeFormatOptions, atMs: number): string {
  return kept(name, (locale) => new Intl.DateTimeFormat(locale, options)).format(atMs);
}

/** Formats of the language that is spoken: to make one costs far more than to use it. */
const formats = new Map<string, unknown>();
onLanguage(() => formats.clear());

function kept<Format>(name: string, make: (locale: string) => Format): Format {
  const found = (formats.get(name) as Format | undefined) ?? make(languageById(spokenLanguage()).locale);
  formats.set(name, found);
  return found;
}
