import type { PreviewLook } from '#shared/preview/preview-look.ts';
import type { Feed } from '../feed/feed.ts';
import { type PreviewForm, type SendPreview, sendPictures, sendSound } from '../feed/preview.ts';
import { createPreviewViewers } from '../feed/preview-viewers.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { SourceStart } from '../sources/source.ts';

/** Those who look at a camera or listen to it. */
export interface Looks {
  readonly count: number;
  /** Gives the function that ends it. */
  add(look: PreviewLook, send: SendPreview): () => void;
  /** Which of the camera's streams they need. */
  needs(facts: LookFacts): { readonly main: boolean; readonly sub: boolean };
  /** Shows each of them what is theirs. `sub`: the sub stream's programme, while it runs. */
  show(facts: LookFacts, sub: Feed | undefined): void;
  /** The camera's own side, before the slate may take its place. */
  begin(start: SourceStart): void;
  push(tag: MediaTag): void;
}

export interface LookFacts {
  readonly isOnAir: boolean;
  readonly hasSub: boolean;
  /** The sub stream could not be opened, or broke off, and is not back. */
  readonly isSubBroken: boolean;
  /** The user wants the sub stream to be looked at while the camera is off air. */
  readonly prefersSub: boolean;
  readonly isSlateShown: boolean;
}

export interface LooksOptions {
  /** The camera's programme. */
  readonly feed: Feed;
  readonly sendStills: PreviewForm;
  createFeed(): Feed;
}

export function createLooks({ feed, sendStills, createFeed }: LooksOptions): Looks {
  const full = createPreviewViewers(feed);
  const small = createPreviewViewers(feed);
  const own = createPreviewViewers(feed);
  /** The camera without its slate; only while somebody wants to see that. */
  let ownFeed: Feed | undefined;
  let started: SourceStart | undefined;
  const headers: { [Kind in MediaTag['kind']]?: MediaTag | undefined } = {};

  function beginOwn(): Feed {
    const begun = createFeed();
    if (started) begun.begin(started);
    for (const header of [headers.video, headers.audio]) if (header) begun.push(header);
    own.show(begun);
    return begun;
  }

  return {
    get count() {
      return full.count + small.count + own.count;
    },
    add: (look, send) => {
      const form = look.of === 'sound' ? sendSound : look.isStills ? sendStills : sendPictures;
      if (look.of === 'small') return small.add(form, send);
      if (look.of !== 'camera') return full.add(form, send);
      ownFeed ??= beginOwn();
      const end = own.add(form, send);
      return () => {
        end();
        if (own.count === 0) ownFeed = undefined;
      };
    },
    needs: (facts) => {
      const isFullOnSub = showsSubInFull(facts);
      const isMainNeeded =
        (full.count > 0 && !isFullOnSub) || (small.count > 0 && !showsSubInSmall(facts)) || own.count > 0;
      return {
        main: isMainNeeded,
        // Also while it is broken, or the slate is shown: it is to come back.
        sub: (full.count > 0 && isFullOnSub) || (small.count > 0 && facts.hasSub),
      };
    },
    show: (facts, sub) => {
      full.show(sub && showsSubInFull(facts) ? sub : feed);
      small.show(sub && showsSubInSmall(facts) ? sub : feed);
    },
    begin: (start) => {
      started = start;
      headers.video = undefined;
      headers.audio = undefined;
      ownFeed?.begin(start);
    },
    push: (tag) => {
      if (tag.isSequenceHeader) headers[tag.kind] = tag;
      ownFeed?.push(tag);
    },
  };
}

/** Only off air, where nothing needs the main stream. */
const showsSubInFull = ({ isOnAir, prefersSub, hasSub }: LookFacts): boolean => !isOnAir && prefersSub && hasSub;

/** The sub stream shows the camera, so not while viewers see something else. */
const showsSubInSmall = ({ hasSub, isSubBroken, isSlateShown }: LookFacts): boolean =>
  hasSub && !isSubBroken && !isSlateShown;
