/** Notices when pictures come later and later, since they wait somewhere on the way. */
export interface Lateness {
  /** Tells once that they have been late for too long. Both times in milliseconds, of any two clocks. */
  isBehind(pictureMs: number, nowMs: number): boolean;
}

/** So much later than they could come is too late, when it lasts. */
const tooLateMs = 1_000;
const lastsMs = 2_000;
/** The two clocks do not run alike: what could be a while ago is forgotten. */
const forgetMs = 60_000;

export function createLateness(): Lateness {
  /** The least time between the two clocks: in this minute, and in the one before. */
  let least = Number.POSITIVE_INFINITY;
  let leastBefore = Number.POSITIVE_INFINITY;
  let minuteEndsMs: number | undefined;
  let lateSinceMs: number | undefined;
  let isTold = false;
  return {
    isBehind: (pictureMs, nowMs) => {
      const apartMs = nowMs - pictureMs;
      minuteEndsMs ??= nowMs + forgetMs;
      if (nowMs >= minuteEndsMs) {
        leastBefore = least;
        least = apartMs;
        minuteEndsMs = nowMs + forgetMs;
      }
      least = Math.min(least, apartMs);
      if (apartMs - Math.min(least, leastBefore) < tooLateMs) lateSinceMs = undefined;
      else lateSinceMs ??= nowMs;
      if (isTold || lateSinceMs === undefined || nowMs - lateSinceMs < lastsMs) return false;
      isTold = true;
      return true;
    },
  };
}
