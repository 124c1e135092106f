import { expect, test } from 'vitest';
import { cleanServerText } from './server-text.ts';

test.each([
  ['Already publishing', 'live', 'Already publishing'],
  ['stream some-key is busy; some-key!', 'some-key', 'stream ••• is busy; •••!'],
  ['stream SOME-KEY', 'some-key', 'stream •••'],
  ['/app/FB-1?a=longsecret&b=1 refused', 'FB-1?a=longsecret&b=1', '/app/••• refused'],
  ['/app/FB-1 refused', 'FB-1?a=longsecret&b=1', '/app/••• refused'],
  ['bad token longsecret', 'FB-1?a=longsecret&b=1', 'bad token •••'],
  ['name=a%3Fb%3Dc', 'a?b=c', 'name=•••'],
  ['no abc\ufffd here, nor abc%EF%BF%BD', 'abc\ud83c', 'no ••• here, nor •••'],
  ['a.c abc', 'a.c', '••• abc'],
  ['line\r\nnext\u0007\u202e', 'key', 'line next'],
  ['no key at all', '', 'no key at all'],
])('%j with the key %j', (text, key, cleaned) => {
  expect(cleanServerText(text, key)).toBe(cleaned);
});

test('a long text is cut', () => {
  expect(cleanServerText('x'.repeat(5_000), 'key')).toHaveLength(200);
});
