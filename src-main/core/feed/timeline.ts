import { compositionTimeMs } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';

/** Maps the timestamps of a source that comes and goes to one programme clock that only goes forward. */
export interface Timeline {
  /**
   * Programme time of a tag, in whole milliseconds: never less than that of the tag of its kind before, and more for
   * media. `nowMs` is a monotonic clock.
   */
  place(tag: MediaTag, nowMs: number): number;
  /** The next tag comes from a new run of the source, with timestamps of another origin. */
  restart(): void;
  /**
   * True for sound that comes too late: of a time that has sound already, put there in its place. When it goes on so
   * for a while, it has a clock of its own, and is placed by that.
   */
  isPast(tag: MediaTag, nowMs: number): boolean;
  /** What is put at this time beside the source; later tags of its kind come after it. */
  occupy(kind: MediaTag['kind'], programmeMs: number): void;
  /** Where the programme is by the clock: gaps in the source take the time they took. */
  at(nowMs: number): number;
  /** How far the newest tag is ahead of real time; negative: behind. */
  leadMs(nowMs: number): number;
}

/** A step larger than this, forward or back, is a break in the source's clock rather than jitter. */
const breakMs = 1_000;
/** Where a new run continues after the last tag when it follows at once: about one frame later. */
const seamMs = 40;
/** How far the first audio and the first video of one run may lie apart and still share a clock. */
const startSpreadMs = 10_000;
/** What was missing for a while may come all at once, in less than this. */
const catchUpMs = 2_000;
/** A source this much faster or slower than our clock has a clock of its own; real time follows it. */
const followedRate = 0.05;

export function createTimeline(): Timeline {
  const offsets: { video: number | undefined; audio: number | undefined } = { video: undefined, audio: undefined };
  const placed = { video: -1, audio: -1 };
  let newest: { programmeMs: number; atMs: number } | undefined;
  /** When the last picture is shown: with B-frames that is later than it is decoded. */
  let shownMs = 0;
  /** The line of real time: programme and clock at one moment. */
  let realTime: { programmeMs: number; atMs: number } | undefined;
  let pastSinceMs: number | undefined;
  /** Of this run: the time of its first picture, on the source's clock, and how many have come. */
  let pictures = { firstMs: 0, count: 0 };

  function at(nowMs: number): number {
    return newest ? newest.programmeMs + (nowMs - newest.atMs) : 0;
  }

  function realTimeAt(nowMs: number): number {
    return realTime ? realTime.programmeMs + (nowMs - realTime.atMs) : 0;
  }

  function leadMs(nowMs: number): number {
    return newest ? newest.programmeMs - realTimeAt(nowMs) : 0;
  }

  function offsetFor(tag: MediaTag, nowMs: number): number {
    const own = offsets[tag.kind];
    const other = offsets[tag.kind === 'video' ? 'audio' : 'video'];
    if (!newest) return own ?? other ?? -tag.timestampMs;
    const expected = at(nowMs);
    const latest = newest.programmeMs;
    const fits = (offset: number, toleranceMs: number) => {
      const programmeMs = tag.timestampMs + offset;
      return Math.abs(programmeMs - latest) <= toleranceMs || Math.abs(programmeMs - expected) <= toleranceMs;
    };
    const isNextOfItsKind = own !== undefined && Math.abs(tag.timestampMs + own - placed[tag.kind]) <= breakMs;
    if (own !== undefined && (isNextOfItsKind || fits(own, breakMs))) return own;
    // The other kind is tried before a new anchor, so that audio and video keep their distance across a break.
    if (other !== undefined && fits(other, own === undefined ? startSpreadMs : breakMs)) return other;
    const earliest = Math.max(latest, shownMs) + seamMs;
    return Math.round(Math.max(earliest, Math.min(expected, realTimeAt(nowMs)))) - tag.timestampMs;
  }

  /** ffmpeg gives the first two pictures of an RTSP camera without sound the same time. Those after them are in step. */
  function isTwinOfFirst({ kind, isSequenceHeader, timestampMs }: MediaTag): boolean {
    if (kind === 'audio' || isSequenceHeader || offsets.audio !== undefined) return false;
    return pictures.count === 1 && timestampMs === pictures.firstMs;
  }

  function advance(programmeMs: number, nowMs: number): void {
    if (newest && programmeMs < newest.programmeMs) return;
    const elapsedMs = newest ? nowMs - newest.atMs : 0;
    newest = { programmeMs, atMs: nowMs };
    realTime ??= newest;
    const followMs = elapsedMs * followedRate;
    const leadNowMs = leadMs(nowMs);
    realTime = {
      programmeMs: realTime.programmeMs + Math.max(-followMs, Math.min(followMs, leadNowMs)),
      atMs: realTime.atMs,
    };
  }

  return {
    place: (tag, nowMs) => {
      const offset = offsetFor(tag, nowMs) + (isTwinOfFirst(tag) ? seamMs : 0);
      offsets[tag.kind] = offset;
      const earliest = tag.isSequenceHeader ? placed[tag.kind] : placed[tag.kind] + 1;
      const programmeMs = Math.max(tag.timestampMs + offset, earliest, 0);
      advance(programmeMs, nowMs);
      if (tag.isSequenceHeader) return programmeMs;
      placed[tag.kind] = programmeMs;
      if (tag.kind === 'audio') return programmeMs;
      pictures = { firstMs: pictures.count === 0 ? tag.timestampMs : pictures.firstMs, count: pictures.count + 1 };
      shownMs = Math.max(shownMs, programmeMs + Math.min(breakMs, compositionTimeMs(tag.body)));
      return programmeMs;
    },
    isPast: (tag, nowMs) => {
      if (tag.kind === 'video' || tag.isSequenceHeader) return false;
      const offset = offsets.audio ?? offsets.video;
      const isPast = offset !== undefined && tag.timestampMs + offset <= placed.audio;
      pastSinceMs = isPast ? (pastSinceMs ?? nowMs) : undefined;
      return pastSinceMs !== undefined && nowMs - pastSinceMs < catchUpMs;
    },
    restart: () => {
      offsets.video = undefined;
      offsets.audio = undefined;
      pictures = { firstMs: 0, count: 0 };
      pastSinceMs = undefined;
    },
    occupy: (kind, programmeMs) => {
      placed[kind] = Math.max(placed[kind], programmeMs);
    },
    at,
    leadMs,
  };
}
