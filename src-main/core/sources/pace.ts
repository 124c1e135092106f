/** When to give which picture. */
export interface PacedFrame {
  /** Time to wait before it is drawn; 0 when it is due or late. */
  readonly waitMs: number;
  /** The wall-clock time it shows. */
  readonly wallMs: number;
}

export interface Pace {
  /** The next picture, given both clocks' times now. */
  next(nowMs: number, wallMs: number): PacedFrame;
}

/**
 * Paces pictures on a monotonic clock without drift. A short delay is made up for, picture by picture. After a long one
 * (the computer slept) whole seconds are left out, and when the wall clock was set, whole seconds are added or taken
 * away: what happens once a second in the sound stays on the second of the picture.
 */
export function createPace(framesPerSecond: number, startMs: number, startWallMs: number): Pace {
  const frameMs = 1000 / framesPerSecond;
  let originMs = startMs;
  let originWallMs = startWallMs;
  let frame = 0;
  return {
    next: (nowMs, wallMs) => {
      const offsetMs = frame++ * frameMs;
      originMs += Math.max(0, wholeSeconds(nowMs - originMs - offsetMs));
      const waitMs = Math.max(0, originMs + offsetMs - nowMs);
      originWallMs += wholeSeconds(wallMs + waitMs - originWallMs - offsetMs);
      return { waitMs, wallMs: originWallMs + offsetMs };
    },
  };
}

function wholeSeconds(milliseconds: number): number {
  return Math.trunc(milliseconds / 1000) * 1000;
}
