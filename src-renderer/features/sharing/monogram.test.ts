import { expect, test } from 'vitest';
import { monogramOf } from './monogram.ts';

test('a known platform has its own letters, whatever the destination is called', () => {
  expect(monogramOf({ platform: 'youtube', name: 'Town website' })).toBe('YT');
});

test.each([
  ['Town website', 'TW'],
  ['Church', 'CH'],
  ['the club’s own server', 'TC'],
  ['Channel 4', 'C4'],
  ['x', 'X'],
  ['  (backup) server', 'BS'],
  ['St. Mary', 'SM'],
  ['Ökumene Südstadt', 'ÖS'],
  ['e\u0301cole', 'E\u0301C'],
  ['ßeta', 'SE'],
  ['Городской сайт', 'ГС'],
  ['Δήμος Πάτρας', 'ΔΠ'],
  ['საქართველო', 'სა'],
  ['موقع البلدية', 'ما'],
  ['अपना चैनल', 'अचै'],
  ['東京', '東京'],
  ['👩‍👩‍👧', '👩‍👩‍👧'],
  ['👩‍👩‍👧 Family', 'FA'],
])('%s is %s', (name, monogram) => {
  expect(monogramOf({ platform: 'custom', name })).toBe(monogram);
});
