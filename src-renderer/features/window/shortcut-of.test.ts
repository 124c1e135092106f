import { expect, test } from 'vitest';
import { shortcutOf } from './shortcut-of.ts';

const free = { ctrlKey: false, metaKey: false, shiftKey: false, altKey: false };
const control = { ...free, ctrlKey: true };

test.each([
  ['l', 'KeyL', 'l'],
  ['L', 'KeyL', 'l'],
  ['م', 'KeyL', 'l'],
  // On a French keyboard, A stands where Q stands on an English one.
  ['a', 'KeyQ', 'a'],
  ['é', 'Digit2', '2'],
  ['و', 'Comma', ','],
  ['Escape', 'Escape', 'escape'],
])('%s at %s with Ctrl is %s', (key, code, meant) => {
  expect(shortcutOf({ ...control, key, code })).toBe(meant);
});

test('Cmd does as well, Shift makes it another one, and Alt none', () => {
  const press = { key: 'L', code: 'KeyL' };
  expect(shortcutOf({ ...press, ...free, metaKey: true, shiftKey: true })).toBe('shift+l');
  expect(shortcutOf({ ...press, ...free })).toBeUndefined();
  expect(shortcutOf({ ...press, ...control, altKey: true })).toBeUndefined();
});
