import { aacFrameSamples } from '../flv/aac.ts';

/** Of the silent track, in samples a second. */
const sampleRate = 48_000;
/** A longer gap is left as it is: sound that is missing for so long is no hiccup. */
const longestFillMs = 10_000;

/** Silent AAC that keeps pace with video that has no sound: platforms refuse streams without audio. */
export interface Silence {
  /** Times of the silent frames due up to a picture's programme time. */
  until(programmeMs: number): number[];
}

/** `afterMs`: programme time of the last sound before it, which it follows without a gap; undefined when there was none. */
export function createSilence(afterMs: number | undefined): Silence {
  let startMs = afterMs === undefined ? undefined : timeOf(afterMs, 1);
  let frames = 0;
  return {
    until: (programmeMs) => {
      if (startMs === undefined || programmeMs - timeOf(startMs, frames) > longestFillMs) {
        startMs = programmeMs;
        frames = 0;
      }
      const due: number[] = [];
      for (let at = timeOf(startMs, frames); at <= programmeMs; at = timeOf(startMs, ++frames)) due.push(at);
      return due;
    },
  };
}

/** Counted in samples from the start, so that rounding to milliseconds does not add up. */
function timeOf(startMs: number, frames: number): number {
  return Math.round(startMs + (frames * aacFrameSamples * 1_000) / sampleRate);
}
