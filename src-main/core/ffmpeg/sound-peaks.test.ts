import { expect, test } from 'vitest';
import { createPeakReader, type SoundPeak } from './sound-peaks.ts';

function read(...pieces: readonly string[]): readonly SoundPeak[] {
  const peaks: SoundPeak[] = [];
  const push = createPeakReader((peak) => peaks.push(peak));
  for (const piece of pieces) push(piece);
  return peaks;
}

const frame = 'frame:0    pts:0       pts_time:0\n';
const channel = (number: number, level: string) => `lavfi.astats.${number}.Peak_level=${level}\n`;

test('left and right, in pieces as they come', () => {
  const text = `${frame}${channel(1, '-14.070411')}${channel(2, '-5.529668')}`.repeat(2) + frame;
  const expected = [
    [-14.070411, -5.529668],
    [-14.070411, -5.529668],
  ];
  expect(read(text)).toEqual(expected);
  expect(read(...text)).toEqual(expected);
});

test('one channel is both, and of more than two the first two count', () => {
  expect(read(frame, channel(1, '-18.061800'), frame)).toEqual([[-18.0618, -18.0618]]);
  expect(read(frame, channel(1, '-1'), channel(2, '-2'), channel(3, '0'), frame)).toEqual([[-1, -2]]);
});

test.each([
  ['-inf', -100],
  ['nan', -100],
  ['-140.2', -100],
  ['0.4', 0],
])('%s is %d dB', (level, expected) => {
  expect(read(frame, channel(1, level), frame)).toEqual([[expected, expected]]);
});

test('what is no measurement says nothing, however long it is', () => {
  expect(read('x'.repeat(10_000), '\n', frame, 'lavfi.other=1\n', frame)).toEqual([]);
});
