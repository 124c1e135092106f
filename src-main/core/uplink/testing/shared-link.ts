import type { Importance } from '#shared/model.ts';
import { createRateMeter, type RateMeter } from '../../health/rate-meter.ts';
import type { UplinkSample } from '../sample.ts';
import type { Uplink } from '../uplink.ts';

/**
 * One upload that several destinations share, for tests: each has a queue of pictures and sound like a real outbox, the
 * bandwidth goes round fairly among those that have something to send, and a server may take less than it could get.
 */
export interface SharedLink {
  capacityKbps: number;
  readonly destinations: readonly SimulatedDestination[];
  /** Runs so long, with a pulse of the uplink each second. */
  run(seconds: number, uplink: Uplink): void;
}

export interface SimulatedFacts {
  readonly id: string;
  readonly kbps: number;
  /** Between its keyframes, which come to all destinations at once, as those of one camera do; 2 left out. */
  readonly groupSeconds?: number;
  readonly importance?: Importance;
  readonly host?: string;
}

export interface SimulatedDestination extends SimulatedFacts {
  /** What its server takes at most. */
  serverKbps: number;
  isLive: boolean;
  readonly isPaused: boolean;
  readonly droppedTags: number;
  /** The largest lag that was seen. */
  readonly worstLagMs: number;
  /** How often it was paused. */
  readonly pauses: number;
}

interface Running extends SimulatedDestination {
  isPaused: boolean;
  droppedTags: number;
  worstLagMs: number;
  pauses: number;
  isOrderedPaused: boolean;
  isSkipping: boolean;
  queue: { readonly atMs: number; bits: number; readonly isKeyframe: boolean }[];
  sentBits: number;
  readonly rate: RateMeter;
}

const stepMs = 100;
const usualGroupSeconds = 2;
/** A keyframe is as large as so many other pictures. */
const keyframeWeight = 6;
const maxLagMs = 3_000;
const soundKbps = 128;

export function createSharedLink(capacityKbps: number, facts: readonly SimulatedFacts[]): SharedLink {
  const running = facts.map(begin);
  let nowMs = 0;

  function step(): void {
    nowMs += stepMs;
    for (const each of running) if (each.isLive) produce(each, nowMs);
    share(running, link.capacityKbps * stepMs);
    for (const each of running) {
      leaveOut(each, nowMs);
      each.worstLagMs = Math.max(each.worstLagMs, lagMs(each, nowMs));
    }
  }

  function pulse(uplink: Uplink): void {
    for (const { rate, sentBits } of running) rate.sample(nowMs, sentBits / 8);
    const pausedIds = uplink.pulse(
      running.map((each) => sample(each, nowMs)),
      nowMs,
    );
    for (const each of running) order(each, pausedIds.has(each.id));
  }

  const link: SharedLink = {
    capacityKbps,
    destinations: running,
    run: (seconds, uplink) => {
      for (let second = 0; second < seconds; second += 1) {
        for (let at = 0; at < 1_000; at += stepMs) step();
        pulse(uplink);
      }
    },
  };
  return link;
}

function begin(facts: SimulatedFacts): Running {
  return {
    ...facts,
    serverKbps: Number.POSITIVE_INFINITY,
    isLive: true,
    isPaused: false,
    droppedTags: 0,
    worstLagMs: 0,
    pauses: 0,
    isOrderedPaused: false,
    isSkipping: false,
    queue: [],
    sentBits: 0,
    rate: createRateMeter(),
  };
}

/** The tag that comes now: a picture of its group, or sound while it is paused. */
function produce(each: Running, nowMs: number): void {
  const groupSteps = ((each.groupSeconds ?? usualGroupSeconds) * 1_000) / stepMs;
  const isKeyframe = (nowMs / stepMs) % groupSteps === 0;
  if (isKeyframe) {
    each.isSkipping = false;
    each.isPaused = each.isOrderedPaused;
  }
  if (each.isPaused) {
    each.queue.push({ atMs: nowMs, bits: soundKbps * stepMs, isKeyframe: false });
  } else if (each.isSkipping) {
    each.droppedTags += 1;
  } else {
    const plainBits = (each.kbps * stepMs * groupSteps) / (groupSteps - 1 + keyframeWeight);
    each.queue.push({ atMs: nowMs, bits: plainBits * (isKeyframe ? keyframeWeight : 1), isKeyframe });
  }
}

/** Hands out the bits round by round: what one does not need is there for the others. */
function share(all: readonly Running[], totalBits: number): void {
  let leftBits = totalBits;
  let needy = all.map((each) => ({ each, mayBits: Math.min(each.serverKbps * stepMs, waitingBits(each)) }));
  while (needy.length > 0 && leftBits > 1) {
    const partBits = leftBits / needy.length;
    for (const part of needy) {
      const bits = Math.min(partBits, part.mayBits);
      send(part.each, bits);
      part.mayBits -= bits;
      leftBits -= bits;
    }
    needy = needy.filter(({ mayBits }) => mayBits > 1);
  }
}

function send(each: Running, bits: number): void {
  each.sentBits += bits;
  let leftBits = bits;
  for (let first = each.queue[0]; first && leftBits > 0; first = each.queue[0]) {
    const part = Math.min(first.bits, leftBits);
    first.bits -= part;
    leftBits -= part;
    if (first.bits > 0.5) return;
    each.queue.shift();
  }
}

/** Over 3 s, all pictures before the newest keyframe go, or all there are. */
function leaveOut(each: Running, nowMs: number): void {
  if (lagMs(each, nowMs) <= maxLagMs) return;
  const keyframe = each.queue.findLastIndex(({ isKeyframe }) => isKeyframe);
  each.isSkipping = keyframe <= 0;
  const left = keyframe <= 0 ? [] : each.queue.slice(keyframe);
  each.droppedTags += each.queue.length - left.length;
  each.queue = left;
}

function order(each: Running, isPaused: boolean): void {
  if (isPaused && !each.isOrderedPaused) {
    each.pauses += 1;
    each.isPaused = true;
    each.queue = [];
  }
  each.isOrderedPaused = isPaused;
}

function sample(each: Running, nowMs: number): UplinkSample {
  const { id, isLive, isPaused, kbps, rate, sentBits } = each;
  return {
    id,
    importance: each.importance ?? 'normal',
    wantedKbps: kbps,
    kbps: rate.kbps,
    taken: { bytes: sentBits / 8, atMs: nowMs },
    lagMs: lagMs(each, nowMs),
    isLive,
    isPaused,
    host: each.host ?? id,
  };
}

function lagMs({ queue }: Running, nowMs: number): number {
  const oldest = queue[0];
  return oldest ? nowMs - oldest.atMs : 0;
}

function waitingBits({ queue }: Running): number {
  return queue.reduce((sum, { bits }) => sum + bits, 0);
}
