import { expect, test } from 'vitest';
import { createDemoPicture } from '../sources/demo-picture.ts';
import { factoryAdjustments } from './onvif/imaging-service.ts';
import { createPracticePicture, type PracticeView } from './practice-picture.ts';

const [width, height] = [64, 36];
const timeMs = Date.UTC(2026, 0, 1, 12, 34, 56);
const ahead = { pan: 0, tilt: 0, zoom: 0 };

function see(view: Partial<PracticeView>): { readonly light: Buffer; readonly colour: Buffer } {
  const whole = { position: ahead, adjustments: factoryAdjustments, ...view };
  const picture = createPracticePicture(width, height, () => whole)(timeMs);
  return { light: picture.subarray(0, width * height), colour: picture.subarray(width * height) };
}
const demo = Buffer.from(createDemoPicture(width, height).draw(timeMs));
const at = (plane: Buffer, x: number, y: number) => plane[y * width + x];

test('straight ahead and as from the factory it is the demo picture', () => {
  const { light, colour } = see({});
  expect(Buffer.concat([light, colour])).toEqual(demo);
  const { light: almost } = see({ position: { ...ahead, zoom: 1e-9 } });
  expect(almost).toEqual(demo.subarray(0, width * height));
});

test('the head turns right and up, all around', () => {
  const { light } = see({ position: { pan: 0.5, tilt: 0.5, zoom: 0 } });
  expect(at(light, 0, 20)).toBe(at(demo, 16, 11));
  expect(at(light, 63, 20)).toBe(at(demo, 15, 11));
});

test('it comes nearer to the middle', () => {
  const { light } = see({ position: { ...ahead, zoom: 1 } });
  expect(at(light, 0, 0)).toBe(at(demo, 24, 13));
  expect(at(light, 63, 35)).toBe(at(demo, 39, 22));
});

test('light, contrast, colour, and the night', () => {
  const with_ = (adjustments: Partial<typeof factoryAdjustments>) =>
    see({ adjustments: { ...factoryAdjustments, ...adjustments } });
  expect(at(with_({ brightness: 60 }).light, 5, 5)).toBe((at(demo, 5, 5) ?? 0) + 20);
  expect(new Set(with_({ contrast: 0 }).light)).toEqual(new Set([128]));
  expect(new Set(with_({ saturation: 0 }).colour)).toEqual(new Set([128]));
  expect(new Set(with_({ irCutFilter: 'OFF' }).colour)).toEqual(new Set([128]));
});
