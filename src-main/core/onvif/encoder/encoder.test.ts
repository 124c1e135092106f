import { expect, test } from 'vitest';
import type { EncoderSettings } from '#shared/cameras/encoder.ts';
import type { MediaProfile } from '../profiles.ts';
import { axis } from '../testing/axis.ts';
import { type CannedReplies, cannedSession, refusal } from '../testing/canned-session.ts';
import { cheap } from '../testing/cheap.ts';
import { dahua } from '../testing/dahua.ts';
import { hikvision } from '../testing/hikvision.ts';
import { reolink } from '../testing/reolink.ts';
import { readEncoder, writeEncoder } from './encoder.ts';

const profiles = {
  hikvision: profile('media2', 'VideoEncoderToken_1', 'MainAudioEncoderToken'),
  dahua: profile('media', '00000', '00000'),
  axis: profile('media', 'jpeg'),
  reolink: profile('media2', '00', '000'),
  cheap: profile('media', 'V1', 'A1'),
};

function profile(service: 'media' | 'media2', videoEncoderToken: string, audioEncoderToken?: string): MediaProfile {
  return { token: 'p', name: 'p', service, videoEncoderToken, ...(audioEncoderToken && { audioEncoderToken }) };
}

const hikvisionSettings: EncoderSettings = {
  video: {
    codec: 'hevc',
    profile: 'Main',
    width: 2560,
    height: 1440,
    fps: 25,
    keyframeFrames: 250,
    maxKbps: 4096,
    isConstantBitrate: false,
  },
  audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8000 },
};

const dahuaSettings: EncoderSettings = {
  video: { codec: 'h264', profile: 'High', width: 1920, height: 1080, fps: 25, keyframeFrames: 100, maxKbps: 8192 },
  audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8000 },
};

test('Media2 as Hikvision speaks it', async () => {
  const encoder = await readEncoder(cannedSession(hikvision), profiles.hikvision);
  const common = {
    sizes: [
      { width: 2560, height: 1440 },
      { width: 1920, height: 1080 },
    ],
    fps: [1, 6, 12.5, 15, 20, 25],
    keyframeFrames: { min: 1, max: 400 },
    kbps: { min: 32, max: 16_384 },
    canBeConstantBitrate: true,
  };
  expect(encoder).toEqual({
    ok: true,
    value: {
      settings: hikvisionSettings,
      video: [
        { codec: 'h264', profiles: ['Baseline', 'Main', 'High'], ...common },
        { codec: 'hevc', profiles: ['Main'], ...common },
      ],
      audio: [
        { codec: 'pcm_mulaw', kbps: [64], sampleRates: [8000] },
        { codec: 'aac', kbps: [32, 64], sampleRates: [16_000, 44_100, 48_000] },
      ],
    },
  });
});

test('Media as Dahua speaks it: the bitrate in the extension, sound in bit/s and Hz', async () => {
  const encoder = await readEncoder(cannedSession(dahua), profiles.dahua);
  expect(encoder).toEqual({
    ok: true,
    value: {
      settings: dahuaSettings,
      video: [
        {
          codec: 'h264',
          profiles: ['Baseline', 'Main', 'High'],
          sizes: [
            { width: 1920, height: 1080 },
            { width: 1280, height: 720 },
          ],
          fps: { min: 1, max: 30 },
          keyframeFrames: { min: 1, max: 150 },
          kbps: { min: 1536, max: 8192 },
          canBeConstantBitrate: false,
        },
      ],
      audio: [
        { codec: 'pcm_mulaw', kbps: [64], sampleRates: [8000, 16_000] },
        { codec: 'aac', kbps: [32, 64], sampleRates: [8000, 48_000] },
      ],
    },
  });
});

test('Axis: no limit is no limit, no sound is no sound', async () => {
  const encoder = await readEncoder(cannedSession(axis), profiles.axis);
  const sizes = [{ width: 1920, height: 1080 }];
  const common = { sizes, fps: { min: 1, max: 30 }, canBeConstantBitrate: false };
  expect(encoder.ok && encoder.value).toEqual({
    settings: { video: { codec: 'mjpeg', width: 1920, height: 1080, fps: 30 } },
    video: [
      { codec: 'h264', profiles: ['Baseline', 'Main'], keyframeFrames: { min: 1, max: 100_000 }, ...common },
      { codec: 'mjpeg', profiles: [], ...common },
    ],
    audio: [],
  });
});

test('Reolink: attributes as elements, two sets of options for one codec, sound that cannot be set', async () => {
  const encoder = await readEncoder(cannedSession(reolink), profiles.reolink);
  expect(encoder.ok && encoder.value).toEqual({
    settings: {
      video: {
        codec: 'h264',
        profile: 'High',
        width: 2560,
        height: 1440,
        fps: 25,
        keyframeFrames: 60,
        maxKbps: 5120,
        isConstantBitrate: false,
      },
    },
    video: [
      {
        codec: 'h264',
        profiles: ['High', 'Main'],
        sizes: [
          { width: 2560, height: 1440 },
          { width: 640, height: 360 },
        ],
        fps: { min: 2, max: 30 },
        keyframeFrames: { min: 1, max: 400 },
        canBeConstantBitrate: true,
      },
    ],
    audio: [],
  });
});

test('a cheap one, which tells next to nothing', async () => {
  const encoder = await readEncoder(cannedSession(cheap), profiles.cheap);
  const sizes = [{ width: 1280, height: 720 }];
  expect(encoder.ok && encoder.value).toEqual({
    settings: { video: { codec: 'h264', width: 1280, height: 720, fps: 25 } },
    video: [{ codec: 'h264', profiles: [], sizes, fps: { min: 1, max: 25 }, canBeConstantBitrate: false }],
    audio: [],
  });
});

test('a camera that refuses to tell its options has none', async () => {
  const { GetVideoEncoderConfigurationOptions: _options, ...media } = { ...dahua.media };
  const encoder = await readEncoder(cannedSession({ media }), profiles.dahua);
  expect(encoder.ok && encoder.value).toMatchObject({ settings: { video: { fps: 25 } }, video: [] });
});

test('a camera that cannot tell one configuration is asked for all of them', async () => {
  const { GetVideoEncoderConfiguration: one, ...media } = { ...dahua.media };
  const all = String(one).replaceAll('trt:Configuration ', 'trt:Configurations ');
  const list = all.replaceAll('/trt:Configuration>', '/trt:Configurations>');
  const session = cannedSession({ media: { ...media, GetVideoEncoderConfigurations: list } });
  const encoder = await readEncoder(session, profiles.dahua);
  expect(encoder.ok && encoder.value.settings).toEqual(dahuaSettings);
});

test('a network that fails in the middle is not taken for a camera without options', async () => {
  const gone = { code: 'camera-unreachable', host: '192.0.2.10', port: 80, how: 'timeout' } as const;
  for (const operation of ['GetVideoEncoderConfigurationOptions', 'GetAudioEncoderConfiguration']) {
    const session = cannedSession({ media: { ...dahua.media, [operation]: gone } });
    expect(await readEncoder(session, profiles.dahua)).toEqual({ ok: false, error: gone });
  }
});

test.each([
  ['nothing', '<R/>', 'no configuration'],
  ['another one', '<R><Configurations token="a"/><Configurations token="b"/></R>', 'no configuration'],
  [
    'an unknown codec',
    '<R><Configuration><Encoding>AV1</Encoding></Configuration></R>',
    'no usable configuration (AV1)',
  ],
  [
    'a size that cannot be',
    '<R><Configuration><Encoding>H264</Encoding><Resolution><Width>1e9</Width><Height>x</Height></Resolution></Configuration></R>',
    'no usable configuration (H264)',
  ],
  [
    'no frame rate',
    '<R><Configuration><Encoding>H264</Encoding><Resolution><Width>16</Width><Height>16</Height></Resolution></Configuration></R>',
    'no frame rate in the reply',
  ],
])('a configuration that is %s', async (_name, reply, reason) => {
  const session = cannedSession({ media: { GetVideoEncoderConfiguration: reply } });
  const error = refusal('GetVideoEncoderConfiguration', reason);
  expect(await readEncoder(session, profiles.dahua)).toEqual({ ok: false, error });
});

test('nothing is written when nothing differs', async () => {
  const cases: readonly [CannedReplies, MediaProfile][] = [
    [hikvision, profiles.hikvision],
    [dahua, profiles.dahua],
    [axis, profiles.axis],
    [reolink, profiles.reolink],
    [cheap, profiles.cheap],
  ];
  for (const [replies, profile] of cases) {
    const session = cannedSession(replies);
    const encoder = await readEncoder(session, profile);
    expect(encoder.ok && (await writeEncoder(session, profile, encoder.value.settings))).toEqual({
      ok: true,
      value: null,
    });
    expect(session.calls.filter(({ request }) => request.name.startsWith('Set'))).toEqual([]);
  }
});

test('only the sound is written when only the sound differs, and the other way round', async () => {
  const orders = async (settings: EncoderSettings) => {
    const session = cannedSession(hikvision);
    expect(await writeEncoder(session, profiles.hikvision, settings)).toEqual({ ok: true, value: null });
    return session.calls.map(({ request }) => request.name).filter((name) => name.startsWith('Set'));
  };
  const aac = { codec: 'aac', kbps: 64, sampleRate: 48_000 } as const;
  expect(await orders({ ...hikvisionSettings, audio: aac })).toEqual(['SetAudioEncoderConfiguration']);
  const slower = { ...hikvisionSettings.video, fps: 20 };
  expect(await orders({ ...hikvisionSettings, video: slower })).toEqual(['SetVideoEncoderConfiguration']);
  expect(await orders({ video: slower, audio: aac })).toEqual([
    'SetVideoEncoderConfiguration',
    'SetAudioEncoderConfiguration',
  ]);
});

test('what the camera refuses is told in its own words', async () => {
  const settings = { ...dahuaSettings, video: { ...dahuaSettings.video, fps: 20 } };
  const refusing = cannedSession({
    media: { ...dahua.media, SetVideoEncoderConfiguration: refusal('SetVideoEncoderConfiguration', 'ConfigModify') },
  });
  expect(await writeEncoder(refusing, profiles.dahua, settings)).toEqual({
    ok: false,
    error: { code: 'camera-settings-refused', reason: 'ConfigModify' },
  });
  const silent = cannedSession({ media: {} });
  expect(await writeEncoder(silent, profiles.dahua, settings)).toEqual({
    ok: false,
    error: refusal('GetVideoEncoderConfigurations', 'ter:ActionNotSupported'),
  });
  const audio = { codec: 'aac', kbps: 64, sampleRate: 48_000 } as const;
  expect(
    await writeEncoder(cannedSession(axis), profiles.axis, {
      video: { codec: 'mjpeg', width: 1920, height: 1080, fps: 30 },
      audio,
    }),
  ).toMatchObject({
    ok: false,
    error: { code: 'camera-settings-refused' },
  });
});
