import type { FeedTag } from '../flv/tag.ts';
import {
  chunkStream,
  deltaHeader,
  deltaHeaderBytes,
  fullHeader,
  needsExtendedTimestamp,
  splitBody,
  writeMessage,
} from './chunk-writer.ts';
import { messageType } from './messages.ts';

const shared = new WeakMap<FeedTag, Buffer>();

/**
 * The tag as chunks, made once and the same for every destination: a header of type 1 holds neither an absolute time nor
 * a message stream. Only for those whose previous message of this kind was the feed's previous tag of this kind, and
 * whose delta needs no extended timestamp.
 */
export function mediaChunks(tag: FeedTag): Buffer {
  const known = shared.get(tag);
  if (known) return known;
  const chunkStreamId = chunkStream[tag.kind];
  const sinceMs = canShare(tag) ? tag.sincePreviousMs : 0;
  const header = deltaHeader(chunkStreamId, messageType[tag.kind], sinceMs, tag.body.length);
  const chunks = splitBody(header, Buffer.of(0xc0 | chunkStreamId), tag.body);
  shared.set(tag, chunks);
  return chunks;
}

export interface MediaSequence {
  readonly messageStreamId: number;
  /** What to write for this tag, in order. */
  next(tag: FeedTag): readonly Buffer[];
}

/**
 * One session's media: the shared chunks while it follows the feed tag by tag; a header of its own with the absolute
 * time where it does not (at the start, after drops). Time 0 is the session's first tag that is media: sequence headers
 * before it may be of long ago, and a tag from before it (of the other kind) is put at 0.
 */
export function createMediaSequence(messageStreamId: number): MediaSequence {
  let originMs: number | undefined;
  const lastSentMs: { video?: number | undefined; audio?: number | undefined } = {};

  function next(tag: FeedTag): readonly Buffer[] {
    if (canShare(tag) && lastSentMs[tag.kind] === tag.timestampMs - tag.sincePreviousMs) {
      lastSentMs[tag.kind] = tag.timestampMs;
      return [mediaChunks(tag)];
    }
    if (originMs === undefined && !tag.isSequenceHeader) originMs = tag.timestampMs;
    const sinceOriginMs = tag.timestampMs - (originMs ?? tag.timestampMs);
    // A time that was not the true one can't be the base of a delta.
    const isTrueTime = originMs !== undefined && sinceOriginMs >= 0;
    lastSentMs[tag.kind] = isTrueTime ? tag.timestampMs : undefined;
    return withFullHeader(tag, Math.max(0, sinceOriginMs), messageStreamId);
  }

  return { messageStreamId, next };
}

function withFullHeader(tag: FeedTag, timestampMs: number, messageStreamId: number): readonly Buffer[] {
  const message = { chunkStreamId: chunkStream[tag.kind], messageStreamId, type: messageType[tag.kind], timestampMs };
  if (needsExtendedTimestamp(timestampMs % 2 ** 32)) return [writeMessage({ ...message, body: tag.body })];
  return [fullHeader(message, tag.body.length), mediaChunks(tag).subarray(deltaHeaderBytes)];
}

function canShare(tag: FeedTag): boolean {
  return tag.sincePreviousMs >= 0 && !needsExtendedTimestamp(tag.sincePreviousMs);
}
