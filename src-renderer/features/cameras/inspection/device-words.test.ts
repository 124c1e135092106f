import { expect, test } from 'vitest';
import { clockWords, deviceWords } from './device-words.ts';

test('says what the camera says about itself', () => {
  const device = { vendor: 'Axis', model: 'P3265-LV', serialNumber: 'B8A44F', firmware: '11.2' };
  expect(deviceWords({ device })).toEqual(['Axis P3265-LV', 'serial number B8A44F', 'firmware 11.2']);
  expect(deviceWords({ device: { firmware: '11.2' } })).toEqual(['firmware 11.2']);
  expect(deviceWords({})).toEqual([]);
});

test('remarks on a clock that is off', () => {
  expect(clockWords(undefined)).toBeUndefined();
  expect(clockWords(-5)).toBeUndefined();
  expect(clockWords(-6)).toMatch('6\u00a0s behind');
  expect(clockWords(86_400)).toMatch('24\u00a0h ahead');
});
