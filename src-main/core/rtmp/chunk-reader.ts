import { fail, ok, type Result } from '#shared/result.ts';
import { messageType } from './messages.ts';

/** The chunk stream's incoming side (Adobe RTMP specification 1.0, §5.3). Everything in it was written by a stranger. */

export interface RtmpMessage {
  readonly type: number;
  readonly messageStreamId: number;
  readonly timestampMs: number;
  readonly body: Buffer;
}

/** What a reader puts up with. The defaults are ample for what a server says to a publisher. */
export interface ReaderLimits {
  readonly messageBytes: number;
  readonly chunkStreams: number;
}

export interface ChunkReader {
  /**
   * Takes bytes, cut anywhere, and gives the messages they complete. Set Chunk Size and Abort are obeyed here and given
   * too. After a failure (its text says why) the stream can't be read any further.
   */
  receive(bytes: Buffer): Result<readonly RtmpMessage[], string>;
}

export function createChunkReader(limits: ReaderLimits = { messageBytes: 65_536, chunkStreams: 32 }): ChunkReader {
  const streams = new Map<number, IncomingStream>();
  let chunkSize = 128; // §5.4.1, until the peer sets another
  let pending: Buffer = Buffer.alloc(0);
  /** The chunk whose payload is being read. */
  let current: { readonly stream: IncomingStream; missingBytes: number } | undefined;

  function receive(bytes: Buffer): Result<readonly RtmpMessage[], string> {
    const messages: RtmpMessage[] = [];
    let rest = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    for (;;) {
      if (!current) {
        const header = readHeader(rest, streams);
        if (!header) break;
        rest = rest.subarray(header.bytes);
        const begun = beginChunk(header);
        if (!begun.ok) return begun;
        current = begun.value;
      }
      const taken = Math.min(current.missingBytes, rest.length);
      current.stream.filledBytes += rest.copy(current.stream.body, current.stream.filledBytes, 0, taken);
      current.missingBytes -= taken;
      rest = rest.subarray(taken);
      if (current.missingBytes > 0) break;
      const { stream } = current;
      current = undefined;
      if (stream.filledBytes < stream.length) continue;
      const problem = finish(stream, messages);
      if (problem !== undefined) return fail(problem);
    }
    pending = Buffer.from(rest); // at most a header cut short; a copy, so that the socket's buffer is let go
    return ok(messages);
  }

  function beginChunk(header: ChunkHeader): Result<NonNullable<typeof current>, string> {
    const known = streams.get(header.chunkStreamId);
    if (!known && header.format !== 0) return fail('first chunk of a chunk stream without a full header');
    if (!known && streams.size >= limits.chunkStreams) return fail('too many chunk streams');
    const stream = known ?? newStream();
    streams.set(header.chunkStreamId, stream);
    applyHeader(stream, header);
    if (stream.length > limits.messageBytes) return fail(`message of ${stream.length} bytes`);
    // Not filled with zeros, since it is given only when it is full: else who announces much and sends little keeps us busy.
    if (stream.filledBytes === 0) stream.body = Buffer.allocUnsafe(stream.length);
    return ok({ stream, missingBytes: Math.min(chunkSize, stream.length - stream.filledBytes) });
  }

  function finish(stream: IncomingStream, messages: RtmpMessage[]): string | undefined {
    const { type, messageStreamId, timestampMs, body } = stream;
    stream.isPartial = false;
    stream.filledBytes = 0;
    stream.body = nothing;
    messages.push({ type, messageStreamId, timestampMs, body });
    if (type !== messageType.setChunkSize && type !== messageType.abort) return undefined;
    if (body.length < 4) return 'protocol control message cut short';
    const value = body.readUInt32BE();
    if (type === messageType.abort) {
      const aborted = streams.get(value);
      if (aborted) Object.assign(aborted, { isPartial: false, filledBytes: 0, body: nothing });
      return undefined;
    }
    if (value < 1 || value > 0x7f_ff_ff_ff) return `chunk size ${value}`;
    chunkSize = value;
    return undefined;
  }

  return { receive };
}

const nothing = Buffer.alloc(0);

/** What is remembered of one chunk stream: the last header's fields, and the message in the making. */
interface IncomingStream {
  timestampMs: number;
  deltaMs: number;
  isExtended: boolean;
  length: number;
  type: number;
  messageStreamId: number;
  isPartial: boolean;
  body: Buffer;
  filledBytes: number;
}

interface ChunkHeader {
  readonly bytes: number;
  readonly format: number;
  readonly chunkStreamId: number;
  readonly isExtended: boolean;
  /** Absolute in format 0, a delta in 1 and 2, a repetition or nothing in 3. */
  readonly timeMs: number;
  readonly length?: number;
  readonly type?: number;
  readonly messageStreamId?: number;
}

function newStream(): IncomingStream {
  return {
    timestampMs: 0,
    deltaMs: 0,
    isExtended: false,
    length: 0,
    type: 0,
    messageStreamId: 0,
    isPartial: false,
    body: nothing,
    filledBytes: 0,
  };
}

const messageHeaderBytes = [11, 7, 3, 0] as const;

/** Undefined while the header is not complete. */
function readHeader(bytes: Buffer, streams: ReadonlyMap<number, IncomingStream>): ChunkHeader | undefined {
  const first = bytes[0];
  if (first === undefined) return undefined;
  const format = (first >> 6) as 0 | 1 | 2 | 3;
  const shortId = first & 0x3f;
  const basicBytes = shortId === 0 ? 2 : shortId === 1 ? 3 : 1;
  const plainBytes = basicBytes + messageHeaderBytes[format];
  if (bytes.length < plainBytes) return undefined;
  const chunkStreamId = shortId === 0 ? 64 + bytes.readUInt8(1) : shortId === 1 ? 64 + bytes.readUInt16LE(1) : shortId;

  const shortTime = format === 3 ? 0 : bytes.readUIntBE(basicBytes, 3);
  const isExtended = format === 3 ? streams.get(chunkStreamId)?.isExtended === true : shortTime === 0xff_ff_ff;
  const headerBytes = plainBytes + (isExtended ? 4 : 0);
  if (bytes.length < headerBytes) return undefined;
  return {
    bytes: headerBytes,
    format,
    chunkStreamId,
    isExtended,
    timeMs: isExtended ? bytes.readUInt32BE(plainBytes) : shortTime,
    ...(format <= 1 && { length: bytes.readUIntBE(basicBytes + 3, 3), type: bytes.readUInt8(basicBytes + 6) }),
    ...(format === 0 && { messageStreamId: bytes.readUInt32LE(basicBytes + 7) }),
  };
}

/** A header of type 0 to 2 begins a message (one in the making is lost); one of type 3 goes on with it, or repeats it. */
function applyHeader(stream: IncomingStream, header: ChunkHeader): void {
  if (header.format === 3 && stream.isPartial) return;
  if (header.format === 0) stream.timestampMs = header.timeMs;
  // §5.3.1.2.4: type 3 after type 0 takes the timestamp itself as delta.
  if (header.format !== 3) stream.deltaMs = header.timeMs;
  if (header.format !== 0) stream.timestampMs = (stream.timestampMs + stream.deltaMs) % 2 ** 32;
  stream.isExtended = header.isExtended;
  stream.length = header.length ?? stream.length;
  stream.type = header.type ?? stream.type;
  stream.messageStreamId = header.messageStreamId ?? stream.messageStreamId;
  stream.isPartial = true;
  stream.filledBytes = 0;
}
