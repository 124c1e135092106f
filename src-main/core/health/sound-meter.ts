import { type SoundPeak, silence } from '../ffmpeg/sound-peaks.ts';

/** How loud a source was in the last second. */
export interface SoundMeter {
  /** A new run, which may have no sound. */
  begin(): void;
  add(peak: SoundPeak, nowMs: number): void;
  /** Undefined before the first sound of a run. Sound that stays away is silence, and silence is what is sent then. */
  read(nowMs: number): SoundPeak | undefined;
}

const windowMs = 1_000;
/** Sound that comes late is not taken for none. */
const missingMs = 2_000;

export function createSoundMeter(): SoundMeter {
  let peaks: { readonly atMs: number; readonly peak: SoundPeak }[] = [];
  return {
    begin: () => {
      peaks = [];
    },
    add: (peak, nowMs) => {
      peaks = peaks.filter(({ atMs }) => nowMs - atMs < windowMs);
      peaks.push({ atMs: nowMs, peak });
    },
    read: (nowMs) => {
      const newest = peaks.at(-1);
      if (!newest) return undefined;
      if (nowMs - newest.atMs > missingMs) return silence;
      const last = peaks.filter(({ atMs }) => nowMs - atMs < windowMs);
      const heard = last.length > 0 ? last : [newest];
      return [loudest(heard.map(({ peak }) => peak[0])), loudest(heard.map(({ peak }) => peak[1]))];
    },
  };
}

const loudest = (levels: readonly number[]): number => Math.round(Math.max(...levels) * 10) / 10;
