import type { SlateState } from '#shared/state.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Clock } from '../ports.ts';
import type { Slate } from '../slate/slate.ts';
import type { SourceStart } from '../sources/source.ts';
import type { Feed } from './feed.ts';

/**
 * Stands between a camera and its feed as a vision mixer does: viewers see the camera while it sends pictures, and the
 * slate when it does not, or when the user says so.
 */
export interface Switcher {
  /** The camera's side: a run begins, its tags, the run is over. */
  begin(start: SourceStart): void;
  push(tag: MediaTag): void;
  end(hasFailed: boolean): void;
  /** The slate comes only while on air. */
  setOnAir(isOnAir: boolean): void;
  /** The user's order to show the slate. */
  setSlateOrdered(isOrdered: boolean): void;
  /** What viewers see. */
  readonly shown: Shown;
  /** The camera's newest AVC sequence header; also while the slate is shown. */
  readonly videoHeader: MediaTag | undefined;
  /** The camera's newest pictures with their sequence header; also while the slate is shown. */
  readonly moment: CameraMoment | undefined;
  close(): void;
}

export type Shown =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'camera' }
  | Extract<SlateState, { readonly kind: 'on-air' }>;

export interface CameraMoment {
  readonly header: MediaTag;
  /** From a keyframe on; empty before the first one. */
  readonly pictures: readonly MediaTag[];
}

/** Where slates come from (slate/slate-keeper.ts). */
export interface SlateSupply {
  slate(because: SlateReason): Slate | undefined;
  /** A newer one is about to be ready. */
  readonly isRendering: boolean;
  /** The camera sends; about once a second. */
  cameraWell(): void;
  /** The camera has sent nothing for a second: its last picture is the one to show. */
  cameraSilent(): void;
}

type SlateReason = 'no-picture' | 'ordered';

export interface SwitcherOptions {
  readonly feed: Feed;
  readonly supply: SlateSupply;
  readonly clock: Clock;
  /** How long viewers wait for a picture before the slate comes, in milliseconds. */
  slateAfterMs(): number;
  /** From one picture of the camera to the next, in milliseconds; 0 when it is not known. */
  pictureMs(): number;
  /** Starts a slate after the camera's last picture; gives the function that ends it (slate/play-slate.ts). */
  play(slate: Slate, onTag: (tag: MediaTag) => void, lastOfCamera: MediaTag | undefined): () => void;
  onChange(): void;
}

const tickMs = 250;
const wellMs = 1_000;
const silentMs = 1_000;
/** A camera of very few pictures is silent, and then missed, when it lets out so many. */
const silentPictures = 1.5;
const missedPictures = 2.5;
const longestPatienceMs = 5_000;
/** A camera that was not running when the broadcast began gets this long for its first picture. */
const firstPictureMs = 5_000;
/** A slate of the very last picture is worth this much of waiting. */
const renderingMs = 500;

export function createSwitcher(options: SwitcherOptions): Switcher {
  const { clock, feed, supply } = options;
  const headers: { [Kind in MediaTag['kind']]?: MediaTag | undefined } = {};
  let shown: Shown = { kind: 'nothing' };
  let start: SourceStart | undefined;
  /** The camera's pictures from before they were shown no longer. */
  let lastMoment: CameraMoment | undefined;
  let lastVideo: MediaTag | undefined;
  /** Not of those that the feed holds back, since they have come too fast: viewers wait then, too. */
  let lastVideoMs: number | undefined;
  let onAirMs: number | undefined;
  let isOrdered = false;
  /** Since its last picture it could not be opened, or broke off. */
  let hasFailed = false;
  let isSilenceTold = false;
  let toldWellMs = Number.NEGATIVE_INFINITY;
  let stopSlate = () => {};
  let cancelTick = () => {};

  function show(next: Shown): void {
    shown = next;
    options.onChange();
  }

  function moment(): CameraMoment | undefined {
    const header = headers.video;
    if (shown.kind !== 'camera' || feed.wholeGroup.length === 0 || !header) {
      return lastMoment ?? (header && { header, pictures: [] });
    }
    return { header, pictures: feed.wholeGroup.filter(({ kind }) => kind === 'video') };
  }

  /** The first keyframe of a camera that may be shown. */
  function cutToCamera(keyframe: MediaTag): void {
    if (!start) return;
    stopSlate();
    feed.begin(start);
    for (const header of [headers.video, headers.audio]) {
      if (header) feed.push({ ...header, timestampMs: keyframe.timestampMs });
    }
    show({ kind: 'camera' });
  }

  function cutToSlate(because: SlateReason): void {
    const slate = supply.slate(because);
    if (!slate) {
      // What the user wants hidden is hidden at once, even while the slate is still being made.
      if (because === 'ordered' && shown.kind === 'camera') hideCamera();
      return;
    }
    if (shown.kind === 'camera') hideCamera();
    stopSlate();
    feed.begin({ sourceVideo: 'h264', sourceAudio: 'none', isEncoded: false });
    stopSlate = options.play(slate, feed.push, lastVideo);
    show({ kind: 'on-air', sinceMs: shown.kind === 'on-air' ? shown.sinceMs : clock.wall(), because });
  }

  /** Nobody who comes now is shown its pictures. */
  function hideCamera(): void {
    lastMoment = moment();
    feed.end();
    show({ kind: 'nothing' });
  }

  function tick(): void {
    cancelTick = clock.after(tickMs, tick);
    const nowMs = clock.now();
    if (lastVideoMs !== undefined) tellSupply(nowMs, nowMs - lastVideoMs);
    settle(nowMs);
  }

  function tellSupply(nowMs: number, missingMs: number): void {
    if (missingMs >= Math.max(silentMs, silentPictures * options.pictureMs())) {
      if (!isSilenceTold) supply.cameraSilent();
      isSilenceTold = true;
      return;
    }
    isSilenceTold = false;
    if (shown.kind !== 'camera' || nowMs - toldWellMs < wellMs) return;
    toldWellMs = nowMs;
    supply.cameraWell();
  }

  /** Cuts where what is shown is not what should be. The way back to the camera is its next keyframe (push). */
  function settle(nowMs: number): void {
    if (onAirMs === undefined) return;
    if (isOrdered) {
      if (shown.kind !== 'on-air' || shown.because !== 'ordered') cutToSlate('ordered');
      return;
    }
    if (shown.kind === 'on-air') {
      if (shown.because === 'ordered' && nowMs >= dueMs()) show({ ...shown, because: 'no-picture' });
      return;
    }
    const lateMs = nowMs - dueMs();
    if (lateMs >= (supply.isRendering ? renderingMs : 0)) cutToSlate('no-picture');
  }

  /** When the slate is due if no picture comes. */
  function dueMs(): number {
    const sinceMs = onAirMs ?? 0;
    if (lastVideoMs === undefined || lastVideoMs < sinceMs) {
      return sinceMs + (hasFailed ? options.slateAfterMs() : firstPictureMs);
    }
    const fewPicturesMs = Math.min(missedPictures * options.pictureMs(), longestPatienceMs);
    return lastVideoMs + Math.max(options.slateAfterMs(), fewPicturesMs);
  }

  return {
    begin: (started) => {
      start = started;
      if (shown.kind === 'camera') hideCamera();
      headers.video = undefined;
      headers.audio = undefined;
    },
    push: (tag) => {
      if (tag.isSequenceHeader) {
        headers[tag.kind] = tag;
        if (shown.kind === 'camera') feed.push(tag);
        return;
      }
      const mayBeShown = !isOrdered || onAirMs === undefined;
      if (shown.kind !== 'camera' && tag.isKeyframe && mayBeShown) cutToCamera(tag);
      const isHeldBack = shown.kind === 'camera' && !feed.push(tag);
      if (tag.kind !== 'video' || isHeldBack) return;
      lastVideo = tag;
      lastVideoMs = clock.now();
      hasFailed = false;
    },
    end: (failed) => {
      hasFailed ||= failed;
      if (shown.kind === 'camera') hideCamera();
    },
    setOnAir: (isOnAir) => {
      if (isOnAir === (onAirMs !== undefined)) return;
      cancelTick();
      onAirMs = isOnAir ? clock.now() : undefined;
      if (isOnAir) {
        tick();
        return;
      }
      stopSlate();
      if (shown.kind !== 'on-air') return;
      feed.end();
      show({ kind: 'nothing' });
    },
    setSlateOrdered: (ordered) => {
      isOrdered = ordered;
      settle(clock.now());
    },
    get shown() {
      return shown;
    },
    get videoHeader() {
      return headers.video ?? lastMoment?.header;
    },
    get moment() {
      return moment();
    },
    close: () => {
      cancelTick();
      stopSlate();
    },
  };
}
