import { expect, test } from 'vitest';
import { parseDestinationLines } from './destination-lines.ts';

const key = 'k3y-that-must-not-be-shown';

test('one destination a line; empty lines and Windows line ends do not matter', () => {
  const text = `\r\n{"name":" A ","url":"rtmp://a/live","key":"${key}?x=1&y=2"}\r\n\n  {"name":"B","url":"rtmps://b/live","key":"","caFile":"ca.pem"}`;
  expect(parseDestinationLines(text)).toEqual({
    ok: true,
    value: [
      { name: 'A', url: 'rtmp://a/live', key: `${key}?x=1&y=2` },
      { name: 'B', url: 'rtmps://b/live', key: '', caFile: 'ca.pem' },
    ],
  });
});

test('every bad line is told by its number, and nothing of what it says', () => {
  const text = [
    `{"name":"A","url":"rtmp://a/live","key":"${key}"`,
    '{"name":"A","url":"rtmp://a/live","key":"fine"}',
    `"${key}"`,
    `{"name":"","url":7,"${key}":"x"}`,
    key,
  ].join('\n');
  const parsed = parseDestinationLines(text);
  expect(parsed).toEqual({
    ok: false,
    error: [
      'line 1: this is not JSON',
      'line 3: this is not a JSON object',
      'line 4: "name" is empty; "url" is missing or not a text; "key" is missing or not a text; it has a member that is not one of "name", "url", "key", "caFile"',
      'line 5: this is not JSON',
    ],
  });
  expect(JSON.stringify(parsed)).not.toContain(key);
});

test('no destination at all is said', () => {
  expect(parseDestinationLines(' \n')).toEqual({ ok: false, error: ['empty: there is no destination in it'] });
});
