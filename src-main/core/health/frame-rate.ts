/** Rates that cameras are set to. Measured ones are never quite these. */
const usualRates = [
  1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 12.5, 15, 16, 18, 20, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60,
];
/** Times are in whole milliseconds, and few pictures are not many to measure by. */
const tolerance = 0.012;
/** So many steps are enough, or as few as there are in so long a time. */
const enoughSteps = 5;
const longMs = 3_000;

/**
 * The rate that a camera is set to, from the times of its pictures in milliseconds: pauses, and pictures that were left
 * out, do not count. Undefined when there are too few to say.
 */
export function nominalFrameRate(timesMs: readonly number[]): number | undefined {
  const steps = timesMs.slice(1).map((timeMs, index) => timeMs - (timesMs[index] ?? 0));
  const median = steps.toSorted((left, right) => left - right)[steps.length >> 1];
  const isLong = (timesMs.at(-1) ?? 0) - (timesMs[0] ?? 0) >= longMs;
  if ((steps.length < enoughSteps && !isLong) || median === undefined || median <= 0) return undefined;
  const regular = steps.filter((step) => step > median * 0.5 && step < median * 1.5);
  const rate = (1_000 * regular.length) / regular.reduce((sum, step) => sum + step, 0);
  const [nearest = Math.round(rate * 100) / 100] = usualRates
    .filter((usual) => Math.abs(rate / usual - 1) <= tolerance)
    .toSorted((left, right) => Math.abs(left - rate) - Math.abs(right - rate));
  return nearest;
}
