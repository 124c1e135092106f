import { expect, test } from 'vitest';
import { strengthOf } from './passphrase-strength.ts';

test.each([
  ['', 'too-short'],
  ['harbour', 'too-short'],
  ['aaaaaaaaaaaaaaaaaaaa', 'weak'],
  ['12345678901', 'weak'],
  ['password', 'weak'],
  ['harbour2026', 'weak'],
  ['Harbour26!', 'fair'],
  ['Harbour-2026', 'strong'],
  ['Quiet-Harbour7', 'strong'],
  ['quiet harbour at night', 'strong'],
])('%j is %s', (passphrase, strength) => {
  expect(strengthOf(passphrase)).toBe(strength);
});
