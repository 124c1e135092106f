import type { Range } from '#shared/cameras/encoder.ts';
import { textAt, type XmlElement } from '../xml/read-xml.ts';
import { plainText } from './plain-text.ts';

/** Values in a camera's replies, which may be anything: each reader gives undefined for what is not usable. */

/** A reference token (tt:ReferenceToken). The schema allows 64 characters; some cameras take more. */
export function readToken(text: string | undefined): string | undefined {
  return text !== undefined && /^[^\p{C}]{1,256}$/u.test(text) ? text : undefined;
}

/** Free text on one line, at most 128 characters of it. */
export function readName(text: string | undefined): string | undefined {
  return plainText(text ?? '', 128) || undefined;
}

/** A decimal number within `limits`; also "25.000000" and "2.5E1", as float types are written. */
export function readNumber(text: string | undefined, limits: Range): number | undefined {
  const value = toNumber(text);
  return value !== undefined && value >= limits.min && value <= limits.max ? value : undefined;
}

/** The same, rounded to a whole number. */
export function readWhole(text: string | undefined, limits: Range): number | undefined {
  const value = toNumber(text);
  return value === undefined ? undefined : readNumber(String(Math.round(value)), limits);
}

/** `Min` and `Max` of a range, cut to `limits`: "no limit" is often written as a huge number. */
export function readRange(element: XmlElement | undefined, limits: Range): Range | undefined {
  const ends = [textAt(element, 'Min'), textAt(element, 'Max')].map(toNumber);
  return ends.includes(undefined)
    ? undefined
    : rangeOf(
        ends.filter((end) => end !== undefined),
        limits,
      );
}

/** From the least to the greatest of `values`, cut to `limits`. */
export function rangeOf(values: readonly number[], limits: Range): Range | undefined {
  const min = Math.max(limits.min, Math.min(...values));
  const max = Math.min(limits.max, Math.max(...values));
  return min <= max ? { min, max } : undefined;
}

/** What is written in one text with blanks in between (xs:list); at most 1,024 items. */
export function readList(text: string | undefined): readonly string[] {
  return (text ?? '').slice(0, 16_384).split(/\s+/).filter(Boolean).slice(0, 1024);
}

export function readNumbers(texts: readonly string[], limits: Range): readonly number[] {
  const numbers = texts.map((text) => readNumber(text, limits)).filter((number) => number !== undefined);
  return [...new Set(numbers)].sort((a, b) => a - b);
}

/** xs:boolean */
export function readBoolean(text: string | undefined): boolean | undefined {
  const word = text?.trim().toLowerCase();
  if (word === 'true' || word === '1') return true;
  return word === 'false' || word === '0' ? false : undefined;
}

/** xs:duration without years and months, as PT1S or P0DT00H01M00.5S. */
export function readSeconds(text: string | undefined): number | undefined {
  const pattern = /^P(?:0+Y)?(?:0+M)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,6})M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/;
  const match = text === undefined || text.length > 64 ? null : pattern.exec(text.trim());
  if (!match) return undefined;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function toNumber(text: string | undefined): number | undefined {
  const plain = text?.trim() ?? '';
  if (/^\+?INF$/i.test(plain)) return Number.POSITIVE_INFINITY;
  return /^[+-]?\d{1,32}(\.\d{0,32})?(E[+-]?\d{1,3})?$/i.test(plain) ? Number(plain) : undefined;
}
