import { expect, test } from 'vitest';
import { pageAt } from './page.ts';

test.each([
  ['app://polycast/', 'app://polycast/assets/main.js', true],
  ['app://polycast/', 'app://polycast', true],
  ['app://polycast/', 'app://polycast.example.org/', false],
  ['app://polycast/', 'app://elsewhere/', false],
  ['app://polycast/', 'https://polycast/', false],
  ['app://polycast/', 'file:///index.html', false],
  ['app://polycast/', 'about:blank', false],
  ['app://polycast/', '', false],
  ['http://localhost:5173', 'http://localhost:5173/src/main.tsx', true],
  ['http://localhost:5173', 'http://localhost:5174/', false],
])('page at %s: %s belongs to it: %s', (page, url, belongs) => {
  expect(pageAt(page).has(url)).toBe(belongs);
});
