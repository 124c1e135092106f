import { fail, ok, type Result } from '#shared/result.ts';

/**
 * Action Message Format, version 0 (Adobe "AMF 0", 2007): what RTMP commands and metadata are written in.
 * ECMA arrays are read as objects; a Map is written as an ECMA array. Dates are read as milliseconds since 1970.
 */
export type AmfValue = number | string | boolean | null | undefined | AmfObject | readonly AmfValue[];
export interface AmfObject {
  readonly [name: string]: AmfValue;
}
export type AmfInput = number | string | boolean | null | { readonly [name: string]: AmfInput } | AmfEcmaArray;
export type AmfEcmaArray = ReadonlyMap<string, AmfInput>;

const marker = {
  number: 0x00,
  boolean: 0x01,
  string: 0x02,
  object: 0x03,
  null: 0x05,
  undefined: 0x06,
  ecmaArray: 0x08,
  objectEnd: 0x09,
  strictArray: 0x0a,
  date: 0x0b,
  longString: 0x0c,
  xmlDocument: 0x0f,
  typedObject: 0x10,
} as const;

const maximumDepth = 16;

/** The values one after the other, as in the body of a command or data message. */
export function encodeAmf0(...values: readonly AmfInput[]): Buffer {
  return Buffer.concat(values.flatMap(encodeValue));
}

/** All values in `bytes`, which a stranger wrote: cut short, too deeply nested or of an unknown kind is an error. */
export function decodeAmf0(bytes: Buffer): Result<readonly AmfValue[], string> {
  const cursor: Cursor = { bytes, offset: 0 };
  const values: AmfValue[] = [];
  try {
    while (cursor.offset < bytes.length) values.push(readValue(cursor, 0));
    return ok(values);
  } catch (error) {
    if (error instanceof RangeError) return fail(error.message);
    throw error;
  }
}

/** True for an object or ECMA array among decoded values. */
export function isAmfObject(value: AmfValue): value is AmfObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function encodeValue(value: AmfInput): Buffer[] {
  if (value === null) return [Buffer.of(marker.null)];
  if (typeof value === 'boolean') return [Buffer.of(marker.boolean, value ? 1 : 0)];
  if (typeof value === 'number') return [encodeNumber(value)];
  if (typeof value === 'string') return encodeString(value);
  if (isEcmaArray(value)) return [uint32(marker.ecmaArray, value.size), ...encodeMembers(value)];
  return [Buffer.of(marker.object), ...encodeMembers(Object.entries(value))];
}

function isEcmaArray(value: AmfInput): value is AmfEcmaArray {
  return value instanceof Map;
}

function encodeMembers(members: Iterable<readonly [string, AmfInput]>): Buffer[] {
  const parts: Buffer[] = [];
  for (const [name, value] of members) parts.push(lengthPrefixed(name), ...encodeValue(value));
  return [...parts, Buffer.of(0, 0, marker.objectEnd)];
}

function encodeNumber(value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(marker.number);
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

function encodeString(value: string): Buffer[] {
  if (Buffer.byteLength(value) <= 0xffff) return [Buffer.of(marker.string), lengthPrefixed(value)];
  const text = Buffer.from(value);
  return [uint32(marker.longString, text.length), text];
}

function lengthPrefixed(value: string): Buffer {
  const text = Buffer.from(value);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(text.length);
  return Buffer.concat([length, text]);
}

function uint32(firstByte: number, value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(firstByte);
  bytes.writeUInt32BE(value, 1);
  return bytes;
}

interface Cursor {
  readonly bytes: Buffer;
  offset: number;
}

function readValue(cursor: Cursor, depth: number): AmfValue {
  if (depth > maximumDepth) throw new RangeError('AMF nested too deeply');
  const kind = take(cursor, 1).readUInt8();
  switch (kind) {
    case marker.number:
      return take(cursor, 8).readDoubleBE();
    case marker.boolean:
      return take(cursor, 1).readUInt8() !== 0;
    case marker.string:
      return readString(cursor);
    case marker.longString:
    case marker.xmlDocument:
      return take(cursor, take(cursor, 4).readUInt32BE()).toString();
    case marker.null:
      return null;
    case marker.undefined:
      return undefined;
    case marker.date:
      return take(cursor, 10).readDoubleBE(); // the time zone in the last two bytes is reserved
    case marker.typedObject:
      readString(cursor); // the name of its class
      return readMembers(cursor, depth);
    case marker.ecmaArray:
      take(cursor, 4); // the count is only a hint: the end is marked
      return readMembers(cursor, depth);
    case marker.object:
      return readMembers(cursor, depth);
    case marker.strictArray:
      return readItems(cursor, depth);
    default:
      throw new RangeError(`AMF marker ${kind} is not known`);
  }
}

function readMembers(cursor: Cursor, depth: number): AmfObject {
  const members: [string, AmfValue][] = [];
  for (;;) {
    const name = readString(cursor);
    if (name === '' && cursor.bytes[cursor.offset] === marker.objectEnd) break;
    members.push([name, readValue(cursor, depth + 1)]);
  }
  cursor.offset += 1;
  return Object.fromEntries(members);
}

function readItems(cursor: Cursor, depth: number): readonly AmfValue[] {
  const count = take(cursor, 4).readUInt32BE();
  const items: AmfValue[] = [];
  while (items.length < count) items.push(readValue(cursor, depth + 1)); // ends at the latest with the bytes
  return items;
}

function readString(cursor: Cursor): string {
  return take(cursor, take(cursor, 2).readUInt16BE()).toString();
}

function take(cursor: Cursor, length: number): Buffer {
  const end = cursor.offset + length;
  if (end > cursor.bytes.length) throw new RangeError('AMF cut short');
  const part = cursor.bytes.subarray(cursor.offset, end);
  cursor.offset = end;
  return part;
}
