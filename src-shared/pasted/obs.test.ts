import { describe, expect, it, test } from 'vitest';
import { type PastedDestination, readPasted, readPastedFiles } from './pasted.ts';

const found = (...destinations: PastedDestination[]) => ({ kind: 'destinations', destinations });
const youtube = 'rtmps://a.rtmps.youtube.com:443/live2';
const youtubeKey = 'aaaa-bbbb-cccc-dddd-ee00';

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
