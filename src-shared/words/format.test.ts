import { expect, test } from 'vitest';
import {
  formatBytes,
  formatDecibels,
  formatDuration,
  formatElapsed,
  formatFps,
  formatList,
  formatMbits,
  formatMoment,
  formatSeconds,
  formatSentences,
  formatShare,
  preciseMbits,
  secondsUntil,
} from './format.ts';
import { speak } from './words.ts';

test('sets numbers with a narrow set of units', () => {
  expect(formatMbits(4_480)).toBe('4.5\u00a0Mbit/s');
  expect(formatMbits(0)).toBe('0\u00a0Mbit/s');
  expect(preciseMbits(4_518)).toEqual({ value: '4.52', unit: 'Mbit/s' });
  expect(formatFps(25)).toBe('25\u00a0fps');
  expect(formatFps(14.98)).toBe('15\u00a0fps');
});

test('writes seconds as the language does', async () => {
  expect(formatSeconds(2)).toBe('2\u00a0s');
  await speak('ja');
  expect(formatSeconds(0.5)).toBe('0.5秒');
  await speak('en');
});

test('writes levels with a minus as wide as a digit', () => {
  expect([-18.4, -0.2, 3].map(formatDecibels)).toEqual(['\u221218\u00a0dB', '0\u00a0dB', '3\u00a0dB']);
});

test('sets sentences apart as the language does, and leaves out what is not said', async () => {
  expect(formatSentences(['One.', undefined, 'Two.', '', 'Three.'])).toBe('One. Two. Three.');
  expect([formatSentences([]), formatSentences(['One.'])]).toEqual(['', 'One.']);
  await speak('ja');
  expect(formatSentences(['一つ。', '二つ。'])).toBe('一つ。二つ。');
  await speak('en');
});

test.each([
  ['de', '4,5\u00a0Mbit/s', '2,46', 'Twitch, Kick und Vimeo'],
  ['fr', '4,5\u00a0Mbit/s', '2,46', 'Twitch, Kick et Vimeo'],
  ['ja', '4.5\u00a0Mbps', '2.46', 'Twitch、Kick、Vimeo'],
] as const)('writes numbers and lists as %s does', async (language, speed, gigabytes, list) => {
  await speak(language);
  try {
    expect(formatMbits(4_480)).toBe(speed);
    expect(formatBytes(2_460_000_000).value).toBe(gigabytes);
    expect(formatList(['Twitch', 'Kick', 'Vimeo'])).toBe(list);
  } finally {
    await speak('en');
  }
});

test.each([
  [0, '0', 'kB'],
  [845_000, '845', 'kB'],
  [38_200_000, '38.2', 'MB'],
  [2_460_000_000, '2.46', 'GB'],
])('%i bytes are %s %s', (bytes, value, unit) => {
  expect(formatBytes(bytes)).toEqual({ value, unit });
});

test.each([
  [0, '00:00:00'],
  [4_364_900, '01:12:44'],
  [90_000_000, '25:00:00'],
  [-500, '00:00:00'],
])('%i ms on air read %s', (elapsedMs, clock) => {
  expect(formatElapsed(1_000_000, 1_000_000 + elapsedMs)).toBe(clock);
});

test('counts down to 1, never to 0', () => {
  expect(secondsUntil(10_000, 6_100)).toBe(4);
  expect(secondsUntil(10_000, 12_000)).toBe(1);
});

test('lists names', () => {
  expect(formatList(['Twitch'])).toBe('Twitch');
  expect(formatList(['Twitch', 'Kick', 'Vimeo'])).toBe('Twitch, Kick and Vimeo');
});

test('a part of a whole', () => {
  expect(formatShare(13_600, 24_000)).toBe('13.6 of 24\u00a0Mbit/s');
  expect(formatShare(0, 23_700)).toBe('0 of 23.7\u00a0Mbit/s');
});

test.each([
  [68_000, '01:08'],
  [4_364_900, '01:12:44'],
])('%i ms last %s', (ms, words) => {
  expect(formatDuration(ms)).toBe(words);
});

test('a moment is told by the day only when it was not today', () => {
  const nowMs = new Date(2026, 4, 6, 14, 0).getTime();
  expect(formatMoment(new Date(2026, 4, 6, 9, 12).getTime(), nowMs)).toBe('09:12');
  expect(formatMoment(new Date(2026, 4, 5, 23, 5).getTime(), nowMs)).toBe('Tuesday 23:05');
  expect(formatMoment(new Date(2026, 3, 29, 9, 12).getTime(), nowMs)).toBe('29 April 09:12');
});
