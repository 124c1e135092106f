import { describe, expect, test } from 'vitest';
import { measureKbps, measureVideo } from './packet-statistics.ts';
import type { Packet } from './parse-packets.ts';

interface Form {
  readonly fps: number;
  readonly seconds: number;
  readonly keyframeSeconds: number;
  /** In order of arrival, which picture is shown when, within a group of so many. */
  readonly order?: readonly number[];
  /** What is added to the time of a picture. */
  readonly shift?: (index: number) => number;
  /** How many pictures the first keyframe comes after. */
  readonly joinedAfter?: number;
}

function stream({ fps, seconds, keyframeSeconds, order = [0], shift = () => 0, joinedAfter = 0 }: Form): Packet[] {
  const group = Math.round(fps * keyframeSeconds);
  return Array.from({ length: Math.round(fps * seconds) }, (_, index) => {
    const shown = index - (index % order.length) + (order[index % order.length] ?? 0);
    const isKeyframe = (index - joinedAfter) % group === 0;
    return { seconds: 1_000 + shown / fps + shift(index), bytes: isKeyframe ? 10_000 : 1_000, isKeyframe };
  });
}

const usual = { fps: 25, seconds: 6.1, keyframeSeconds: 2 };

test('an ordinary camera', () => {
  expect(measureVideo(stream(usual))).toEqual({
    fps: 25,
    // Per group one keyframe of 10,000 bytes and 49 pictures of 1,000.
    kbps: 236,
    keyframes: { seen: 4, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
    hasBFrames: false,
    seconds: 6.08,
  });
});

test('nothing, and almost nothing', () => {
  const nothing = { seen: 0, minSeconds: 0, medianSeconds: 0, maxSeconds: 0 };
  const empty = { fps: 0, kbps: 0, keyframes: nothing, hasBFrames: false, seconds: 0 };
  expect(measureVideo([])).toEqual(empty);
  const [first] = stream(usual) as [Packet];
  expect(measureVideo([first])).toEqual({ ...empty, keyframes: { ...nothing, seen: 1 } });
  expect(measureVideo([{ ...first, seconds: undefined }])).toEqual(empty);
});

describe('the frame rate', () => {
  test.each<[string, Partial<Form>, number]>([
    ['of a slow camera', { fps: 12.5 }, 12.5],
    ['of NTSC', { fps: 30 / 1.001 }, 29.97],
    ['a little beside a usual one', { fps: 24.9 }, 25],
    ['that nobody else has', { fps: 7.35 }, 7.35],
    ['with B-frames in a pyramid', { order: [2, 1, 0, 3] }, 25],
    ['with times up to 15 ms wrong', { shift: (index) => ((index * 7) % 31) / 1_000 - 0.015 }, 25],
    ['with pictures that come by two', { shift: (index) => (index % 2 ? -0.04 : 0) }, 25],
    ['with a pause of four seconds', { shift: (index) => (index > 70 ? 4 : 0) }, 25],
  ])('%s', (_, form, fps) => {
    expect(Math.abs(measureVideo(stream({ ...usual, ...form })).fps / fps - 1)).toBeLessThan(0.02);
  });
});

describe('the keyframe interval', () => {
  const keyframes = (form: Form) => measureVideo(stream(form)).keyframes;

  test('counts between two keyframes only, wherever the stream was joined', () => {
    expect(keyframes({ fps: 25, seconds: 25, keyframeSeconds: 10, joinedAfter: 37 })).toEqual({
      ...{ seen: 3, minSeconds: 10, medianSeconds: 10, maxSeconds: 10 },
    });
  });

  test.each([[[0]], [[0, 2, 1]]])('begins with a first picture that has no time, in the order %j', (order) => {
    const [first, ...others] = stream({ ...usual, fps: 30, order });
    const packets = first ? [{ ...first, seconds: undefined }, ...others] : [];
    expect(measureVideo(packets).keyframes).toMatchObject({ seen: 4, minSeconds: 2, maxSeconds: 2 });
  });

  test('is told of a camera that stretches it', () => {
    const packets = stream({ fps: 10, seconds: 9.05, keyframeSeconds: 1 }).map((packet, index) => ({
      ...packet,
      isKeyframe: [0, 10, 40, 90].includes(index),
    }));
    expect(measureVideo(packets).keyframes).toEqual({ seen: 4, minSeconds: 1, medianSeconds: 3, maxSeconds: 5 });
  });

  test.each([-3_600, 30])('does not count a clock that was set by %i s', (by) => {
    const form = { fps: 25, seconds: 25, keyframeSeconds: 4, shift: (index: number) => (index > 170 ? by : 0) };
    expect(keyframes(form)).toMatchObject({ minSeconds: 4, maxSeconds: 4 });
    expect(measureVideo(stream(form))).toMatchObject({ fps: 25, hasBFrames: false });
  });
});

describe('B-frames', () => {
  test.each([
    [[0], false],
    [[1, 0], true],
    [[2, 0, 1], true],
    [[2, 1, 0, 3], true],
  ])('in the order %j: %s', (order, expected) => {
    expect(measureVideo(stream({ ...usual, order })).hasBFrames).toBe(expected);
  });

  test('are not what a clock does that is corrected once', () => {
    const shift = (index: number) => (index > 60 ? -0.2 : 0);
    expect(measureVideo(stream({ ...usual, shift })).hasBFrames).toBe(false);
  });
});

test('the rate of sound', () => {
  const packets = Array.from({ length: 251 }, (_, index) => ({ seconds: index / 50, bytes: 160, isKeyframe: true }));
  expect(measureKbps(packets)).toBe(64);
  expect(measureKbps(packets.slice(0, 1))).toBe(0);
});
