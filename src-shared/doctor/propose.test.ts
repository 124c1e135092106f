import { describe, expect, it, test } from 'vitest';
import type { Encoder, EncoderChange, EncoderSettings, VideoCodecOptions } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import { type PlatformId, platformId } from '../model.ts';
import { examine } from './examine.ts';
import type { Finding } from './finding.ts';
import { encoderOf, every, goodReport, options, silent } from './patients.fixture.ts';
import { changeFor, proposeChange } from './propose.ts';

const isMendable = (finding: Finding, encoder: Encoder): boolean => changeFor(finding, encoder) !== undefined;
const to = (...platforms: readonly PlatformId[]) => platforms.map((platform) => ({ name: platform, platform }));

describe('a proposal', () => {
  test('for a good camera there is none', () => {
    const report = goodReport();
    const all = platformId.options.filter((id) => id !== 'tiktok');
    expect(proposeChange(report, encoderOf(report), to(...all))).toBeUndefined();
  });

  test('for TikTok a good camera sends less, within its narrow limit', () => {
    const report = goodReport();
    expect(proposeChange(report, encoderOf(report), to('tiktok'))).toEqual({
      video: { maxKbps: 2_200, isConstantBitrate: true },
    });
  });

  test('H.265 with a keyframe every 10 s and G.711: the first two, as the camera has no AAC', () => {
    const report = goodReport({
      video: { codec: 'hevc', profile: 'Main' },
      audio: { codec: 'pcm_mulaw', sampleRate: 8_000, channels: 1 },
      keyframes: every(10),
    });
    expect(proposeChange(report, encoderOf(report), to('youtube', 'twitch'))).toEqual({
      video: { codec: 'h264', profile: 'High', keyframeFrames: 50, isConstantBitrate: true },
    });
  });

  it.each<[string, StreamReport, Partial<EncoderSettings['video']>, readonly PlatformId[], EncoderChange | undefined]>([
    ['a keyframe every 8 s', goodReport({ keyframes: every(8) }), {}, ['youtube'], { video: { keyframeFrames: 50 } }],
    [
      'no second keyframe seen',
      goodReport({ seconds: 12, keyframes: { ...every(0), seen: 1 } }),
      { keyframeFrames: 400 },
      ['youtube'],
      { video: { keyframeFrames: 50 } },
    ],
    [
      'a camera that sends 12 of its 25 frames for want of light',
      goodReport({ fps: 12.5, keyframes: every(4) }),
      { fps: 25, keyframeFrames: 50 },
      ['twitch'],
      { video: { keyframeFrames: 25 } },
    ],
    [
      'a smart codec: nothing to set',
      goodReport({ keyframes: every(8) }),
      { keyframeFrames: 50 },
      ['youtube'],
      undefined,
    ],
    [
      '7.2 Mbit/s, 50 fps and keyframes every 4 s',
      goodReport({ videoKbps: 7_200, fps: 50, keyframes: every(4) }),
      { maxKbps: 8_192 },
      ['linkedin', 'twitch', 'kick'],
      { video: { fps: 30, keyframeFrames: 60, maxKbps: 3_100, isConstantBitrate: true } },
    ],
    [
      'a camera that overshoots its own limit',
      goodReport({ videoKbps: 8_000 }),
      { maxKbps: 4_000 },
      ['twitch'],
      { video: { maxKbps: 2_700, isConstantBitrate: true } },
    ],
    [
      '2160p for Facebook: a smaller picture of the same shape, and what follows from it',
      goodReport({ video: { width: 3840, height: 2160 }, videoKbps: 12_000 }),
      {},
      ['facebook'],
      { video: { width: 1920, height: 1080, maxKbps: 5_400, isConstantBitrate: true } },
    ],
    [
      'very little data because the camera is set so',
      goodReport({ videoKbps: 500 }),
      { maxKbps: 512 },
      ['linkedin'],
      { video: { maxKbps: 3_150 } },
    ],
    ['very little data in a quiet scene', goodReport({ videoKbps: 500 }), { maxKbps: 4_096 }, ['linkedin'], undefined],
    [
      '6 fps because the camera is set so',
      goodReport({ fps: 6, videoKbps: 3_000 }),
      { fps: 6, keyframeFrames: 12 },
      ['twitch'],
      { video: { fps: 25, keyframeFrames: 50 } },
    ],
    ['6 fps for want of light', goodReport({ fps: 6 }), { fps: 25, keyframeFrames: 12 }, ['twitch'], undefined],
    ['B-frames', goodReport({ hasBFrames: true }), { profile: 'High' }, ['twitch'], { video: { profile: 'Baseline' } }],
    [
      'B-frames that the camera has a setting for',
      goodReport({ hasBFrames: true }),
      { profile: 'High', bFrames: 2 },
      ['twitch'],
      { video: { bFrames: 0 } },
    ],
    [
      'B-frames that come in spite of the setting',
      goodReport({ hasBFrames: true }),
      { profile: 'High', bFrames: 0 },
      ['twitch'],
      { video: { profile: 'Baseline' } },
    ],
    [
      'H.265 with B-frames',
      goodReport({ video: { codec: 'hevc' }, hasBFrames: true }),
      { codec: 'hevc', profile: 'Main', bFrames: 2, isConstantBitrate: true },
      ['twitch'],
      { video: { codec: 'h264', profile: 'High', bFrames: 0 } },
    ],
    [
      'Motion JPEG: rates and keyframes that it did not have',
      goodReport({ video: { codec: 'mjpeg', profile: '' }, videoKbps: 20_000, keyframes: every(0.04) }),
      {},
      ['facebook'],
      {
        video: { codec: 'h264', profile: 'High', keyframeFrames: 50, maxKbps: 3_500, isConstantBitrate: true },
      },
    ],
    ['4:3: a matter of taste', goodReport({ video: { width: 1280, height: 960 } }), {}, ['twitch'], undefined],
    ['no sound', silent(goodReport()), {}, ['youtube'], undefined],
  ])('%s', (_, report, settings, platforms, change) => {
    expect(proposeChange(report, encoderOf(report, settings), to(...platforms))).toEqual(change);
  });

  test('AAC where the camera has it, at the best rate that it has', () => {
    const report = goodReport({ audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 } });
    const encoder: Encoder = {
      ...encoderOf(report),
      audio: [
        { codec: 'pcm_alaw', kbps: [64], sampleRates: [8_000] },
        { codec: 'aac', kbps: [32, 64, 160], sampleRates: [16_000, 44_100] },
      ],
    };
    expect(proposeChange(report, encoder, [])).toEqual({ audio: { codec: 'aac', sampleRate: 44_100 } });
  });

  test('what the new codec does not have is brought to what it has', () => {
    const report = goodReport({ video: { codec: 'hevc', width: 3840, height: 2160 }, keyframes: every(10) });
    const h264: VideoCodecOptions = {
      codec: 'h264',
      profiles: ['Main'],
      sizes: [{ width: 1280, height: 720 }],
      fps: [12.5, 20],
      keyframeFrames: { min: 1, max: 30 },
      kbps: { min: 256, max: 1_024 },
      canBeConstantBitrate: false,
    };
    expect(proposeChange(report, { ...encoderOf(report), video: [h264] }, to('youtube'))).toEqual({
      video: { codec: 'h264', width: 1280, height: 720, fps: 20, profile: 'Main', keyframeFrames: 30, maxKbps: 1_024 },
    });
  });
});

describe('one finding', () => {
  const rare = goodReport({ keyframes: every(8), hasBFrames: true });
  const [keyframes, bFrames] = examine(rare, to('youtube')) as [Finding, Finding];

  it('is mended by itself', () => {
    expect(changeFor(keyframes, encoderOf(rare))).toEqual({ video: { keyframeFrames: 50 } });
    expect(changeFor(bFrames, encoderOf(rare))).toEqual({ video: { profile: 'Baseline' } });
  });

  it('is mendable only where the camera offers something', () => {
    const encoder = encoderOf(rare);
    const withoutBaseline = { ...encoder, video: options.map((row) => ({ ...row, profiles: ['High'] })) };
    expect([encoder, withoutBaseline].map((one) => isMendable(bFrames, one))).toEqual([true, false]);
  });

  it('is bettered where it cannot be mended', () => {
    const encoder = encoderOf(rare);
    const from100 = options.map((row) => ({ ...row, keyframeFrames: { min: 100, max: 400 } }));
    expect(changeFor(keyframes, { ...encoder, video: from100 })).toEqual({ video: { keyframeFrames: 100 } });
  });
});
