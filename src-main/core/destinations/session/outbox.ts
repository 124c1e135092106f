import type { FeedTag } from '../../flv/tag.ts';

/** What a destination still has to send, bounded in media time. */
export interface Outbox {
  push(tag: FeedTag): void;
  /** The oldest tag, taken out. */
  shift(): FeedTag | undefined;
  /** Media time from the oldest tag still here to the newest one of its kind; 0 when empty. Milliseconds. */
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
  /** By kind: a camera's sound may run ahead of its picture, which is nobody's lag. */
  const newestMs = { video: 0, audio: 0 };
  let droppedTags = 0;
  let isSkippingToKeyframe = false;

  function lagOf(tag: FeedTag | undefined): number {
    return tag ? newestMs[tag.kind] - tag.timestampMs : 0;
  }

  const lagMs = () => lagOf(tags[0]);

  function drop(isUnwanted: (tag: FeedTag, index: number) => boolean): void {
    const kept = tags.filter((tag, index) => !isUnwanted(tag, index));
    droppedTags += tags.length - kept.length;
    tags = kept;
  }

  function catchUp(): void {
    if (lagOf(tags.find(isPicture)) > maxLagMs) {
      const keyframe = tags.findLastIndex((tag) => tag.isKeyframe);
      const isFirstPicture = keyframe === tags.findIndex(isPicture);
      const until = keyframe < 0 || isFirstPicture ? tags.length : keyframe;
      if (until === tags.length) isSkippingToKeyframe = true;
      drop((tag, index) => isPicture(tag) && index < until);
    }
    if (lagMs() > maxAudioLagMs) {
      drop((tag) => !tag.isSequenceHeader && lagOf(tag) > maxAudioLagMs);
    }
  }

  return {
    push: (tag) => {
      newestMs[tag.kind] = Math.max(newestMs[tag.kind], tag.timestampMs);
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
