import type { UplinkSample } from './sample.ts';
import { isBehind, isCatchingUp, isMoving, type Track, takenKbps } from './track.ts';

/** A destination that gets moving pictures, with its last seconds. */
export interface Playing {
  readonly sample: UplinkSample;
  readonly track: Track;
}

/** What the destinations say together about the upload they share. */
export interface Verdict {
  /** `full`: more waits than goes through. `blocked`: nothing is seen to go through, as when the network is gone. */
  readonly flow: 'free' | 'full' | 'blocked';
  /** Several fall behind at once, so it is the upload and not one of them. */
  readonly isSagging: boolean;
}

const backlogMs = 700;
/** Of what is wanted; a connection that takes less hangs, and the speed of the upload has no part in it. */
const movingShare = 0.05;
/** A connection takes the headers of RTMP beside what the feed carries. */
const pacingShare = 1.02;

export function judge(playing: readonly Playing[]): Verdict {
  const backlogged = playing.filter(({ sample }) => sample.lagMs > backlogMs);
  const isCommon = areMany(backlogged, playing) || (playing.length === 1 && backlogged.length === 1);
  return {
    flow: isCommon ? (backlogged.some(isPassing) ? 'full' : 'blocked') : 'free',
    isSagging: areMany(playing.filter(isFallingBehind), playing),
  };
}

/** One server may be slow with all that is sent to it; two servers, or everything there is, are not by chance. */
function areMany(some: readonly Playing[], all: readonly Playing[]): boolean {
  if (some.length < 2) return false;
  return some.length === all.length || new Set(some.map(({ sample }) => sample.host)).size > 1;
}

/** What takes as much as comes has only its backlog left to work off. */
function isFallingBehind(each: Playing): boolean {
  const kbps = takenKbps(each.track);
  const isShort = kbps !== undefined && kbps < each.sample.wantedKbps * pacingShare;
  return isBehind(each.track) && isShort && isPassing(each) && !isCatchingUp(each.track);
}

function isPassing({ sample, track }: Playing): boolean {
  const kbps = takenKbps(track);
  return isMoving(track) && kbps !== undefined && kbps >= sample.wantedKbps * movingShare;
}
