import { formatDecibels } from '#shared/words/format.ts';
import { t } from '#shared/words/words.ts';

/** The loudest moment of the left and the right channel, in dB below full scale. */
export type SoundLevels = readonly [number, number];

export type SoundStanding = 'none' | 'quiet' | 'good' | 'too-loud';

export const quietestDb = -60;
/** Speech into a microphone that is set well has its peaks far above this. */
const quietBelowDb = -36;
/** Full scale is 0: at this level it has been reached, or will be by the platform's own encoder. */
const tooLoudDb = -1;

export function soundStanding(levels: SoundLevels): SoundStanding {
  const db = Math.max(...levels);
  if (db <= quietestDb) return 'none';
  if (db < quietBelowDb) return 'quiet';
  return db >= tooLoudDb ? 'too-loud' : 'good';
}

/** "−18 dB, good level", "no sound". */
export function soundWords(levels: SoundLevels): string {
  const level = formatDecibels(Math.max(...levels));
  switch (soundStanding(levels)) {
    case 'none':
      return t('preview:sound.none');
    case 'quiet':
      return t('preview:sound.quiet', { level });
    case 'good':
      return t('preview:sound.good', { level });
    case 'too-loud':
      return t('preview:sound.tooLoud', { level });
  }
}

/** How much of its bar a level fills, in per cent. */
export function barPercent(db: number): number {
  return Math.round(100 * (1 - Math.max(quietestDb, Math.min(0, db)) / quietestDb));
}
