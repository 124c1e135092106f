import { expect, test } from 'vitest';
import { durationWords } from './duration-words.ts';

const minute = 60_000;
const hour = 60 * minute;

test.each([
  [0, '1 s'],
  [9_400, '9 s'],
  [59_600, '1 min'],
  [158_000, '2 min 38 s'],
  [40 * minute, '40 min'],
  [hour + 5 * minute, '1 h 5 min'],
  [hour - 400, '1 h'],
  [47 * hour, '47 h'],
  [76 * hour, '3 days 4 h'],
])('%d ms: %s', (ms, words) => {
  expect(durationWords(ms).replaceAll('\u00a0', ' ')).toBe(words);
});
