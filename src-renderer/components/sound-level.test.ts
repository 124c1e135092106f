import { expect, test } from 'vitest';
import { barPercent, type SoundLevels, soundStanding, soundWords } from './sound-level.ts';

test.each<[SoundLevels, string, string]>([
  [[-100, -100], 'none', 'no sound'],
  [[-60, -70], 'none', 'no sound'],
  [[-100, -48.4], 'quiet', '\u221248\u00a0dB, quiet'],
  [[-18.2, -21], 'good', '\u221218\u00a0dB, good level'],
  [[-9, -9], 'good', '\u22129\u00a0dB, good level'],
  [[-30, 0], 'too-loud', '0\u00a0dB, too loud'],
  [[-30, -0.4], 'too-loud', '0\u00a0dB, too loud'],
])('%j is %s: %s', (levels, standing, words) => {
  expect([soundStanding(levels), soundWords(levels)]).toEqual([standing, words]);
});

test.each([
  [-100, 0],
  [-60, 0],
  [-30, 50],
  [-9, 85],
  [3, 100],
])('%d dB fills %d %% of the bar', (db, percent) => {
  expect(barPercent(db)).toBe(percent);
});
