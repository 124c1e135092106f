import type { StreamTag } from '../../rtmp/server-dialogue.ts';

/** What was measured of the stream with one key, since it was first seen or since `startAnew`. */
export interface StreamFacts {
  readonly isPublishing: boolean;
  /** Sessions begun. */
  readonly sessions: number;
  readonly videoTags: number;
  readonly audioTags: number;
  readonly bytes: number;
  /** The longest time without a picture, by arrival; one that still lasts counts. Milliseconds. */
  readonly longestVideoGapMs: number;
  /** The longest step from picture to picture within a session, by their timestamps. Milliseconds. */
  readonly longestVideoStepMs: number;
  /** In each session so far the timestamps of pictures only rose, and those of sound too; never forgotten. */
  readonly isMonotonic: boolean;
  /** Timestamp of the newest picture or sound of this session; undefined before the first one. */
  readonly newestTagMs?: number;
}

/** Measures one stream. Sequence headers are no pictures, and may repeat a time. `nowMs` is a monotonic clock. */
export interface StreamMeter {
  begin(): void;
  add(tag: StreamTag, nowMs: number): void;
  end(): void;
  read(nowMs: number): StreamFacts;
  /** Counts and longest gaps begin again from here; the gap that lasts now counts whole. */
  startAnew(): void;
}

const nothingYet = {
  sessions: 0,
  videoTags: 0,
  audioTags: 0,
  bytes: 0,
  longestVideoGapMs: 0,
  longestVideoStepMs: 0,
};

export function createStreamMeter(): StreamMeter {
  let isPublishing = false;
  let counted = { ...nothingYet };
  let isMonotonic = true;
  let lastPictureAtMs: number | undefined;
  let lastTagMs: { video?: number; audio?: number } = {};

  return {
    begin: () => {
      isPublishing = true;
      counted.sessions += 1;
      lastTagMs = {};
    },
    add: (tag, nowMs) => {
      counted.bytes += tag.body.length;
      if (tag.kind === 'data' || !isMedia(tag)) return;
      const previousMs = lastTagMs[tag.kind];
      lastTagMs[tag.kind] = tag.timestampMs;
      if (previousMs !== undefined && tag.timestampMs <= previousMs) isMonotonic = false;
      if (tag.kind === 'audio') {
        counted.audioTags += 1;
        return;
      }
      counted.videoTags += 1;
      counted.longestVideoStepMs = Math.max(
        counted.longestVideoStepMs,
        tag.timestampMs - (previousMs ?? tag.timestampMs),
      );
      counted.longestVideoGapMs = Math.max(counted.longestVideoGapMs, nowMs - (lastPictureAtMs ?? nowMs));
      lastPictureAtMs = nowMs;
    },
    end: () => {
      isPublishing = false;
    },
    read: (nowMs) => {
      const newestTagMs = Math.max(lastTagMs.video ?? -1, lastTagMs.audio ?? -1);
      return {
        ...counted,
        isPublishing,
        isMonotonic,
        longestVideoGapMs: Math.max(counted.longestVideoGapMs, nowMs - (lastPictureAtMs ?? nowMs)),
        ...(newestTagMs >= 0 && { newestTagMs }),
      };
    },
    startAnew: () => {
      counted = { ...nothingYet };
    },
  };
}

/**
 * Neither headers nor ends of a sequence (Adobe FLV specification 10.1, E.4.2 and E.4.3; Enhanced RTMP: of video headers
 * whose top bit is set, the low bits are the kind of packet, 1 and 3 being coded pictures).
 */
function isMedia({ kind, body }: StreamTag): boolean {
  const [first = 0, packetType] = body;
  if (kind === 'audio') return first >> 4 !== 10 || packetType === 1;
  if ((first & 0x80) !== 0) return (first & 0x0f) === 1 || (first & 0x0f) === 3;
  return (first & 0x0f) !== 7 || packetType === 1;
}
