import { expect, test } from 'vitest';
import { pageAt } from '../page/page.ts';
import { pictureAddress, pictureCamera } from './picture-address.ts';

const page = pageAt('app://polycast/');

test.each<[string, string | undefined]>([
  ['app://polycast/?picture=nest', 'nest'],
  ['app://polycast/?picture=harbour', undefined],
  ['app://polycast/?picture=', undefined],
  ['app://polycast/?picture=nest&picture=nest', undefined],
  ['app://polycast/?picture=nest&more=1', undefined],
  ['app://polycast/?other=nest', undefined],
  ['app://polycast/', undefined],
  ['app://polycast/assets/main.js?picture=nest', undefined],
  ['app://polycast/?picture=nest#there', undefined],
  ['app://elsewhere/?picture=nest', undefined],
  ['https://polycast/?picture=nest', undefined],
  ['about:blank', undefined],
  ['', undefined],
])('%s asks for the picture of %s', (url, cameraId) => {
  expect(pictureCamera(url, page, ['nest'])).toBe(cameraId);
});

test('an address leads to the camera that it was made for', () => {
  expect(pictureCamera(pictureAddress(page, 'one & two'), page, ['one & two'])).toBe('one & two');
});
