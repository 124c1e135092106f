import type { FeedTag } from '../flv/tag.ts';

/** What a destination still has to send, bounded in media time. */
export interface Outbox {
  push(tag: FeedTag): void;
  /** The oldest tag, taken out. */
  shift(): FeedTag | undefined;
  /** Media time between the newest tag seen and the oldest one still here; 0 when empty. Milliseconds. */
  readonly lagMs: number;
  readonly droppedTags: number;
  /** Leaves the waiting pictures out on purpose: they don't count as dropped. */
  discardPictures(): void;
  clear(): void;
}

/**
 * When the lag passes `maxLagMs`, video up to the newest keyframe goes, and while no keyframe is there, all of it: a
 * picture whose reference is missing is worse than a pause. Sound stays, until it is older than `maxAudioLagMs`.
 * Headers always stay.
 */
export function createOutbox(maxLagMs: number, maxAudioLagMs: number): Outbox {
  let tags: FeedTag[] = [];
  let newestMs = 0;
  let droppedTags = 0;
  let isSkippingToKeyframe = false;

  function lagMs(): number {
    const oldest = tags[0];
    return oldest ? newestMs - oldest.timestampMs : 0;
  }

  function videoLagMs(): number {
    const oldest = tags.find(isPicture);
    return oldest ? newestMs - oldest.timestampMs : 0;
  }

  function drop(isUnwanted: (tag: FeedTag, index: number) => boolean): void {
    const kept = tags.filter((tag, index) => !isUnwanted(tag, index));
    droppedTags += tags.length - kept.length;
    tags = kept;
  }

  function catchUp(): void {
    if (videoLagMs() > maxLagMs) {
      const keyframe = tags.findLastIndex((tag) => tag.isKeyframe);
      const isFirstPicture = keyframe === tags.findIndex(isPicture);
      const until = keyframe < 0 || isFirstPicture ? tags.length : keyframe;
      if (until === tags.length) isSkippingToKeyframe = true;
      drop((tag, index) => isPicture(tag) && index < until);
    }
    if (lagMs() > maxAudioLagMs) {
      drop((tag) => !tag.isSequenceHeader && newestMs - tag.timestampMs > maxAudioLagMs);
    }
  }

  return {
    push: (tag) => {
      newestMs = Math.max(newestMs, tag.timestampMs);
      if (isPicture(tag)) {
        if (tag.isKeyframe) isSkippingToKeyframe = false;
        if (isSkippingToKeyframe) {
          droppedTags += 1;
          return;
        }
      }
      tags.push(tag);
      if (lagMs() > maxLagMs) catchUp();
    },
    shift: () => tags.shift(),
    get lagMs() {
      return lagMs();
    },
    get droppedTags() {
      return droppedTags;
    },
    discardPictures: () => {
      tags = tags.filter((tag) => !isPicture(tag));
    },
    clear: () => {
      tags = [];
      isSkippingToKeyframe = false;
    },
  };
}

function isPicture(tag: FeedTag): boolean {
  return tag.kind === 'video' && !tag.isSequenceHeader;
}
