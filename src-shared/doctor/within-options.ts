import type { AudioCodecOptions, Range, VideoCodecOptions } from '../cameras/encoder.ts';
import type { PictureSize } from '../platforms/platforms.ts';

/** The whole number nearest to a value that a camera takes; a range that it does not tell holds all. */
export function nearestIn(range: Range | undefined, value: number): number {
  const whole = Math.max(1, Math.round(value));
  return range ? Math.min(Math.max(whole, Math.ceil(range.min)), Math.floor(range.max)) : whole;
}

/** The frame rate of a camera's choice that is nearest to one, within bounds; undefined where none is. */
export function nearestFps(
  { fps: choice }: VideoCodecOptions,
  wanted: number,
  bounds: Range = { min: 0, max: Number.POSITIVE_INFINITY },
): number | undefined {
  const rates = 'min' in choice ? wholeNumbers(choice) : choice;
  return rates
    .filter((rate) => rate > 0 && rate >= bounds.min && rate <= bounds.max)
    .reduce<number | undefined>((best, rate) => {
      return best === undefined || Math.abs(rate - wanted) < Math.abs(best - wanted) ? rate : best;
    }, undefined);
}

function wholeNumbers({ min, max }: Range): readonly number[] {
  const first = Math.ceil(min);
  return Array.from({ length: Math.max(0, Math.floor(max) - first + 1) }, (_, index) => first + index);
}

/** The largest of a camera's sizes that is no larger than one, of the same shape if there is such a one. */
export function largestSize(
  { sizes }: VideoCodecOptions,
  current: PictureSize,
  fits: (size: PictureSize) => boolean,
): PictureSize | undefined {
  const fitting = sizes.filter(fits).sort((one, other) => other.width * other.height - one.width * one.height);
  return fitting.find((size) => hasSameShape(size, current)) ?? fitting[0];
}

/** Sizes are rounded to multiples of 8 or 16, which changes the shape a little. */
const shapeTolerance = 0.03;

function hasSameShape(one: PictureSize, other: PictureSize): boolean {
  return Math.abs((one.width * other.height) / (one.height * other.width) - 1) <= shapeTolerance;
}

/** The first profile of a camera's choice whose name holds one of these words. */
export function profileLike({ profiles }: VideoCodecOptions, words: readonly string[]): string | undefined {
  for (const word of words) {
    const profile = profiles.find((name) => name.toLowerCase().includes(word));
    if (profile !== undefined) return profile;
  }
  return undefined;
}

/** The best of a camera's sound rates: the first that it has, or else its highest. */
export function sampleRateOf({ sampleRates }: AudioCodecOptions, best: readonly number[]): number | undefined {
  return best.find((rate) => sampleRates.includes(rate)) ?? sampleRates.toSorted((one, other) => other - one)[0];
}

/** The highest of a camera's rates for sound that is not over one, or else its lowest. */
export function audioKbpsOf({ kbps }: AudioCodecOptions, most: number): number | undefined {
  const rising = kbps.toSorted((one, other) => one - other);
  return rising.findLast((rate) => rate <= most) ?? rising[0];
}
