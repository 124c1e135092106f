import type { Feed } from '../../feed/feed.ts';
import { silentAacFrame } from '../../flv/aac.ts';
import type { FeedTag } from '../../flv/tag.ts';
import type { Clock } from '../../ports.ts';
import type { Slate } from '../../slate/slate.ts';
import { createPausedPicture } from './paused-picture.ts';

/** The camera's programme, and its sub stream while there is one that runs and the camera's own picture is on air. */
export interface Feeds {
  readonly main: Feed;
  sub(): Feed | undefined;
  /** For viewers who are not to see the camera; undefined until one could be made. */
  slate(): Slate | undefined;
  /** There is none, since making it has failed. */
  hasSlateFailed(): boolean;
  /** The user lets nobody see the camera. */
  isCameraHidden(): boolean;
}

/** Where a session's pictures come from. */
export type PictureSource = 'main' | 'sub' | 'slate';

/**
 * What one session gets: the sound of the main feed, and the pictures of either feed, changed at keyframes and on the
 * main feed's timeline throughout. Before the first picture of a feed comes its sequence header. The slate comes at
 * once, with silence; where there is none yet, the last picture stands until there is.
 */
export interface Splice {
  /** Whose pictures are sent; undefined before the first one, and while none come. */
  readonly source: PictureSource | undefined;
  prefer(source: PictureSource): void;
  /** Once a second: joins the sub stream or the slate that is wanted, and leaves a sub stream when nothing comes from it. */
  check(): void;
  end(): void;
}

export interface SpliceOptions {
  readonly feeds: Feeds;
  readonly clock: Clock;
  readonly prefers: PictureSource;
  /** Begin with the newest group of pictures of the main feed, if it is new enough, rather than wait for a keyframe. */
  readonly isUrgent: boolean;
  push(tag: FeedTag): void;
  /** The pictures of this feed come next. */
  onCut(source: PictureSource): void;
}

/** Platforms end streams that come faster than they are watched; this much they take. */
const maxGroupMs = 2_500;
/** Checks without a tag of the sub stream before it is left. */
const silentChecks = 2;
/** A longer step between pictures is a gap, and not the pace of a camera. */
const longestStepMs = 100;

export function createSplice({ clock, feeds, isUrgent, onCut, prefers, push }: SpliceOptions): Splice {
  let source: PictureSource | undefined;
  let wanted = prefers;
  /** Time of the session's first picture. */
  let beganMs: number | undefined;
  let lastPictureMs = -1;
  let stepMs = 0;
  let mainOffsetMs = 0;
  let slateHeader: FeedTag | undefined;
  let sub: { readonly feed: Feed; offsetMs: number; checksWithoutTag: number; leave(): void } | undefined;

  const paused = createPausedPicture({ clock, main: feeds.main, slate: feeds.slate, onTag: takeSlate });
  const leaveMain = feeds.main.subscribeWhole(takeMain);
  join();
  if (isUrgent && source === undefined && !sub) beginWithGroup();

  function takeMain(tag: FeedTag): void {
    if (tag.kind === 'audio') {
      // Sound that lags behind its picture begins before the session does.
      if (beganMs !== undefined && (tag.isSequenceHeader || tag.timestampMs >= beganMs))
        push(isMute() ? silenced(tag) : tag);
    } else if (source === 'main') {
      pushVideo(shifted(tag, mainOffsetMs));
    } else if (wanted === 'slate') {
      if (tag.isKeyframe) join();
    } else if (tag.isKeyframe && (wanted === 'main' || !isSubThere())) {
      leaveSub();
      mainOffsetMs = untilNextStep(tag.timestampMs);
      cut('main', feeds.main.videoHeader, shifted(tag, mainOffsetMs));
    }
  }

  function takeSub(tag: FeedTag): void {
    if (!sub) return;
    sub.checksWithoutTag = 0;
    if (tag.kind === 'audio') return;
    if (feeds.sub() !== sub.feed) leaveSub();
    else if (source === 'sub') pushVideo(shifted(tag, sub.offsetMs));
    else if (tag.isKeyframe && wanted === 'sub') {
      const offsetMs = Math.round(feeds.main.nowMs() - sub.feed.nowMs());
      sub.offsetMs = offsetMs + untilNextStep(tag.timestampMs + offsetMs);
      cut('sub', sub.feed.videoHeader, shifted(tag, sub.offsetMs));
    }
  }

  function takeSlate(tag: FeedTag): void {
    if (tag.isSequenceHeader) slateHeader = tag;
    else if (source === 'slate') pushVideo(tag);
    else if (tag.isKeyframe) cut('slate', slateHeader, tag);
  }

  /** Viewers who do not see the camera do not hear it either. */
  function isMute(): boolean {
    return wanted === 'slate' || source === 'slate';
  }

  /** The two feeds are not in step, and pictures that come closer than they ever do are too many for some players. */
  function untilNextStep(timestampMs: number): number {
    return lastPictureMs < 0 ? 0 : Math.max(0, lastPictureMs + stepMs - timestampMs);
  }

  /** `keyframe` in main time. */
  function cut(next: PictureSource, videoHeader: FeedTag | undefined, keyframe: FeedTag): void {
    const first = after(keyframe, lastPictureMs);
    const headers = beganMs === undefined ? [videoHeader, feeds.main.audioHeader] : [videoHeader];
    source = next;
    if (next !== 'slate') paused.stop();
    beganMs ??= first.timestampMs;
    onCut(next);
    for (const header of headers) {
      if (header) push({ ...header, timestampMs: first.timestampMs, sincePreviousMs: 0 });
    }
    pushVideo(first);
  }

  function pushVideo(tag: FeedTag): void {
    const placed = tag.isSequenceHeader ? after(tag, lastPictureMs - 1) : after(tag, lastPictureMs);
    if (!tag.isSequenceHeader) {
      stepMs = lastPictureMs < 0 ? 0 : Math.min(placed.timestampMs - lastPictureMs, longestStepMs);
      lastPictureMs = placed.timestampMs;
    }
    push(placed);
  }

  function beginWithGroup(): void {
    const { wholeGroup: group, videoHeader } = feeds.main;
    const [first] = group;
    if (!first || !videoHeader || videoHeader.timestampMs > first.timestampMs) return;
    if (feeds.main.nowMs() - first.timestampMs > maxGroupMs) return;
    for (const tag of group) takeMain(tag);
  }

  function isSubThere(): boolean {
    return sub !== undefined && sub.feed === feeds.sub() && sub.checksWithoutTag < silentChecks;
  }

  function join(): void {
    if (wanted === 'slate') showSlate();
    const feed = wanted === 'sub' ? feeds.sub() : undefined;
    if (!feed || sub) return;
    sub = { feed, offsetMs: 0, checksWithoutTag: 0, leave: feed.subscribeWhole(takeSub) };
  }

  /** The camera is hidden at once, also while the slate is still being made. */
  function showSlate(): void {
    leaveSub();
    if (source !== 'slate' || paused.isOutdated) source = undefined;
    paused.play(lastPictureMs + stepMs);
  }

  function leaveSub(): void {
    sub?.leave();
    sub = undefined;
    if (source === 'sub') source = undefined;
  }

  return {
    get source() {
      return source;
    },
    prefer: (next) => {
      wanted = next;
      join();
      if (next === 'main' && source !== 'sub') leaveSub();
    },
    check: () => {
      if (sub) sub.checksWithoutTag += 1;
      if (sub && sub.feed !== feeds.sub()) leaveSub();
      else if (source === 'sub' && !isSubThere()) source = undefined;
      join();
    },
    end: () => {
      leaveMain();
      leaveSub();
      paused.stop();
    },
  };
}

function shifted(tag: FeedTag, byMs: number): FeedTag {
  return byMs === 0 ? tag : { ...tag, timestampMs: tag.timestampMs + byMs };
}

const silenced = (tag: FeedTag): FeedTag => (tag.isSequenceHeader ? tag : { ...tag, body: silentAacFrame });

/** The tag, put later where it would not come after `previousMs`. Most go through as they are, and stay shared. */
function after(tag: FeedTag, previousMs: number): FeedTag {
  return tag.timestampMs > previousMs ? tag : { ...tag, timestampMs: previousMs + 1 };
}
