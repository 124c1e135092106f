import { hasSameSound, silentAacFrame, silentAacHeader } from '../flv/aac.ts';
import type { FeedTag, MediaTag } from '../flv/tag.ts';
import type { SourceStart } from '../sources/source.ts';
import { createHoldBack, type FeedListener } from './hold-back.ts';
import { createSilence, type Silence } from './silence.ts';
import { createTimeline } from './timeline.ts';

/**
 * The never-ending programme of one camera. Sources come and go; subscribers see one continuous timeline, and each of
 * them gets the same immutable tags.
 */
export interface Feed {
  /** A new run of a source begins. Its tags are held back until its first keyframe. */
  begin(start: SourceStart): void;
  /** False for what is held back. */
  push(tag: MediaTag): boolean;
  /** The run is over: its pictures are of the past, and nobody who comes now is shown them. */
  end(): void;
  /** Tags from now on, at once; gives the function that ends it. */
  subscribe(listener: FeedListener): () => void;
  /**
   * The same one picture later, and without the last one of a run that has ended: a connection that breaks often does so
   * in the middle of a picture, which then looks whole to everybody but a decoder.
   */
  subscribeWhole(listener: FeedListener): () => void;
  readonly videoHeader: FeedTag | undefined;
  readonly audioHeader: FeedTag | undefined;
  /** The newest group of pictures with its audio, from its keyframe on; empty before the first one. */
  readonly group: readonly FeedTag[];
  /** The same as far as `subscribeWhole` has given it. */
  readonly wholeGroup: readonly FeedTag[];
  /** Programme time now, in milliseconds: it goes on while no tag comes. */
  nowMs(): number;
}

/** A camera that hardly ever sends a keyframe must not fill the memory. */
const maxGroupBytes = 64 * 1024 * 1024;
/**
 * A source that is ahead of real time by more than this, as after a network that stood still, is cut to its newest
 * pictures: platforms end streams that come faster than they are watched.
 */
const maxLeadMs = 5_000;
const resumeLeadMs = 1_000;
/** Sound that stays away for this long is made up for by silence until it comes again. */
const soundMissingMs = 2_000;

/** `now` is a monotonic clock in milliseconds. */
export function createFeed(now: () => number): Feed {
  const timeline = createTimeline();
  const listeners = new Set<FeedListener>();
  const whole = createHoldBack();
  const headers: { video: FeedTag | undefined; audio: FeedTag | undefined } = { video: undefined, audio: undefined };
  const previousMs: { video: number | undefined; audio: number | undefined } = { video: undefined, audio: undefined };
  let group: FeedTag[] = [];
  let groupBytes = 0;
  /** The most that a keyframe may be ahead for tags to pass again; undefined while they pass. */
  let waitsForLeadMs: number | undefined = maxLeadMs;
  let silence: Silence | undefined;

  function publish(tag: MediaTag, timestampMs: number): void {
    const feedTag: FeedTag = { ...tag, timestampMs, sincePreviousMs: timestampMs - (previousMs[tag.kind] ?? 0) };
    previousMs[tag.kind] = timestampMs;
    if (tag.isSequenceHeader) headers[tag.kind] = feedTag;
    else remember(feedTag);
    for (const listener of listeners) listener(feedTag);
    whole.push(feedTag);
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

  function publishHeader(tag: MediaTag): void {
    const known = headers[tag.kind]?.body;
    if (known && (tag.kind === 'audio' ? hasSameSound(known, tag.body) : known.equals(tag.body))) return;
    publish(tag, timeline.place(tag, now()));
  }

  function publishSilence(untilMs: number): void {
    if (!silence && untilMs - (previousMs.audio ?? 0) < soundMissingMs) return;
    silence ??= createSilence(previousMs.audio);
    const silent = { kind: 'audio', timestampMs: 0, isKeyframe: false } as const;
    for (const atMs of silence.until(untilMs)) {
      if (!headers.audio) publish({ ...silent, body: silentAacHeader, isSequenceHeader: true }, atMs);
      timeline.occupy('audio', atMs);
      publish({ ...silent, body: silentAacFrame, isSequenceHeader: false }, atMs);
    }
  }

  /** True for what is held back: all before the first keyframe, and all that is too far ahead of real time. */
  function isHeldBack(tag: MediaTag): boolean {
    const leadMs = timeline.leadMs(now());
    if (waitsForLeadMs === undefined) {
      if (leadMs <= maxLeadMs) return false;
      timeline.restart();
      waitsForLeadMs = resumeLeadMs;
    } else if (tag.isKeyframe && leadMs <= waitsForLeadMs) {
      waitsForLeadMs = undefined;
    }
    return waitsForLeadMs !== undefined;
  }

  return {
    begin: (start) => {
      whole.release();
      timeline.restart();
      waitsForLeadMs = maxLeadMs;
      silence = start.sourceAudio === 'none' ? createSilence(previousMs.audio) : undefined;
    },
    push: (tag) => {
      if (tag.isSequenceHeader) {
        publishHeader(tag);
        return true;
      }
      if (isHeldBack(tag)) return false;
      if (tag.kind === 'audio') silence = undefined;
      if (timeline.isPast(tag, now())) return false;
      const timestampMs = timeline.place(tag, now());
      if (tag.kind === 'video') publishSilence(timestampMs);
      publish(tag, timestampMs);
      return true;
    },
    end: () => {
      whole.discardPicture();
      group = [];
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribeWhole: whole.subscribe,
    get videoHeader() {
      return headers.video;
    },
    get audioHeader() {
      return headers.audio;
    },
    get group() {
      return group;
    },
    get wholeGroup() {
      return group.slice(0, Math.max(0, group.length - whole.heldCount));
    },
    nowMs: () => timeline.at(now()),
  };
}
