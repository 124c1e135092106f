import { expect, test } from 'vitest';
import { pictureAddress, pictureIn } from './own-window.ts';

test('an address names the camera whose picture it shows', () => {
  const address = new URL(pictureAddress('camera 1&2'), 'http://polycast.localhost');
  expect([address.pathname, pictureIn(address.search)]).toEqual(['/', 'camera 1&2']);
  expect(pictureIn('?token=x')).toBeUndefined();
});
