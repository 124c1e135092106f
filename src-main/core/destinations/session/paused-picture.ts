import type { Feed } from '../../feed/feed.ts';
import type { FeedTag, MediaTag } from '../../flv/tag.ts';
import type { Clock } from '../../ports.ts';
import { playSlate } from '../../slate/play-slate.ts';
import type { Slate } from '../../slate/slate.ts';

/** The slate in real time on the timeline of the main feed, for one session whose viewers are not shown the camera. */
export interface PausedPicture {
  /** Plays the newest slate, not before this time of the main feed, unless it plays already or there is none yet. */
  play(notBeforeMs: number): void;
  /** There is a newer one than the one that plays. */
  readonly isOutdated: boolean;
  stop(): void;
}

export interface PausedPictureOptions {
  readonly clock: Clock;
  readonly main: Feed;
  slate(): Slate | undefined;
  /** Its header, and its pictures from a keyframe on. */
  onTag(tag: FeedTag): void;
}

/** So much nearer to the main feed's time at each keyframe: less than a viewer or a player notices. */
const mostCorrectionMs = 10;

export function createPausedPicture({ clock, main, onTag, slate }: PausedPictureOptions): PausedPicture {
  let playing: Slate | undefined;
  let startedMs = 0;
  /** Time of the main feed when the slate began. */
  let beganMs = 0;
  let stopPlaying = () => {};

  function take(tag: MediaTag): void {
    if (tag.isKeyframe) followMain();
    onTag({ ...tag, timestampMs: Math.round(tag.timestampMs + beganMs), sincePreviousMs: 0 });
  }

  /** The camera's clock, which the sound still comes by, is not this computer's. */
  function followMain(): void {
    const apartMs = main.nowMs() - (clock.now() - startedMs) - beganMs;
    beganMs += Math.max(-mostCorrectionMs, Math.min(mostCorrectionMs, apartMs));
  }

  function stop(): void {
    playing = undefined;
    stopPlaying();
  }

  return {
    play: (notBeforeMs) => {
      const next = slate();
      // Before its first tag the main feed has no time that could be gone on with.
      if (!next || next === playing || !main.videoHeader) return;
      stop();
      playing = next;
      startedMs = clock.now();
      beganMs = Math.max(main.nowMs(), notBeforeMs);
      const end = playSlate(next, { clock, onTag: take });
      // The session may have ended over its first tag.
      if (playing === next) stopPlaying = end;
      else end();
    },
    get isOutdated() {
      const newest = slate();
      return newest !== undefined && newest !== playing;
    },
    stop,
  };
}
