import { describe, expect, it, test } from 'vitest';
import { maxPastedLength, type PastedDestination, readPasted, readPastedFiles } from './pasted.ts';

const found = (...destinations: PastedDestination[]) => ({ kind: 'destinations', destinations });
const facebookKey = 'FB-1-0-abc?s_bl=1&s_ps=1&a=Ab/c=';
const youtube = 'rtmps://a.rtmps.youtube.com:443/live2';
const youtubeKey = 'aaaa-bbbb-cccc-dddd-ee00';

describe('a text', () => {
  it.each<[string, PastedDestination]>([
    ['aaaa-bbbb-cccc-dddd', { platform: 'youtube', key: 'aaaa-bbbb-cccc-dddd' }],
    ['k-e-y-1', { key: 'k-e-y-1' }],
    [facebookKey, { platform: 'facebook', key: facebookKey }],
    ['Stream key: live_1_abc', { platform: 'twitch', key: 'live_1_abc' }],
    ['rtmp://host/app', { platform: 'custom', streamUrl: 'rtmp://host/app' }],
    ['rtmp://host/app/', { platform: 'custom', streamUrl: 'rtmp://host/app/' }],
    ['rtmp://host', { platform: 'custom', streamUrl: 'rtmp://host' }],
    ['rtmp://host/app/the-key', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'the-key' }],
    ['rtmp://host/app/k?sign=a/b&x=1', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'k?sign=a/b&x=1' }],
    [
      'rtmp://push.tiktokcdn.com/game/stream-1?expire=2&sign=a/b=',
      { platform: 'tiktok', streamUrl: 'rtmp://push.tiktokcdn.com/game', key: 'stream-1?expire=2&sign=a/b=' },
    ],
    [
      'rtmps://b.rtmps.youtube.com:443/live2?backup=1/K3Y',
      { platform: 'youtube', streamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1', key: 'K3Y' },
    ],
    [`${youtube}/${youtubeKey}`, { platform: 'youtube', streamUrl: youtube, key: youtubeKey }],
    ['rtmps://a.rtmps.youtube.com/live2/', { platform: 'youtube', streamUrl: 'rtmps://a.rtmps.youtube.com/live2/' }],
    [
      `rtmps://live-api-s.facebook.com:443/rtmp/${facebookKey}`,
      { platform: 'facebook', streamUrl: 'rtmps://live-api-s.facebook.com:443/rtmp', key: facebookKey },
    ],
    ['rtmp://host/app\nK3Y', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'K3Y' }],
    [
      `\n${facebookKey}\r\n  rtmps://host/rtmp/ `,
      { platform: 'custom', streamUrl: 'rtmps://host/rtmp/', key: facebookKey },
    ],
    ['Server: rtmp://host/app Key: KEY', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'KEY' }],
    [
      'Stream URL\nrtmp://host/app\nStream key\nabc1',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'abc1' },
    ],
    ['url=rtmp://host/app\nkey=abc1', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'abc1' }],
    ['Stream key: live\nURL: rtmp://host/app', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'live' }],
    [
      'Streamschlüssel\nx9-y8\nServer-URL\n"rtmp://host/app",',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'x9-y8' },
    ],
    [
      `YouTube\nStream URL: ${youtube}\nBackup server URL: rtmps://b.rtmps.youtube.com:443/live2?backup=1\nStream key: ${youtubeKey}`,
      {
        platform: 'youtube',
        streamUrl: youtube,
        backupStreamUrl: 'rtmps://b.rtmps.youtube.com:443/live2?backup=1',
        key: youtubeKey,
      },
    ],
    [
      'Hi Jo,\n\nfor Sunday send to rtmp://host/app, the key is sun-2026-x.\n\nKind regards,\nPat\n+44 20 7946 0000',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'sun-2026-x' },
    ],
    [
      'Please stream to rtmp://host/app/sun-2026-x. Thank you.\nKind regards,\nPat\n02079460000',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'sun-2026-x' },
    ],
    [
      'Dear team,\n\nServer URL: rtmp://host/app\nStream key: sun-x.\nEvent: Sunday at 10:30\nPhone: 02079460000',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'sun-x' },
    ],
    [
      'Adresse du serveur de diffusion\nrtmp://host/app\nClé de flux :\nabc1',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'abc1' },
    ],
    [
      'サーバーURL：rtmp://host/app\nストリームキー：k1234567',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'k1234567' },
    ],
    [
      'rtmps://host/rtmp/\nKey: FB-1-0-abc?s_bl=1&s_ps=1&\na=Ab/c=\n',
      { platform: 'custom', streamUrl: 'rtmps://host/rtmp/', key: facebookKey },
    ],
    [`Sunday service\t${youtube}\t${youtubeKey}`, { platform: 'youtube', streamUrl: youtube, key: youtubeKey }],
    ['[{"url":"rtmp://host/app","key":"abc1"}]', { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'abc1' }],
    [
      'FW: stream\n\n> rtmp://host/app/k?user=x&sign=y, cheers\n\n--\nBob',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'k?user=x&sign=y' },
    ],
    ['rtmp://host/a/b\nk1', { platform: 'custom', streamUrl: 'rtmp://host/a/b', key: 'k1' }],
    [
      'rtmp://user:p@ss@host/app/the-key',
      { platform: 'custom', streamUrl: 'rtmp://host/app', key: 'the-key', needsLogin: true },
    ],
    ['\u200Baaaa-bbbb-cccc-dddd\uFEFF', { platform: 'youtube', key: 'aaaa-bbbb-cccc-dddd' }],
    ['https://www.youtube.com/live/abc', { streamUrl: 'https://www.youtube.com/live/abc' }],
    ['srt://host:9000', { streamUrl: 'srt://host:9000' }],
  ])('%j', (text, destination) => {
    expect(readPasted(text)).toEqual(found(destination));
  });

  it('may hold several destinations, their keys behind or before them', () => {
    const one: PastedDestination = { platform: 'youtube', streamUrl: youtube, key: youtubeKey };
    const other: PastedDestination = { platform: 'twitch', streamUrl: 'rtmp://live.twitch.tv/app', key: 'live_1_abc' };
    const behind = `${one.streamUrl}\n${one.key}\n\nTwitch:\n${other.streamUrl}\n${other.key}\n`;
    const before = `${one.key}\n${one.streamUrl}\n${other.key}\n${other.streamUrl}\n`;
    const inside = `${one.streamUrl}/${one.key}\n${other.streamUrl}/${other.key}`;
    const table = `name,url,key\nA,${one.streamUrl},${one.key}\nB,${other.streamUrl},${other.key}\n`;
    expect([behind, before, inside, table].map((text) => readPasted(text))).toEqual(Array(4).fill(found(one, other)));
  });

  it.each<[string, object]>([
    ['', { kind: 'nothing', reason: 'empty' }],
    [' \n ', { kind: 'nothing', reason: 'empty' }],
    ['Bring cake.\nTea.', { kind: 'nothing', reason: 'unknown' }],
    ['The service begins at ten.\nBring cake.', { kind: 'nothing', reason: 'unknown' }],
    ['["K3Y"]', { kind: 'nothing', reason: 'unknown' }],
    ['{"a": 1}', { kind: 'nothing', reason: 'unknown' }],
    ['{', { kind: 'nothing', reason: 'unknown' }],
    ['rtsp://192.0.2.64/stream1', { kind: 'camera', address: 'rtsp://192.0.2.64/stream1' }],
    ['Camera: rtsps://192.0.2.64/stream1', { kind: 'camera', address: 'rtsps://192.0.2.64/stream1' }],
  ])('%j is no destination', (text, result) => {
    expect(readPasted(text)).toEqual(result);
  });
});

test('what Polycast has exported is no text to look for keys in, and may hold pictures', () => {
  const exported = `{\n  "format": "polycast-configuration",\n  "slatePictures": "${'a'.repeat(maxPastedLength)}"\n}`;
  expect(readPasted(exported)).toEqual({ kind: 'configuration', text: exported });
  expect(readPastedFiles([{ path: 'Polycast configuration.json', text: exported }])).toEqual({
    kind: 'configuration',
    text: exported,
  });
});

test('a text beyond all measure is not read', () => {
  expect(readPasted('a'.repeat(maxPastedLength + 1))).toEqual({ kind: 'nothing', reason: 'too-large' });
});

test('as many are taken as anybody has, and none of a length that nobody is given', () => {
  const many = Array.from({ length: 1_000 }, (_, index) => `rtmp://192.0.2.1/live/k${index}`).join('\n');
  expect(readPasted(many)).toMatchObject({ destinations: { length: 64 } });
  expect(readPasted(`rtmp://192.0.2.1/live/${'k'.repeat(4_000)}`)).toEqual({ kind: 'nothing', reason: 'unknown' });
});

test.each([
  ['brackets', '['.repeat(maxPastedLength)],
  ['braces', `{"a":${'['.repeat(maxPastedLength - 10)}`],
  ['schemes', 'rtmp://'.repeat(100_000)],
  ['one long word', `rtmp://${'a'.repeat(maxPastedLength - 10)}`],
  ['one long label', `${'a'.repeat(maxPastedLength - 10)}:`],
  ['quotes', '"'.repeat(maxPastedLength)],
  ['lines', 'a\n'.repeat(maxPastedLength / 2)],
  ['sections', `[General]\n${'['.repeat(1_000)}\n`.repeat(900)],
])('%s without end are read at once', (_, text) => {
  // The processor's time: a clock's is long on a busy computer.
  const before = process.cpuUsage();
  readPasted(text, 'basic.ini');
  readPasted(text);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
});
