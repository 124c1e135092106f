import { aacFrameSamples, silentAacFrame, silentAacHeader } from '../flv/aac.ts';
import type { MediaTag } from '../flv/tag.ts';

/** Of the silent track, in samples a second. */
const sampleRate = 48_000;

/** Silent AAC that keeps pace with a video track which has no sound: platforms refuse streams without audio. */
export interface Silence {
  /** The tags due up to a video tag's time; the first call begins with the sequence header. */
  until(timestampMs: number): MediaTag[];
}

export function createSilence(): Silence {
  let startMs: number | undefined;
  let frames = 0;

  const tag = (timestampMs: number, isSequenceHeader: boolean): MediaTag => ({
    kind: 'audio',
    timestampMs,
    body: isSequenceHeader ? silentAacHeader : silentAacFrame,
    isKeyframe: false,
    isSequenceHeader,
  });

  return {
    until: (timestampMs) => {
      const due: MediaTag[] = [];
      // After a break in the video's clock silence begins anew beside it instead of filling the whole gap.
      if (startMs === undefined || Math.abs(timestampMs - timeOf(startMs, frames)) > 1_000) {
        if (startMs === undefined) due.push(tag(timestampMs, true));
        startMs = timestampMs;
        frames = 0;
      }
      for (let at = timeOf(startMs, frames); at <= timestampMs; at = timeOf(startMs, ++frames))
        due.push(tag(at, false));
      return due;
    },
  };
}

/** Counted in samples from the start, so that rounding to milliseconds does not add up. */
function timeOf(startMs: number, frames: number): number {
  return Math.round(startMs + (frames * aacFrameSamples * 1_000) / sampleRate);
}
