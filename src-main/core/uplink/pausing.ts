import type { UplinkSample } from './sample.ts';

/** A paused destination still gets sound, and a picture now and then. */
const soundAndStillsKbps = 200;
/** Leaves room for what waits already, and for the difference between one second and the next. */
export const usableShare = 0.9;

/** Whether there is room for the playing ones whole, and for sound and stills of the paused ones. */
export function fits(playing: readonly UplinkSample[], paused: readonly UplinkSample[], usableKbps: number): boolean {
  const playingKbps = playing.reduce((sum, { wantedKbps }) => sum + wantedKbps, 0);
  const stillsKbps = paused.reduce((sum, { wantedKbps }) => sum + Math.min(wantedKbps, soundAndStillsKbps), 0);
  return playingKbps + stillsKbps <= usableKbps;
}

/**
 * Whom to pause, the least important first: at least one, as many as it takes for all of `playing` to have room in
 * `usableKbps`, and never the first, which is the most important one.
 */
export function whomToPause(playing: readonly UplinkSample[], usableKbps: number): readonly UplinkSample[] {
  let count = playing.length - 1;
  while (count > 1 && !fits(playing.slice(0, count), playing.slice(count), usableKbps)) count -= 1;
  return playing.slice(Math.max(1, count));
}
