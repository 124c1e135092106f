import { describe, expect, it, test } from 'vitest';
import type { VideoCodecOptions } from '../cameras/encoder.ts';
import { audioKbpsOf, largestSize, nearestFps, nearestIn, profileLike, sampleRateOf } from './within-options.ts';

const options = (change: Partial<VideoCodecOptions>): VideoCodecOptions => ({
  codec: 'h264',
  profiles: [],
  sizes: [],
  fps: [],
  canBeConstantBitrate: false,
  ...change,
});

it.each([
  [{ min: 10, max: 100 }, 50.4, 50],
  [{ min: 10, max: 100 }, 3, 10],
  [{ min: 10, max: 100 }, 400, 100],
  [{ min: 1.5, max: 99.5 }, 1, 2],
  [undefined, 400, 400],
  [undefined, 0.2, 1],
])('the nearest in %j to %d is %d', (range, value, nearest) => {
  expect(nearestIn(range, value)).toBe(nearest);
});

describe('the nearest frame rate', () => {
  it.each<[string, VideoCodecOptions['fps'], number, number | undefined]>([
    ['of single ones', [5, 12.5, 25, 30], 24, 25],
    ['of a range', { min: 1, max: 60 }, 24, 24],
    ['below a range', { min: 20, max: 60 }, 10, 20],
    ['within bounds', [5, 29, 31, 60], 30, 29],
    ['of none within bounds', [60, 120], 30, undefined],
    ['of none', [], 25, undefined],
  ])('%s', (_, fps, wanted, nearest) => {
    expect(nearestFps(options({ fps }), wanted, { min: 0, max: 30 })).toBe(nearest);
  });
});

describe('the largest size', () => {
  const wide = { width: 1280, height: 720 };
  const square = { width: 1024, height: 1024 };
  const large = { width: 2560, height: 1440 };
  const fits = ({ width }: { readonly width: number }) => width <= 1920;

  it.each([
    ['of the same shape', [square, wide, large], { width: 3840, height: 2160 }, wide],
    ['of another shape where there is no such one', [square, large], { width: 3840, height: 2160 }, square],
    ['of none that fits', [large], { width: 3840, height: 2160 }, undefined],
  ])('%s', (_, sizes, current, largest) => {
    expect(largestSize(options({ sizes }), current, fits)).toEqual(largest);
  });
});

test('a profile by the words of its name, in their order', () => {
  const profiles = ['Constrained Baseline', 'Main', 'Progressive High'];
  expect(
    [['high', 'main'], ['baseline'], ['extended']].map((words) => profileLike(options({ profiles }), words)),
  ).toEqual(['Progressive High', 'Constrained Baseline', undefined]);
});

test('the best rates for sound', () => {
  const rates = [[8_000, 44_100, 48_000], [8_000, 44_100], [8_000, 16_000], []].map((sampleRates) =>
    sampleRateOf({ codec: 'aac', kbps: [], sampleRates }, [48_000, 44_100]),
  );
  expect(rates).toEqual([48_000, 44_100, 16_000, undefined]);
  const kbps = [[32, 128, 256], [64, 96], [192], []].map((choice) =>
    audioKbpsOf({ codec: 'aac', kbps: choice, sampleRates: [] }, 128),
  );
  expect(kbps).toEqual([128, 96, 192, undefined]);
});
