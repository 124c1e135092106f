import type { FeedTag, MediaTag } from '../flv/tag.ts';
import type { SourceStart } from '../sources/source.ts';
import { createSilence, type Silence } from './silence.ts';
import { createTimeline } from './timeline.ts';

export type FeedListener = (tag: FeedTag) => void;

/**
 * The never-ending programme of one camera. Sources come and go; subscribers see one continuous timeline, and each of
 * them gets the same immutable tags.
 */
export interface Feed {
  /** A new run of the source begins. Video is held back until its first keyframe. */
  begin(start: SourceStart): void;
  push(tag: MediaTag): void;
  /** The run is over: its pictures are of the past, and nobody who comes now is shown them. */
  end(): void;
  /** Tags from now on; gives the function that ends it. */
  subscribe(listener: FeedListener): () => void;
  readonly videoHeader: FeedTag | undefined;
  readonly audioHeader: FeedTag | undefined;
  /** The newest group of pictures with its audio, from its keyframe on; empty before the first one. */
  readonly group: readonly FeedTag[];
}

/** A camera that hardly ever sends a keyframe must not fill the memory. */
const maxGroupBytes = 64 * 1024 * 1024;

/** `now` is a monotonic clock in milliseconds. */
export function createFeed(now: () => number): Feed {
  const timeline = createTimeline();
  const listeners = new Set<FeedListener>();
  const headers: { video: FeedTag | undefined; audio: FeedTag | undefined } = { video: undefined, audio: undefined };
  const previousMs = { video: 0, audio: 0 };
  let group: FeedTag[] = [];
  let groupBytes = 0;
  let hasKeyframe = false;
  let silence: Silence | undefined;

  function publish(tag: MediaTag): void {
    if (tag.isSequenceHeader && headers[tag.kind]?.body.equals(tag.body)) return;
    const timestampMs = timeline.place(tag, now());
    const feedTag: FeedTag = { ...tag, timestampMs, sincePreviousMs: timestampMs - previousMs[tag.kind] };
    previousMs[tag.kind] = timestampMs;
    if (tag.isSequenceHeader) headers[tag.kind] = feedTag;
    else remember(feedTag);
    for (const listener of listeners) listener(feedTag);
  }

  function remember(tag: FeedTag): void {
    if (tag.isKeyframe) {
      group = [];
      groupBytes = 0;
    } else if (group.length === 0) {
      return;
    }
    groupBytes += tag.body.length;
    if (groupBytes <= maxGroupBytes) group.push(tag);
    else group = [];
  }

  return {
    end: () => {
      group = [];
    },
    begin: (start) => {
      timeline.restart();
      hasKeyframe = false;
      silence = start.sourceAudio === 'none' ? createSilence() : undefined;
    },
    push: (tag) => {
      if (tag.kind === 'video' && !tag.isSequenceHeader) {
        hasKeyframe ||= tag.isKeyframe;
        if (!hasKeyframe) return;
        for (const silent of silence?.until(tag.timestampMs) ?? []) publish(silent);
      }
      publish(tag);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    get videoHeader() {
      return headers.video;
    },
    get audioHeader() {
      return headers.audio;
    },
    get group() {
      return group;
    },
  };
}
