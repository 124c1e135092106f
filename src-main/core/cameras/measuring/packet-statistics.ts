import type { KeyframeReport } from '#shared/cameras/inspection.ts';
import { nominalFrameRate } from '../../health/frame-rate.ts';
import type { Packet } from './parse-packets.ts';

export interface VideoMeasures {
  /** 0 while there are too few pictures to say. */
  readonly fps: number;
  readonly kbps: number;
  readonly keyframes: KeyframeReport;
  readonly hasBFrames: boolean;
  /** From the first picture to the last. */
  readonly seconds: number;
}

/** Measures a camera's pictures by their own times; when they came does not count. Packets in order of arrival. */
export function measureVideo(packets: readonly Packet[]): VideoMeasures {
  const timed = steady(packets);
  const times = timed.map(({ seconds }) => seconds).toSorted((left, right) => left - right);
  return {
    fps: frameRate(times),
    kbps: measureKbps(packets),
    keyframes: keyframeReport(timed),
    hasBFrames: isOutOfOrder(timed),
    seconds: toMilliseconds(spanOf(times)),
  };
}

/** Over whole groups of pictures where two keyframes were seen, as a keyframe is many times larger than what follows. */
export function measureKbps(packets: readonly Packet[]): number {
  const timed = steady(packets);
  const first = timed.findIndex(({ isKeyframe }) => isKeyframe);
  const last = timed.findLastIndex(({ isKeyframe }) => isKeyframe);
  const measured = first < last ? timed.slice(first, last + 1) : timed;
  const seconds = spanOf(measured.map((packet) => packet.seconds));
  // The last packet only ends the time in which the others came.
  const bytes = measured.slice(0, -1).reduce((sum, packet) => sum + packet.bytes, 0);
  return seconds <= 0 ? 0 : Math.round((bytes * 8) / 1_000 / seconds);
}

interface TimedPacket extends Packet {
  readonly seconds: number;
}

/** A camera whose clock was set jumps; pictures that are shown before an earlier one go back by much less. */
const longestStepSeconds = 5;
const longestStepBackSeconds = 1;

/** Packets that have a time, with the jumps taken out: after one, time goes on with the step before it. */
function steady(packets: readonly Packet[]): TimedPacket[] {
  let offset = 0;
  let step = 0;
  let last: number | undefined;
  return withFirstTime(packets).flatMap((packet) => {
    if (packet.seconds === undefined) return [];
    const moved = packet.seconds + offset - (last ?? packet.seconds + offset);
    if (moved > longestStepSeconds || moved < -longestStepBackSeconds) offset += step - moved;
    else if (moved > 0) step = moved;
    const seconds = packet.seconds + offset;
    last = seconds;
    return [{ ...packet, seconds }];
  });
}

/** So many pictures may come out of order. */
const mostReordered = 16;

/** Often ffmpeg has no time for the first picture: it is one step before the next one that is shown. */
function withFirstTime(packets: readonly Packet[]): readonly Packet[] {
  const [first, ...others] = packets;
  if (!first || first.seconds !== undefined) return packets;
  const times = others.slice(0, mostReordered).flatMap(({ seconds }) => (seconds === undefined ? [] : [seconds]));
  const [next, afterNext] = times.toSorted((left, right) => left - right);
  if (next === undefined || afterNext === undefined) return packets;
  return [{ ...first, seconds: next - (afterNext - next) }, ...others];
}

/** More pictures than the usual step between two allows: the step is not a usual one. */
const unevenRatio = 1.05;

/**
 * The rate that the camera is set to. Some cameras give pictures the time at which they got round to them, several the
 * same one; there the rate is that of all pictures together.
 */
function frameRate(times: readonly number[]): number {
  const nominal = nominalFrameRate(times.map((seconds) => seconds * 1_000));
  const seconds = spanOf(times);
  const steps = times.length - 1;
  if (nominal !== undefined && (seconds <= 0 || steps / seconds <= nominal * unevenRatio)) return nominal;
  return nominalFrameRate(times.map((_, index) => (index * seconds * 1_000) / steps)) ?? 0;
}

function keyframeReport(packets: readonly TimedPacket[]): KeyframeReport {
  const times = packets.filter(({ isKeyframe }) => isKeyframe).map(({ seconds }) => seconds);
  const intervals = times
    .slice(1)
    .map((seconds, index) => toMilliseconds(seconds - (times[index] ?? 0)))
    .toSorted((left, right) => left - right);
  return {
    seen: times.length,
    minSeconds: intervals[0] ?? 0,
    medianSeconds: intervals[intervals.length >> 1] ?? 0,
    maxSeconds: intervals.at(-1) ?? 0,
  };
}

/** A clock that is set back now and then is no B-frame: those come all the time. */
const leastStepsBack = 2;
const leastShareBack = 0.02;

/** Whether pictures are shown in another order than they come. */
function isOutOfOrder(packets: readonly TimedPacket[]): boolean {
  const back = packets.filter(({ seconds }, index) => seconds < (packets[index - 1]?.seconds ?? seconds)).length;
  return back >= leastStepsBack && back >= packets.length * leastShareBack;
}

function spanOf(times: readonly number[]): number {
  return (times.at(-1) ?? 0) - (times[0] ?? 0);
}

/** Seconds, to the millisecond. */
function toMilliseconds(seconds: number): number {
  return Math.round(seconds * 1_000) / 1_000;
}
