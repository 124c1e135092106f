import type { MediaTag } from './tag.ts';

/** Why a byte stream cannot be read on: no FLV signature, or a tag that is larger than any camera's picture. */
export type FlvFault = 'not-flv' | 'tag-too-large';

export interface FlvReader {
  /** Takes the next bytes, in pieces of any size. After a fault all further bytes are ignored. */
  push(chunk: Buffer): FlvFault | undefined;
}

/** Four megabytes: a 4K keyframe at the worst quality setting stays well below. */
const maxBodyBytes = 4 * 1024 * 1024;
const fileHeaderBytes = 9;
const tagHeaderBytes = 11;
const previousTagSizeBytes = 4;

/**
 * Reads an FLV stream as it comes (Adobe FLV specification 10.1, E.2–E.4). `onTag` gets AVC and AAC tags. Script tags
 * are left out, and "end of sequence" too, for a feed never ends. Bytes that `onTag` gets are never written to again.
 */
export function createFlvReader(onTag: (tag: MediaTag) => void): FlvReader {
  const unwrap = createTimestampUnwrapper();
  let fault: FlvFault | undefined;
  let wanted = fileHeaderBytes;
  let accept: (piece: Buffer, owner: Buffer) => void = acceptFileHeader;
  let partial: Buffer | undefined;
  let filled = 0;
  let tagType = 0;
  let timestampMs = 0;

  function push(chunk: Buffer): FlvFault | undefined {
    let offset = 0;
    while (!fault && offset < chunk.length) {
      if (!partial && chunk.length - offset >= wanted) {
        const piece = chunk.subarray(offset, offset + wanted);
        offset += wanted;
        accept(piece, chunk);
        continue;
      }
      partial ??= Buffer.allocUnsafe(wanted);
      const copied = chunk.copy(partial, filled, offset);
      offset += copied;
      filled += copied;
      if (filled < wanted) break;
      const piece = partial;
      partial = undefined;
      filled = 0;
      accept(piece, piece);
    }
    return fault;
  }

  function acceptFileHeader(header: Buffer): void {
    const dataOffset = header.readUInt32BE(5);
    if (header.toString('latin1', 0, 3) !== 'FLV' || dataOffset < fileHeaderBytes || dataOffset > 1024) {
      fault = 'not-flv';
      return;
    }
    wanted = dataOffset - fileHeaderBytes + previousTagSizeBytes;
    accept = expectTag;
  }

  function expectTag(): void {
    wanted = tagHeaderBytes;
    accept = acceptTagHeader;
  }

  function acceptTagHeader(header: Buffer): void {
    const bodyBytes = header.readUIntBE(1, 3);
    if (bodyBytes > maxBodyBytes) {
      fault = 'tag-too-large';
      return;
    }
    tagType = (header[0] ?? 0) & 0x1f;
    timestampMs = unwrap(header.readUIntBE(4, 3) + (header[7] ?? 0) * 0x1000000);
    wanted = bodyBytes + previousTagSizeBytes;
    accept = acceptBody;
  }

  function acceptBody(piece: Buffer, owner: Buffer): void {
    const body = ownBody(piece.subarray(0, piece.length - previousTagSizeBytes), owner);
    expectTag();
    const tag = mediaTag(tagType, timestampMs, body);
    if (tag) onTag(tag);
  }

  return { push };
}

/** The media tag of an FLV body (E.4.2, E.4.3); undefined for what is no AVC or AAC media and no header of theirs. */
function mediaTag(tagType: number, timestampMs: number, body: Buffer): MediaTag | undefined {
  const [first = 0, packetType] = body;
  if (tagType === 8 && first >> 4 === 10 && body.length > 2) {
    return { kind: 'audio', timestampMs, body, isKeyframe: false, isSequenceHeader: packetType === 0 };
  }
  const isAvc = tagType === 9 && (first & 0x8f) === 7 && body.length > 5;
  if (!isAvc || (packetType !== 0 && packetType !== 1)) return undefined;
  const isSequenceHeader = packetType === 0;
  return { kind: 'video', timestampMs, body, isKeyframe: !isSequenceHeader && first >> 4 === 1, isSequenceHeader };
}

/** A body shares its chunk when it is most of it; otherwise a small tag that is kept would keep a large chunk alive. */
function ownBody(body: Buffer, owner: Buffer): Buffer {
  return body.length * 2 >= owner.length ? body : Buffer.from(body);
}

/**
 * FLV timestamps are 32 bits (E.4.1: 24 and 8 more), of which ffmpeg writes 31. Gives the value that continues from the
 * tag before it, so that a stream may run for months.
 */
function createTimestampUnwrapper(): (raw: number) => number {
  let range = 2 ** 31;
  let previous: { raw: number; unwrapped: number } | undefined;
  return (raw) => {
    if (raw >= range) range = 2 ** 32;
    const forward = previous ? (raw - previous.raw + 2 * range) % range : 0;
    const delta = forward < range / 2 ? forward : forward - range;
    const unwrapped = previous ? previous.unwrapped + delta : raw;
    previous = { raw, unwrapped };
    return unwrapped;
  };
}
