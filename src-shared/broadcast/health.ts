/**
 * How a camera or a destination did over the last 10 minutes, one value a second and the newest last. A value that was
 * not measured is null. Which of the series there are depends on what it is of.
 */
export interface HealthHistory {
  /** Wall-clock time of the newest values. */
  readonly newestMs: number;
  readonly series: Readonly<Partial<Record<HealthSeries, readonly (number | null)[]>>>;
}

export type HealthSeries =
  /** What is sent, in kbit/s. */
  | 'kbps'
  | 'fps'
  | 'keyframeSeconds'
  /** The louder channel, in dB below full scale. */
  | 'soundPeakDb'
  /** Tags left out in that second. */
  | 'droppedTags'
  | 'lagMs'
  | 'acknowledgedAfterMs';

/** Values that are kept: 10 minutes of seconds. */
export const keptSeconds = 600;
