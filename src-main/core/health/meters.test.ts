import { expect, test } from 'vitest';
import { noCameraMeters } from '#shared/state.ts';
import type { FeedTag } from '../flv/tag.ts';
import { createFeedMeter } from './feed-meter.ts';
import { createRateMeter } from './rate-meter.ts';

/** A video tag's body begins with codec, packet type and a 24-bit composition time (FLV E.4.3). */
function picture(timestampMs: number, isKeyframe: boolean, compositionMs = 0): FeedTag {
  const body = Buffer.alloc(1_000);
  body.writeIntBE(compositionMs, 2, 3);
  return { kind: 'video', timestampMs, sincePreviousMs: 40, body, isKeyframe, isSequenceHeader: false };
}

test('frame rate, bitrate and keyframe interval are those of the media', () => {
  const meter = createFeedMeter();
  for (let frame = 0; frame <= 250; frame += 1) meter.add(picture(frame * 40, frame % 100 === 0), frame * 40);
  expect(meter.read(10_000)).toEqual({
    fps: 25,
    videoKbps: 200,
    audioKbps: 0,
    keyframeSeconds: 4,
    hasBFrames: false,
  });
});

test('the step between pictures is that of the media, whatever was left out between two of them', () => {
  const meter = createFeedMeter();
  const steps = [0, 1_000, 2_000, 4_000, 5_000].map((timestampMs, index) => {
    meter.add(picture(timestampMs, index === 0), 0);
    return meter.pictureMs;
  });
  expect(steps).toEqual([0, 1_000, 1_000, 1_000, 1_000]);
  expect(meter.nominalFps).toBe(1);
});

test('a bunched arrival does not change the frame rate', () => {
  const meter = createFeedMeter();
  for (let frame = 0; frame < 50; frame += 1) meter.add(picture(frame * 40, false), 0);
  expect(meter.read(0).fps).toBe(25);
});

test('composition times tell B-frames', () => {
  const meter = createFeedMeter();
  meter.add(picture(0, true, 80), 0);
  meter.add(picture(40, false, 0), 40);
  expect(meter.read(40).hasBFrames).toBe(true);
});

test('when nothing comes, the meters do not go on showing what was', () => {
  const meter = createFeedMeter();
  for (let frame = 0; frame < 50; frame += 1) meter.add(picture(frame * 40, false), frame * 40);
  expect(meter.read(1_960 + 2_001)).toEqual(noCameraMeters);
});

test('a rate is taken over the last seconds only', () => {
  const rate = createRateMeter(5_000);
  expect(rate.kbps).toBe(0);
  for (let second = 0; second <= 10; second += 1) rate.sample(second * 1_000, second <= 5 ? 0 : (second - 5) * 125_000);
  expect(rate.kbps).toBe(1_000);
  rate.reset();
  expect(rate.kbps).toBe(0);
});
