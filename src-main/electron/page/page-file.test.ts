import { expect, test } from 'vitest';
import { pageFile } from './page-file.ts';

test.each([
  ['app://polycast/', '/page/index.html', 'text/html; charset=utf-8'],
  ['app://polycast/?theme=dark#top', '/page/index.html', 'text/html; charset=utf-8'],
  ['app://polycast/assets/main-Ab_1.js', '/page/assets/main-Ab_1.js', 'text/javascript; charset=utf-8'],
  ['app://polycast/assets/Inter%20Variable.woff2', '/page/assets/Inter Variable.woff2', 'font/woff2'],
  // The URL parser has taken these dots away already.
  ['app://polycast/../../secret.json', '/page/secret.json', 'application/json'],
])('%s is %s', (url, path, contentType) => {
  expect(pageFile(url, '/page')).toEqual({ path, contentType });
});

test.each([
  ['app://polycast/..%2fsecret.json'],
  ['app://polycast/%2e%2e%2f%2e%2e%2fetc/polycast.json'],
  ['app://polycast/assets/..%2f..%2f..%2fpage-secret/keys.json'],
  ['app://polycast/..%5csecret.json'],
  ['app://polycast/C:%5csecret.json'],
  ['app://polycast/index.html%00.png'],
  ['app://polycast/%ff.json'],
  ['app://polycast/secret'],
  ['app://polycast/polycast.exe'],
])('%s is nothing', (url) => {
  expect(pageFile(url, '/page')).toBeUndefined();
});
