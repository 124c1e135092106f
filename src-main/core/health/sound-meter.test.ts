import { expect, test } from 'vitest';
import { createSoundMeter } from './sound-meter.ts';

test('the loudest moment of the last second, for each channel', () => {
  const meter = createSoundMeter();
  meter.add([-1, -1], 0);
  meter.add([-18.06, -40], 600);
  meter.add([-30, -20.04], 1_100);
  expect(meter.read(1_100)).toEqual([-18.1, -20]);
});

test('sound that comes late stays as it was for a while, and then is silence', () => {
  const meter = createSoundMeter();
  meter.add([-18, -18], 0);
  expect(meter.read(1_900)).toEqual([-18, -18]);
  expect(meter.read(2_001)).toEqual([-100, -100]);
});

test('a run without sound says nothing', () => {
  const meter = createSoundMeter();
  expect(meter.read(0)).toBeUndefined();
  meter.add([-18, -18], 0);
  meter.begin();
  expect(meter.read(5_000)).toBeUndefined();
});
