/**
 * The chunk stream's outgoing side (Adobe RTMP specification 1.0, §5.3). A message is cut in chunks; the first has a
 * header of type 0 (all fields) or 1 (time since the previous message, same message stream), the others of type 3 (none).
 */

/** Announced by Set Chunk Size before anything longer is sent. Most frames fit in one chunk. */
export const chunkBytes = 65_536;

/** Chunk stream ids below 64 take one byte. 2 is reserved for protocol control (§5.3.1.1); the others are ours to choose. */
export const chunkStream = { control: 2, command: 3, audio: 4, data: 5, video: 6 } as const;

/** Timestamps from here on stand in a field of their own, in the chunks of type 3 too (§5.3.1.3). */
const extendedFromMs = 0xff_ff_ff;

export interface OutgoingMessage {
  readonly chunkStreamId: number;
  readonly messageStreamId: number;
  readonly type: number;
  /** Wraps at 32 bits. */
  readonly timestampMs: number;
  readonly body: Buffer;
}

/** A whole message with a header of type 0. */
export function writeMessage(message: OutgoingMessage): Buffer {
  const header = fullHeader(message, message.body.length);
  const isExtended = header.length > 12;
  const continuation = Buffer.alloc(isExtended ? 5 : 1, 0xc0 | message.chunkStreamId);
  if (isExtended) header.copy(continuation, 1, 12);
  return splitBody(header, continuation, message.body);
}

/** The header of type 0 alone, 12 bytes, or 16 with an extended timestamp. */
export function fullHeader(message: Omit<OutgoingMessage, 'body'>, bodyBytes: number): Buffer {
  const timestampMs = message.timestampMs % 2 ** 32;
  const isExtended = needsExtendedTimestamp(timestampMs);
  const header = Buffer.alloc(isExtended ? 16 : 12);
  header.writeUInt8(message.chunkStreamId);
  header.writeUIntBE(isExtended ? extendedFromMs : timestampMs, 1, 3);
  header.writeUIntBE(bodyBytes, 4, 3);
  header.writeUInt8(message.type, 7);
  header.writeUInt32LE(message.messageStreamId, 8); // the one little-endian field
  if (isExtended) header.writeUInt32BE(timestampMs, 12);
  return header;
}

/** Bytes of deltaHeader: what precedes the body in a buffer that begins with one. */
export const deltaHeaderBytes = 8;

/** The header of type 1: `sincePreviousMs` (below 0xFFFFFF) after the previous message of this chunk stream. */
export function deltaHeader(chunkStreamId: number, type: number, sincePreviousMs: number, bodyBytes: number): Buffer {
  const header = Buffer.alloc(deltaHeaderBytes);
  header.writeUInt8(0x40 | chunkStreamId);
  header.writeUIntBE(sincePreviousMs, 1, 3);
  header.writeUIntBE(bodyBytes, 4, 3);
  header.writeUInt8(type, 7);
  return header;
}

export function needsExtendedTimestamp(timestampMs: number): boolean {
  return timestampMs >= extendedFromMs;
}

/** `header`, then the body with `continuation` before every chunk but the first. */
export function splitBody(header: Buffer, continuation: Buffer, body: Buffer): Buffer {
  const continuations = Math.max(0, Math.ceil(body.length / chunkBytes) - 1);
  const out = Buffer.allocUnsafe(header.length + body.length + continuations * continuation.length);
  let offset = header.copy(out);
  for (let from = 0; from < body.length; from += chunkBytes) {
    if (from > 0) offset += continuation.copy(out, offset);
    offset += body.copy(out, offset, from, from + chunkBytes);
  }
  return out;
}
