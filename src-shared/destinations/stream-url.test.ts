import { describe, expect, test } from 'vitest';
import type { DestinationProblem } from '../problems.ts';
import { hasKeyInUrl, parseStreamUrl, type StreamTarget } from './stream-url.ts';

describe('parseStreamUrl', () => {
  const targets: [url: string, target: StreamTarget][] = [
    [
      'rtmp://live.example.org/app',
      { protocol: 'rtmp', host: 'live.example.org', port: 1935, app: 'app', tcUrl: 'rtmp://live.example.org/app' },
    ],
    [
      '  RTMPS://live.example.org/app/\n',
      { protocol: 'rtmps', host: 'live.example.org', port: 443, app: 'app', tcUrl: 'rtmps://live.example.org/app' },
    ],
    [
      'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
      {
        protocol: 'rtmps',
        host: 'b.rtmps.youtube.com',
        port: 443,
        app: 'live2?backup=1',
        tcUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
      },
    ],
    [
      'rtmp://[2001:db8::7]:19350/a/b/c',
      { protocol: 'rtmp', host: '2001:db8::7', port: 19350, app: 'a/b/c', tcUrl: 'rtmp://[2001:db8::7]:19350/a/b/c' },
    ],
    ['rtmp://[::1]/live', { protocol: 'rtmp', host: '::1', port: 1935, app: 'live', tcUrl: 'rtmp://[::1]/live' }],
  ];
  test.each(targets)('%s', (url, target) => {
    expect(parseStreamUrl(url)).toEqual({ ok: true, value: target });
  });

  const problems: [url: string, problem: DestinationProblem][] = [
    ['   ', { code: 'stream-url-invalid', reason: 'empty' }],
    ['live.example.org/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp:/live.example.org/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp://live example.org/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp://live.example.org:99999/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp://live.example.org:/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp://user:word@live.example.org/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp://[::1/app', { code: 'stream-url-invalid', reason: 'not-a-url' }],
    ['rtmp:///app', { code: 'stream-url-invalid', reason: 'no-host' }],
    ['rtmp://:1935/app', { code: 'stream-url-invalid', reason: 'no-host' }],
    ['rtmp://', { code: 'stream-url-invalid', reason: 'no-host' }],
    ['rtmp://live.example.org', { code: 'stream-url-invalid', reason: 'no-app' }],
    ['rtmp://live.example.org//', { code: 'stream-url-invalid', reason: 'no-app' }],
    ['rtmp://live.example.org?app=live', { code: 'stream-url-invalid', reason: 'no-app' }],
    ['rtmp://live.example.org/?app=live', { code: 'stream-url-invalid', reason: 'no-app' }],
    ['https://www.youtube.com/watch?v=1', { code: 'stream-url-scheme', scheme: 'https' }],
    ['srt://live.example.org:9000', { code: 'stream-url-scheme', scheme: 'srt' }],
  ];
  test.each(problems)('%j is refused', (url, problem) => {
    expect(parseStreamUrl(url)).toEqual({ ok: false, error: problem });
  });
});

test.each([
  ['rtmps://a.rtmps.youtube.com/live2', false],
  ['rtmps://a.rtmps.youtube.com:443/live2/', false],
  ['rtmps://a.rtmps.youtube.com/live2/abcd-efgh', true],
  ['rtmps://b.rtmps.youtube.com:443/live2?backup=1', false],
  ['rtmps://b.rtmps.youtube.com:443/live2?backup=1/abcd-efgh', true],
  ['rtmps://c.rtmps.youtube.com:443/live2/abcd-efgh-ijkl-mnop', true],
  ['rtmp://live-fra.twitch.tv/app/live_1_abc', true],
  ['rtmp://example.org/app/instance', false],
])('%s holds a key: %s', (url, expected) => {
  expect(hasKeyInUrl(url)).toBe(expected);
});
