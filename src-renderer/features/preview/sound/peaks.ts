import type { SoundLevels } from '../../../components/sound-level.ts';

/** Keeps the loudest moment of the left and the right channel. */
export interface Peaks {
  /** Samples from −1 to 1. */
  add(left: Float32Array, right: Float32Array): void;
  /** Since the last time, in dB below full scale; −100 for silence. */
  take(): SoundLevels;
}

const silenceDb = -100;

export function createPeaks(): Peaks {
  let loudest: [number, number] = [0, 0];
  return {
    add: (left, right) => {
      loudest = [Math.max(loudest[0], loudestOf(left)), Math.max(loudest[1], loudestOf(right))];
    },
    take: () => {
      const [left, right] = loudest;
      loudest = [0, 0];
      return [decibels(left), decibels(right)];
    },
  };
}

function loudestOf(samples: Float32Array): number {
  let most = 0;
  for (const sample of samples) most = Math.max(most, Math.abs(sample));
  return most;
}

const decibels = (amplitude: number): number =>
  amplitude > 0 ? Math.max(silenceDb, 20 * Math.log10(amplitude)) : silenceDb;
