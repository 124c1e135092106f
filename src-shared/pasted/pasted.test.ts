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

describe('a file of OBS', () => {
  const service = (type: string, settings: object) => JSON.stringify({ type, settings });

  it.each<[string, string, PastedDestination]>([
    [
      'a service of its list',
      service('rtmp_common', { service: 'YouTube - RTMPS', server: youtube, key: youtubeKey, bwtest: false }),
      { platform: 'youtube', streamUrl: youtube, key: youtubeKey },
    ],
    [
      'the server that it chooses itself',
      service('rtmp_common', { service: 'Twitch', server: 'auto', key: 'live_1_abc' }),
      {
        platform: 'twitch',
        streamUrl: 'rtmps://ingest.global-contribute.live-video.net/app',
        key: 'live_1_abc',
      },
    ],
    [
      'another protocol of a platform that takes RTMP',
      service('rtmp_common', { service: 'YouTube - HLS', server: 'https://a.upload.youtube.com/', key: youtubeKey }),
      { platform: 'youtube', streamUrl: youtube, key: youtubeKey },
    ],
    [
      'a server of one’s own',
      service('rtmp_custom', { server: 'rtmp://192.0.2.1/live', key: 'k3y', use_auth: false }),
      { platform: 'custom', streamUrl: 'rtmp://192.0.2.1/live', key: 'k3y' },
    ],
    [
      'one that asks for a login',
      service('rtmp_custom', {
        server: 'rtmp://192.0.2.1/live',
        key: 'k',
        use_auth: true,
        username: 'u',
        password: 'p',
      }),
      { platform: 'custom', streamUrl: 'rtmp://192.0.2.1/live', key: 'k', needsLogin: true },
    ],
    [
      'an address that cannot be used, which the user is told',
      service('rtmp_custom', { server: 'rtmp://192.0.2.2', key: 'k' }),
      { platform: 'custom', streamUrl: 'rtmp://192.0.2.2', key: 'k' },
    ],
    [
      'one with the login in its address',
      service('rtmp_custom', { server: 'rtmp://u:p@192.0.2.1/live', key: 'k' }),
      { platform: 'custom', streamUrl: 'rtmp://192.0.2.1/live', key: 'k', needsLogin: true },
    ],
    [
      'one without a key',
      service('rtmp_custom', { server: 'rtmp://localhost/mystream', key: '' }),
      { platform: 'custom', streamUrl: 'rtmp://localhost/mystream' },
    ],
    [
      'with a byte order mark',
      `\uFEFF${service('rtmp_custom', { server: 'rtmp://h/a', key: 'k' })}`,
      {
        platform: 'custom',
        streamUrl: 'rtmp://h/a',
        key: 'k',
      },
    ],
  ])('%s', (_, text, destination) => {
    expect(readPasted(text, 'service.json')).toEqual(found(destination));
  });

  it.each([
    service('whip_custom', { server: 'https://example.org/whip', bearer_token: 'k3y' }),
    service('rtmp_common', { service: 'Some other', server: 'auto', key: 'k3y' }),
    service('rtmp_common', {}),
    '{"settings": null}',
    '{"targets": "none"}',
    '{"targets": [null, 7, {"name": "Empty", "service-param": {"server": "", "key": ""}}]}',
  ])('%s is no destination', (text) => {
    expect(readPasted(text, 'service.json')).toEqual({ kind: 'nothing', reason: 'unknown' });
  });
});

const targets = [
  {
    id: '1',
    name: 'Kick',
    protocol: 'RTMP',
    'service-param': { server: 'rtmps://fa723fc1b171.global-contribute.live-video.net:443/app', key: 'sk_us-west-2_a' },
  },
  { id: '2', name: 'Town website', 'service-param': { server: 'rtmp://192.0.2.1/live', key: 'k3y', use_auth: false } },
  { id: '3', name: 'In the address', 'service-param': { server: 'rtmp://192.0.2.1/live/k4y', key: '' } },
];
const ofTargets: readonly PastedDestination[] = [
  {
    platform: 'kick',
    name: 'Kick',
    streamUrl: 'rtmps://fa723fc1b171.global-contribute.live-video.net:443/app',
    key: 'sk_us-west-2_a',
  },
  { platform: 'custom', name: 'Town website', streamUrl: 'rtmp://192.0.2.1/live', key: 'k3y' },
  { platform: 'custom', name: 'In the address', streamUrl: 'rtmp://192.0.2.1/live', key: 'k4y' },
];

test('the targets of obs-multi-rtmp', () => {
  const text = JSON.stringify({ targets, video_configs: [], audio_configs: [] });
  expect(readPasted(text, 'obs-multi-rtmp.json')).toEqual(found(...ofTargets));
});

test('the targets of an older obs-multi-rtmp, in the .ini of the profile', () => {
  const old = [
    { name: 'Türkiye', 'rtmp-path': 'rtmp://192.0.2.1/live', 'rtmp-key': 'k3y', 'rtmp-user': '', syncstart: true },
    { name: 'Guarded', 'rtmp-path': 'rtmp://192.0.2.2/live', 'rtmp-key': 'k4y', 'rtmp-user': 'u', 'rtmp-pass': 'p' },
  ];
  const json = Buffer.from(JSON.stringify({ targets: old })).toString('base64');
  expect(readPasted(`[General]\nName=Untitled\n\n[obs-multi-rtmp]\njson=${json}\n`)).toEqual(
    found(
      { platform: 'custom', name: 'Türkiye', streamUrl: 'rtmp://192.0.2.1/live', key: 'k3y' },
      { platform: 'custom', name: 'Guarded', streamUrl: 'rtmp://192.0.2.2/live', key: 'k4y', needsLogin: true },
    ),
  );
});

describe('files that were dropped together', () => {
  const service = JSON.stringify({
    type: 'rtmp_common',
    settings: { service: 'YouTube', server: youtube, key: youtubeKey },
  });
  const ofService: PastedDestination = { platform: 'youtube', streamUrl: youtube, key: youtubeKey };

  it('are a profile of OBS, called as it is called there', () => {
    const files = [
      { path: 'Sunday_service/basic.ini', text: '\uFEFF[General]\r\nName=Sunday service\r\n' },
      { path: 'Sunday_service/service.json', text: service },
      { path: 'Sunday_service/streamEncoder.json', text: '{"bitrate": 6000}' },
      { path: 'Sunday_service/obs-multi-rtmp.json', text: JSON.stringify({ targets }) },
    ];
    expect(readPastedFiles(files)).toEqual(found({ name: 'Sunday service', ...ofService }, ...ofTargets));
  });

  it('are several profiles, each called after its folder if need be', () => {
    const files = [
      { path: 'profiles/Town/service.json', text: service },
      { path: 'profiles/Untitled/basic.ini', text: '[General]\nName=Untitled\n' },
      { path: 'profiles/Untitled/service.json', text: service.replace(youtubeKey, 'live_1_abc') },
    ];
    expect(readPastedFiles(files)).toEqual(found({ name: 'Town', ...ofService }, { ...ofService, key: 'live_1_abc' }));
  });

  it('are the same destination only once', () => {
    const text = `${youtube}/${youtubeKey}`;
    expect(
      readPastedFiles([
        { path: 'a.txt', text },
        { path: 'b.txt', text },
      ]),
    ).toEqual(found(ofService));
  });

  it('are none, or one', () => {
    expect(readPastedFiles([])).toEqual({ kind: 'nothing', reason: 'empty' });
    expect(readPastedFiles([{ path: 'camera.txt', text: 'rtsp://192.0.2.64/' }])).toMatchObject({ kind: 'camera' });
  });
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
