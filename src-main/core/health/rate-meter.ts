/** The rate of a growing byte count over the last seconds, from samples taken about once a second. */
export interface RateMeter {
  /** `nowMs` monotonic, `totalBytes` since any origin. */
  sample(nowMs: number, totalBytes: number): void;
  /** kbit/s between the oldest and the newest sample in the window; 0 until there are two. */
  readonly kbps: number;
  reset(): void;
}

export function createRateMeter(windowMs = 5_000): RateMeter {
  let samples: { readonly atMs: number; readonly bytes: number }[] = [];
  return {
    sample: (nowMs, totalBytes) => {
      samples = samples.filter((sample) => nowMs - sample.atMs <= windowMs);
      samples.push({ atMs: nowMs, bytes: totalBytes });
    },
    get kbps() {
      const first = samples[0];
      const last = samples.at(-1);
      if (!first || !last || last.atMs <= first.atMs) return 0;
      return Math.round(((last.bytes - first.bytes) * 8) / (last.atMs - first.atMs));
    },
    reset: () => {
      samples = [];
    },
  };
}
