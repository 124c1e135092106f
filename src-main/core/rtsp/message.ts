/**
 * RTSP messages on the wire (RFC 2326 §4–7 and appendix; RFC 7826 §5, §14): a start line, headers, a body; between
 * messages there may be interleaved binary packets. Pure: bytes in, values out, for the client and the server side.
 */
export interface RtspMessage {
  readonly kind: 'message';
  readonly startLine: string;
  /** Lower-case names; a header that came several times has several values. */
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly body: Buffer;
}

/** An RTP or RTCP packet within the RTSP connection. */
export interface InterleavedPacket {
  readonly kind: 'interleaved';
  readonly channel: number;
  readonly payload: Buffer;
}

export type RtspPiece = RtspMessage | InterleavedPacket;

export type RtspParse =
  /** `bytes` of the buffer were the piece; they include blank lines before it. */
  | { readonly kind: 'piece'; readonly piece: RtspPiece; readonly bytes: number }
  | { readonly kind: 'incomplete' }
  /** Not RTSP, or larger than any honest message: there is no way to find the next one. */
  | { readonly kind: 'malformed' };

const maxHeadBytes = 16 * 1024;
const maxBodyBytes = 256 * 1024;
const dollar = 0x24;

/** What the other side sends: a camera responses, a player requests. Anything else is malformed. */
export type Expected = 'responses' | 'requests';

/** The first piece in a buffer. Payloads and bodies are views of the buffer, not copies. */
export function parseRtsp(buffer: Buffer, expected: Expected): RtspParse {
  let start = 0;
  while (buffer[start] === 0x0d || buffer[start] === 0x0a) start++;
  if (start > maxHeadBytes) return { kind: 'malformed' };
  if (start === buffer.length) return { kind: 'incomplete' };
  return buffer[start] === dollar ? parseInterleaved(buffer, start) : parseMessage(buffer, start, expected);
}

export interface RtspReader {
  push(chunk: Buffer): void;
  next(): RtspPiece | 'incomplete' | 'malformed';
}

/** Messages in order from a byte stream that comes in chunks of any size. */
export function createRtspReader(expected: Expected): RtspReader {
  let buffer: Buffer = Buffer.alloc(0);
  return {
    push(chunk) {
      buffer = buffer.length === 0 ? chunk : Buffer.concat([buffer, chunk]);
    },
    next() {
      const parsed = parseRtsp(buffer, expected);
      if (parsed.kind !== 'piece') return parsed.kind;
      buffer = buffer.subarray(parsed.bytes);
      return parsed.piece;
    },
  };
}

/** A message as bytes. Line breaks in values become spaces, so that no value can add a header. */
export function serialiseRtsp(
  startLine: string,
  headers: readonly (readonly [name: string, value: string])[],
  body = '',
): Buffer {
  const lines = [startLine, ...headers.map(([name, value]) => `${name}: ${value}`)];
  if (body !== '') lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  return Buffer.from(`${lines.map((line) => line.replace(/[\r\n\0]/g, ' ')).join('\r\n')}\r\n\r\n${body}`);
}

/** The four bytes before an interleaved packet (RFC 7826 §14). */
export function interleavedHeader(channel: number, payloadBytes: number): Buffer {
  return Buffer.from([dollar, channel, payloadBytes >> 8, payloadBytes & 0xff]);
}

/** Status code and reason phrase of a response; undefined when the message is not one. */
export function statusOf(message: RtspMessage): { readonly status: number; readonly reason: string } | undefined {
  const match = /^RTSP\/\d\.\d +(\d{3})(?: +(.*))?$/i.exec(message.startLine);
  return match ? { status: Number(match[1]), reason: match[2] ?? '' } : undefined;
}

/** The first value of a header. */
export function headerOf(message: RtspMessage, name: string): string | undefined {
  return message.headers.get(name)?.[0];
}

function parseInterleaved(buffer: Buffer, start: number): RtspParse {
  const payloadStart = start + 4;
  if (buffer.length < payloadStart) return { kind: 'incomplete' };
  const end = payloadStart + buffer.readUInt16BE(start + 2);
  if (buffer.length < end) return { kind: 'incomplete' };
  const channel = buffer.readUInt8(start + 1);
  return {
    kind: 'piece',
    piece: { kind: 'interleaved', channel, payload: buffer.subarray(payloadStart, end) },
    bytes: end,
  };
}

function parseMessage(buffer: Buffer, start: number, expected: Expected): RtspParse {
  if (!mayBeStartLine(buffer.toString('latin1', start, start + 32), expected)) return { kind: 'malformed' };
  const end = /\r?\n\r?\n/.exec(buffer.toString('latin1', start, start + maxHeadBytes));
  if (!end) return { kind: buffer.length - start < maxHeadBytes ? 'incomplete' : 'malformed' };

  const head = buffer.toString('utf8', start, start + end.index);
  const [startLine = '', ...lines] = unfold(head).split(/\r?\n/);
  const headers = parseHeaders(lines);
  const bodyStart = start + end.index + end[0].length;
  const bodyBytes = Number(headers.get('content-length')?.[0] ?? 0);
  if (!Number.isInteger(bodyBytes) || bodyBytes < 0 || bodyBytes > maxBodyBytes) return { kind: 'malformed' };
  const bytes = bodyStart + bodyBytes;
  if (buffer.length < bytes) return { kind: 'incomplete' };
  const body = buffer.subarray(bodyStart, bytes);
  return { kind: 'piece', piece: { kind: 'message', startLine: startLine.trimEnd(), headers, body }, bytes };
}

/** Tells garbage from RTSP by its first bytes, before a whole head has come. */
function mayBeStartLine(text: string, expected: Expected): boolean {
  if (expected === 'requests') return /^[A-Z_]{1,20}( .*)?$/s.test(text);
  const protocol = 'RTSP/';
  return text.slice(0, protocol.length).toUpperCase() === protocol.slice(0, text.length);
}

/** A line that begins with white space continues the one before (RFC 2326 §15.1). */
function unfold(head: string): string {
  return head.replace(/\r?\n[ \t]+/g, ' ');
}

function parseHeaders(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const headers = new Map<string, string[]>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon <= 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    const values = headers.get(name);
    if (values) values.push(value);
    else headers.set(name, [value]);
  }
  return headers;
}
