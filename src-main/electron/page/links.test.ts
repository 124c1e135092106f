import { expect, test } from 'vitest';
import { isKnownLink } from './links.ts';

test.each([
  ['https://studio.youtube.com/', true],
  ['https://ffmpeg.org/download.html', true],
  ['http://studio.youtube.com/', false],
  ['https://studio.youtube.com:8443/', false],
  ['https://studio.youtube.com@example.org/', false],
  ['https://studio.youtube.com.example.org/', false],
  ['file:///etc/hosts', false],
  ['javascript:alert(1)', false],
  ['not a link', false],
])('%s: %s', (url, isKnown) => {
  expect(isKnownLink(url)).toBe(isKnown);
});
