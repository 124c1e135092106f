import type { MediaTag } from './tag.ts';

const tagHeaderBytes = 11;

/** The FLV file header with its first, empty PreviousTagSize (Adobe FLV specification 10.1, E.2 and E.3). */
export function flvFileHeader(holds: { readonly audio: boolean; readonly video: boolean }): Buffer {
  const flags = (holds.audio ? 4 : 0) | (holds.video ? 1 : 0);
  return Buffer.from([0x46, 0x4c, 0x56, 1, flags, 0, 0, 0, 9, 0, 0, 0, 0]);
}

/** One tag with its header and PreviousTagSize (E.4.1). The timestamp wraps at 32 bits. */
export function flvTag(tag: Pick<MediaTag, 'kind' | 'timestampMs' | 'body'>): Buffer {
  const { body } = tag;
  const bytes = Buffer.alloc(tagHeaderBytes + body.length + 4);
  const timestamp = tag.timestampMs >>> 0;
  bytes[0] = tag.kind === 'audio' ? 8 : 9;
  bytes.writeUIntBE(body.length, 1, 3);
  bytes.writeUIntBE(timestamp & 0xffffff, 4, 3);
  bytes[7] = timestamp >>> 24;
  body.copy(bytes, tagHeaderBytes);
  bytes.writeUInt32BE(tagHeaderBytes + body.length, tagHeaderBytes + body.length);
  return bytes;
}
