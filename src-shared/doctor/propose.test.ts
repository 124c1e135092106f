import { describe, expect, it, test } from 'vitest';
import type { Encoder, EncoderChange, EncoderSettings, Range, VideoCodecOptions } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import { type PlatformId, platformId } from '../model.ts';
import { examine } from './examine.ts';
import { expectedReport, withChange } from './expectation.ts';
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

describe('of a thousand cameras', () => {
  const random = numbers(7);
  const cameras = Array.from({ length: 1_000 }, () => anyCamera(random, false));

  it('is every proposal within what the camera offers', () => {
    for (const { report, encoder, recipients } of cameras) {
      const change = proposeChange(report, encoder, recipients);
      if (change) expect(outside(withChange(encoder.settings, change), change, encoder)).toEqual([]);
    }
  });

  it('is none left with a finding that the camera could better', () => {
    for (const { report, encoder, recipients } of cameras) {
      const settings = withChange(encoder.settings, proposeChange(report, encoder, recipients) ?? {});
      const after = expectedReport(report, encoder.settings, settings);
      const left = examine(after, recipients).filter((finding) => isMendable(finding, { ...encoder, settings }));
      expect(left).toEqual([]);
    }
  });

  it('is each that offers all and does as it is told rid of whatever was mendable', () => {
    for (const { report, encoder, recipients } of Array.from({ length: 1_000 }, () => anyCamera(random, true))) {
      const mendable = examine(report, recipients).filter((finding) => isMendable(finding, encoder));
      const settings = withChange(encoder.settings, proposeChange(report, encoder, recipients) ?? {});
      const after = examine(expectedReport(report, encoder.settings, settings), recipients).map(({ kind }) => kind);
      expect(mendable.filter(({ kind }) => after.includes(kind))).toEqual([]);
    }
  });
});

interface Camera {
  readonly report: StreamReport;
  readonly encoder: Encoder;
  readonly recipients: ReturnType<typeof to>;
}

/** A camera that may be set to anything, offer little, and not do as it is set; an ideal one offers all and does. */
function anyCamera(random: () => number, isIdeal: boolean): Camera {
  const one = <Value>(values: readonly Value[]): Value => values[Math.floor(random() * values.length)] as Value;
  const between = (min: number, max: number) => Math.round(min + random() * (max - min));
  const range = (lowest: number, highest: number): Range => {
    const min = between(lowest, highest / 8);
    return { min, max: between(min, highest) };
  };
  const optionsFor = (codec: VideoCodecOptions['codec']): VideoCodecOptions => ({
    codec,
    profiles: one([[], ['Baseline', 'Main', 'High'], ['Main'], ['High', 'Main']]),
    sizes: sizes.filter(() => random() < 0.6),
    fps: one<VideoCodecOptions['fps']>([
      [5, 10, 12.5, 15, 20, 25],
      { min: 1, max: 60 },
      [15, 30, 60],
      { min: 7, max: 7 },
    ]),
    ...(random() < 0.8 && { keyframeFrames: range(1, 400) }),
    ...(random() < 0.5 && { maxBFrames: between(0, 3) }),
    ...(random() < 0.8 && { kbps: range(32, 16_384) }),
    canBeConstantBitrate: random() < 0.5,
  });
  const codec = one(['h264', 'hevc', 'mjpeg'] as const);
  const size = one(sizes);
  const fps = one([6, 12, 15, 20, 25, 30, 50, 60]);
  const keyframeFrames = between(1, 400);
  const maxKbps = between(128, 16_000);
  const stretch = isIdeal ? 1 : one([1, 1, 1, 2.5]);
  const seconds = (keyframeFrames / fps) * stretch;
  const report: StreamReport = {
    ...goodReport({
      video: { codec, ...size },
      fps: fps * (isIdeal ? 1 : one([1, 1, 0.5])),
      videoKbps: maxKbps * (isIdeal ? 1 : one([0.1, 0.9, 1, 1.3])),
      keyframes: {
        seen: one([1, 3, 5]),
        minSeconds: 0,
        medianSeconds: seconds,
        maxSeconds: seconds * (isIdeal ? 1 : one([1, 1, 2])),
      },
      hasBFrames: random() < 0.3,
      seconds: 12,
    }),
    ...(random() < 0.5 && { audio: { codec: 'pcm_mulaw', sampleRate: 8_000, channels: 1 } }),
  };
  return {
    report,
    encoder: {
      settings: {
        video: {
          codec,
          ...size,
          fps,
          ...(codec !== 'mjpeg' && (isIdeal || random() < 0.9) && { keyframeFrames }),
          ...(random() < 0.3 && { bFrames: between(0, 3) }),
          ...((isIdeal || random() < 0.9) && { maxKbps }),
          ...(random() < 0.5 && { isConstantBitrate: random() < 0.5 }),
        },
        ...(random() < 0.7 && { audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8_000 } }),
      },
      video: isIdeal
        ? options
        : [optionsFor(codec), ...(codec === 'h264' || random() < 0.3 ? [] : [optionsFor('h264')])],
      audio: random() < 0.5 ? [] : [{ codec: 'aac', kbps: [32, 128], sampleRates: one([[], [16_000], [48_000]]) }],
    },
    recipients: to(...platformId.options.filter(() => random() < 0.3)),
  };
}

const sizes = [
  { width: 3840, height: 2160 },
  { width: 2688, height: 1520 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 960 },
  { width: 1280, height: 720 },
  { width: 704, height: 576 },
];

/** What of a change is not among a camera's own options. */
function outside({ video }: EncoderSettings, change: EncoderChange, encoder: Encoder): readonly string[] {
  const own = encoder.video.find(({ codec }) => codec === video.codec);
  if (!own) return ['codec'];
  const isIn = (value: number | undefined, range: Range | undefined) =>
    value === undefined || !range || (Number.isInteger(value) && value >= range.min && value <= range.max);
  const wanted = change.video ?? {};
  const faults: Record<string, boolean> = {
    profile: wanted.profile === undefined || own.profiles.includes(wanted.profile),
    size:
      wanted.width === undefined ||
      own.sizes.some(({ width, height }) => width === video.width && height === video.height),
    fps: wanted.fps === undefined || ('min' in own.fps ? isIn(wanted.fps, own.fps) : own.fps.includes(wanted.fps)),
    keyframeFrames: isIn(wanted.keyframeFrames, own.keyframeFrames),
    bFrames: isIn(wanted.bFrames, own.maxBFrames === undefined ? undefined : { min: 0, max: own.maxBFrames }),
    maxKbps: isIn(wanted.maxKbps, own.kbps),
    isConstantBitrate: !wanted.isConstantBitrate || own.canBeConstantBitrate,
    audio: change.audio === undefined || encoder.audio.some(({ codec }) => codec === change.audio?.codec),
  };
  return Object.keys(faults).filter((name) => !faults[name]);
}

/** Park and Miller's generator: the same "random" cameras each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
