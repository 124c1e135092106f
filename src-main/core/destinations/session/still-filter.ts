import type { FeedTag } from '../../flv/tag.ts';

/** While a destination is held back in favour of others: what of the programme it still gets, so that its session lives. */
export interface StillFilter {
  /** From then until the first keyframe after it. */
  readonly isOn: boolean;
  setStillsOnly(isStillsOnly: boolean): void;
  /** All sound and headers, and a keyframe after a header and now and then; one after that time turns the filter off. */
  passes(tag: FeedTag): boolean;
}

const stillEveryMs = 10_000;

export function createStillFilter(isOnNow: boolean): StillFilter {
  let isStillsOnly = isOnNow;
  let isOn = isOnNow;
  let nextStillMs = Number.NEGATIVE_INFINITY;

  return {
    get isOn() {
      return isOn;
    },
    setStillsOnly: (next) => {
      isStillsOnly = next;
      isOn ||= next;
    },
    passes: (tag) => {
      // Another picture begins, as a slate that hides the camera: the last still must not stand on.
      if (tag.kind === 'video' && tag.isSequenceHeader) nextStillMs = Number.NEGATIVE_INFINITY;
      if (tag.kind === 'audio' || tag.isSequenceHeader) return true;
      if (!tag.isKeyframe) return false;
      isOn = isStillsOnly;
      if (isOn && tag.timestampMs < nextStillMs) return false;
      nextStillMs = tag.timestampMs + stillEveryMs;
      return true;
    },
  };
}
