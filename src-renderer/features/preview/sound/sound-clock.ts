/** Says when each piece of sound that comes is to be played, so that it is neither late nor broken. */
export interface SoundClock {
  /**
   * For a piece that comes at `nowSeconds` of the clock that plays: when it begins, and how much faster than recorded it
   * is played. Undefined for a piece that is left out, since too much waits.
   */
  place(nowSeconds: number, lengthSeconds: number): { readonly atSeconds: number; readonly rate: number } | undefined;
}

/** So much waits to be played as a rule: enough for what comes unevenly, and not more behind the picture than one hears. */
const usualSeconds = 0.1;
const mostSeconds = 0.4;
/** The camera's clock and the loudspeaker's do not run alike. Nobody hears half a hundredth. */
const hurry = 0.005;
const toleranceSeconds = 0.02;
/** What waits goes up and down from piece to piece: this is how much each of them counts. */
const smoothing = 0.02;

export function createSoundClock(): SoundClock {
  let nextSeconds = Number.NEGATIVE_INFINITY;
  let waiting = usualSeconds;
  return {
    place: (nowSeconds, lengthSeconds) => {
      if (nextSeconds < nowSeconds) {
        nextSeconds = nowSeconds + usualSeconds;
        waiting = usualSeconds;
      }
      const waits = nextSeconds - nowSeconds;
      if (waits > mostSeconds) return undefined;
      waiting += (waits - waiting) * smoothing;
      const rate = rateFor(waiting);
      const atSeconds = nextSeconds;
      nextSeconds += lengthSeconds / rate;
      return { atSeconds, rate };
    },
  };
}

function rateFor(waiting: number): number {
  if (waiting > usualSeconds + toleranceSeconds) return 1 + hurry;
  return waiting < usualSeconds - toleranceSeconds ? 1 - hurry : 1;
}
