import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['  Harbour \u00e9\u{1f4f7}\t', 'Harbour \u00e9\u{1f4f7}'],
  ['a\r\nb\u0000c\u001b[31m', 'a b c [31m'],
  ['gate\u202egnp.exe\u200b!', 'gate gnp.exe !'],
  ['\ud800x', 'x'],
  ['x'.repeat(100_000), 'x'.repeat(80)],
  ['\u{1f4f7}'.repeat(100), '\u{1f4f7}'.repeat(80)],
  [' \u0000 ', undefined],
  ['', undefined],
  [undefined, undefined],
])('%j is shown as %j', (text, shown) => {
  expect(plainText(text)).toBe(shown);
});
