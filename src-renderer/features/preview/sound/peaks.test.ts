import { expect, test } from 'vitest';
import { createPeaks } from './peaks.ts';

test('gives the loudest moment of each channel since the last time', () => {
  const peaks = createPeaks();
  peaks.add(Float32Array.of(0.1, -0.5), Float32Array.of(0, 0.001));
  peaks.add(Float32Array.of(0.2), Float32Array.of(-1));
  expect(peaks.take()).toEqual([expect.closeTo(-6.02, 2), 0]);
  expect(peaks.take()).toEqual([-100, -100]);
});
