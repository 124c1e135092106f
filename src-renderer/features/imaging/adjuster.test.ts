import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ImagingSettings } from '#shared/cameras/imaging.ts';
import type { Problem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { type Adjustments, changed, createAdjuster } from './adjuster.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const settings: ImagingSettings = { brightness: 0.5, contrast: 0.5, dayNight: 'auto' };
const refusal: Problem = { code: 'camera-settings-refused', reason: 'no' };

/** The camera takes `takesMs` for each change. */
function scene(takesMs = 0) {
  const written: ImagingSettings[] = [];
  const shown: Adjustments[] = [];
  const camera = { reply: ok(null) as Result<unknown, Problem> };
  const adjuster = createAdjuster({
    settings,
    write: async (change) => {
      written.push(change);
      const { reply } = camera;
      await new Promise((resolve) => setTimeout(resolve, takesMs));
      return reply;
    },
    onChange: (adjustments) => shown.push(adjustments),
  });
  return { adjuster, written, camera, last: () => shown.at(-1) };
}

test('only where the hand rests is written, and only what has changed', async () => {
  const { adjuster, written, last } = scene();
  for (const brightness of [0.6, 0.7, 0.8]) {
    adjuster.change({ brightness });
    await pass(299);
  }
  expect(written).toEqual([]);
  expect(last()?.shown).toEqual({ ...settings, brightness: 0.8 });
  await pass(1);
  expect(written).toEqual([{ brightness: 0.8 }]);
  await pass(60_000);
  expect(written).toHaveLength(1);
});

test('one change at a time: what came meanwhile follows in one', async () => {
  const { adjuster, written } = scene(2_000);
  adjuster.change({ brightness: 0.8 });
  await pass(300);
  adjuster.change({ brightness: 0.9 });
  await pass(400);
  adjuster.change({ contrast: 0.1 });
  await pass(1_599);
  expect(written).toEqual([{ brightness: 0.8 }]);
  await pass(1);
  expect(written).toEqual([{ brightness: 0.8 }, { brightness: 0.9, contrast: 0.1 }]);
  await pass(60_000);
  expect(written).toHaveLength(2);
});

test('what comes back to where it was is not written', async () => {
  const { adjuster, written } = scene();
  adjuster.change({ brightness: 0.8 });
  adjuster.change({ brightness: 0.5 });
  await pass(1_000);
  expect(written).toEqual([]);
});

test('a refused change goes back and says why, until another one is taken', async () => {
  const { adjuster, camera, written, last } = scene();
  camera.reply = fail(refusal);
  adjuster.change({ brightness: 0.8 });
  await pass(301);
  expect(last()).toEqual({ shown: settings, problem: refusal });
  await pass(60_000);
  expect(written).toHaveLength(1);
  camera.reply = ok(null);
  adjuster.change({ contrast: 0.7 });
  await pass(301);
  expect(last()).toEqual({ shown: { ...settings, contrast: 0.7 }, problem: undefined });
});

test('a slider that has been moved since a refused change stays under the hand', async () => {
  const { adjuster, camera, written, last } = scene(1_000);
  camera.reply = fail(refusal);
  adjuster.change({ brightness: 0.8, contrast: 0.8 });
  await pass(300);
  camera.reply = ok(null);
  await pass(900);
  adjuster.change({ contrast: 0.9 });
  await pass(100);
  expect(last()).toEqual({ shown: { ...settings, contrast: 0.9 }, problem: refusal });
  await pass(1_300);
  expect(written).toEqual([{ brightness: 0.8, contrast: 0.8 }, { contrast: 0.9 }]);
  expect(last()).toEqual({ shown: { ...settings, contrast: 0.9 }, problem: undefined });
});

test('closing writes what was not written yet, and shows nothing more', async () => {
  const { adjuster, written, last } = scene();
  adjuster.change({ dayNight: 'night' });
  const before = last();
  adjuster.close();
  await pass(60_000);
  expect(written).toEqual([{ dayNight: 'night' }]);
  expect(last()).toBe(before);
});

test('what has changed', () => {
  expect(changed(settings, { ...settings, dayNight: 'day' })).toEqual({ dayNight: 'day' });
  expect(changed(settings, settings)).toEqual({});
});
