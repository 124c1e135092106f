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
}

/** A step larger than this, forward or back, is a break in the source's clock rather than jitter. */
const breakMs = 1_000;
/** Where a new run continues after the last tag when it follows at once: about one frame later. */
const seamMs = 40;
/** How far the first audio and the first video of one run may lie apart and still share a clock. */
const startSpreadMs = 10_000;

export function createTimeline(): Timeline {
  const offsets: { video: number | undefined; audio: number | undefined } = { video: undefined, audio: undefined };
  const placed = { video: -1, audio: -1 };
  let newest: { programmeMs: number; atMs: number } | undefined;

  /** Where the programme should be by the wall clock: gaps in the source take the time they took. */
  function expectedAt(nowMs: number): number {
    return newest ? newest.programmeMs + (nowMs - newest.atMs) : 0;
  }

  function offsetFor(tag: MediaTag, nowMs: number): number {
    const own = offsets[tag.kind];
    const other = offsets[tag.kind === 'video' ? 'audio' : 'video'];
    if (!newest) return own ?? other ?? -tag.timestampMs;
    const expected = expectedAt(nowMs);
    const latest = newest.programmeMs;
    const fits = (offset: number, toleranceMs: number) => {
      const at = tag.timestampMs + offset;
      return Math.abs(at - latest) <= toleranceMs || Math.abs(at - expected) <= toleranceMs;
    };
    if (own !== undefined && fits(own, breakMs)) return own;
    // The other kind is tried before a new anchor, so that audio and video keep their distance across a break.
    if (other !== undefined && fits(other, own === undefined ? startSpreadMs : breakMs)) return other;
    return Math.round(Math.max(latest + seamMs, expected)) - tag.timestampMs;
  }

  return {
    place: (tag, nowMs) => {
      const offset = offsetFor(tag, nowMs);
      offsets[tag.kind] = offset;
      const earliest = tag.isSequenceHeader ? placed[tag.kind] : placed[tag.kind] + 1;
      const programmeMs = Math.max(tag.timestampMs + offset, earliest, 0);
      if (!tag.isSequenceHeader) placed[tag.kind] = programmeMs;
      if (!newest || programmeMs >= newest.programmeMs) newest = { programmeMs, atMs: nowMs };
      return programmeMs;
    },
    restart: () => {
      offsets.video = undefined;
      offsets.audio = undefined;
    },
  };
}
