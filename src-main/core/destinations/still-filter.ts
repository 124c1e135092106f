import type { FeedTag } from '../flv/tag.ts';

/** While a destination is paused: what of the programme it still gets, so that its session lives. */
export interface StillFilter {
  /** From a pause until the first keyframe after it. */
  readonly isOn: boolean;
  setPaused(isPaused: boolean): void;
  /** All sound and headers, and a keyframe after a header and now and then; one after the pause turns the filter off. */
  passes(tag: FeedTag): boolean;
}

const stillEveryMs = 10_000;

export function createStillFilter(isPausedNow: boolean): StillFilter {
  let isPaused = isPausedNow;
  let isOn = isPausedNow;
  let nextStillMs = Number.NEGATIVE_INFINITY;

  return {
    get isOn() {
      return isOn;
    },
    setPaused: (paused) => {
      isPaused = paused;
      isOn ||= paused;
    },
    passes: (tag) => {
      // Another picture begins, as a slate that hides the camera: the last still must not stand on.
      if (tag.kind === 'video' && tag.isSequenceHeader) nextStillMs = Number.NEGATIVE_INFINITY;
      if (tag.kind === 'audio' || tag.isSequenceHeader) return true;
      if (!tag.isKeyframe) return false;
      isOn = isPaused;
      if (isOn && tag.timestampMs < nextStillMs) return false;
      nextStillMs = tag.timestampMs + stillEveryMs;
      return true;
    },
  };
}
