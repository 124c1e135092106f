import { describe, expect, it, test } from 'vitest';
import type { StreamReport } from '../cameras/inspection.ts';
import { type PlatformId, platformId } from '../model.ts';
import { examine } from './examine.ts';
import { every, goodReport, silent } from './patients.fixture.ts';
import type { Recipient } from './rules.ts';

/** Destinations that are called as their platforms. */
const to = (...platforms: readonly PlatformId[]): readonly Recipient[] =>
  platforms.map((platform) => ({ name: platform, platform }));

/** TikTok takes less than a camera needs for a good picture of 1080 lines. */
const all = platformId.options.filter((id) => id !== 'tiktok');

describe('a good camera', () => {
  it.each<[string, StreamReport, readonly PlatformId[]]>([
    ['1080p25', goodReport(), all],
    ['1080p25, nothing chosen', goodReport(), []],
    ['its frame rate not quite exact', goodReport({ fps: 30.2, keyframes: every(2.03) }), all],
    ['720p15', goodReport({ video: { width: 1280, height: 720 }, fps: 15, videoKbps: 1_200 }), all],
    ['tall', goodReport({ video: { width: 1080, height: 1920 } }), all],
    ['a sensor a little narrower than 16:9', goodReport({ video: { width: 1840, height: 1080 } }), all],
    ['1080p60 where that is taken', goodReport({ fps: 60, videoKbps: 6_000 }), ['youtube', 'facebook', 'twitch', 'x']],
    ['2160p on YouTube', goodReport({ video: { width: 3840, height: 2160 }, videoKbps: 20_000 }), ['youtube']],
    ['3 s on X', goodReport({ keyframes: every(3) }), ['x']],
    ['more keyframes than asked for', goodReport({ keyframes: every(1) }), all],
    [
      'one keyframe more at a change of scene',
      goodReport({ keyframes: { seen: 6, minSeconds: 0.4, medianSeconds: 2, maxSeconds: 2 } }),
      all,
    ],
    [
      'uneven, but never for long',
      goodReport({ keyframes: { seen: 9, minSeconds: 0.5, medianSeconds: 1, maxSeconds: 2 } }),
      all,
    ],
    ['set to a limit, and measured a little over it', goodReport({ videoKbps: 3_520 }), ['linkedin', 'youtube']],
    ['one keyframe in a short look', goodReport({ seconds: 1.5, keyframes: { ...every(0), seen: 1 } }), all],
  ])('%s', (_, report, platforms) => {
    expect(examine(report, to(...platforms))).toEqual([]);
  });
});

describe('one fault', () => {
  it.each<[string, StreamReport, readonly PlatformId[], object]>([
    [
      'H.265',
      goodReport({ video: { codec: 'hevc' } }),
      ['youtube', 'custom'],
      { kind: 'video-codec', level: 'warning', codec: 'hevc', destinations: ['youtube', 'custom'] },
    ],
    [
      'keyframes every 8 s: those who put up with 4 s at most',
      goodReport({ keyframes: every(8) }),
      ['youtube', 'facebook'],
      { kind: 'keyframes-rare', level: 'fail', seconds: 8, wantedSeconds: 4, destinations: ['youtube', 'facebook'] },
    ],
    [
      'keyframes every 8 s: one that asks for 2 s',
      goodReport({ keyframes: every(8) }),
      ['twitch'],
      { kind: 'keyframes-rare', level: 'warning', seconds: 8, wantedSeconds: 2, destinations: ['twitch'] },
    ],
    [
      'keyframes every 8 s: what suits both',
      goodReport({ keyframes: every(8) }),
      ['youtube', 'twitch'],
      { kind: 'keyframes-rare', level: 'fail', wantedSeconds: 2, destinations: ['youtube', 'twitch'] },
    ],
    [
      'keyframes every 3 s',
      goodReport({ keyframes: every(3) }),
      ['youtube', 'x'],
      { kind: 'keyframes-rare', level: 'warning', wantedSeconds: 2, destinations: ['youtube'] },
    ],
    [
      'keyframes every 10 s on a server of one’s own',
      goodReport({ keyframes: every(10) }),
      ['custom'],
      { kind: 'keyframes-rare', level: 'warning', wantedSeconds: 2, destinations: ['custom'] },
    ],
    [
      'keyframes every 10 s, nothing chosen',
      goodReport({ keyframes: every(10) }),
      [],
      { kind: 'keyframes-rare', level: 'warning', wantedSeconds: 4, destinations: [] },
    ],
    [
      'one keyframe in 12 s',
      goodReport({ seconds: 12, keyframes: { ...every(0), seen: 1 } }),
      ['facebook'],
      { kind: 'keyframes-unseen', level: 'fail', seconds: 12, wantedSeconds: 4, destinations: ['facebook'] },
    ],
    [
      'keyframes stretched now and then',
      goodReport({ keyframes: { seen: 4, minSeconds: 2, medianSeconds: 2, maxSeconds: 6 } }),
      ['twitch'],
      { kind: 'keyframes-uneven', level: 'warning', medianSeconds: 2, maxSeconds: 6, destinations: ['twitch'] },
    ],
    [
      'B-frames',
      goodReport({ hasBFrames: true }),
      ['youtube'],
      { kind: 'b-frames', level: 'note', destinations: ['youtube'] },
    ],
    [
      'a little over a limit',
      goodReport({ videoKbps: 3_700 }),
      ['linkedin', 'youtube'],
      { kind: 'bitrate-high', level: 'warning', kbps: 3_700, maxKbps: 3_500, destinations: ['linkedin'] },
    ],
    [
      'far over two limits',
      goodReport({ videoKbps: 9_000 }),
      ['twitch', 'kick', 'youtube'],
      { kind: 'bitrate-high', level: 'fail', kbps: 9_000, maxKbps: 6_000, destinations: ['twitch', 'kick'] },
    ],
    [
      'over the limit of its size',
      goodReport({ video: { width: 1280, height: 720 }, videoKbps: 5_000 }),
      ['facebook'],
      { kind: 'bitrate-high', level: 'fail', maxKbps: 4_000 },
    ],
    [
      'very little for its size',
      goodReport({ videoKbps: 500 }),
      ['linkedin'],
      { kind: 'bitrate-low', level: 'note', kbps: 500, wantedKbps: 3_150 },
    ],
    [
      '50 fps',
      goodReport({ fps: 50 }),
      ['linkedin', 'vimeo', 'twitch'],
      { kind: 'fps-high', level: 'fail', fps: 50, maxFps: 30, destinations: ['linkedin', 'vimeo'] },
    ],
    ['12 fps', goodReport({ fps: 12 }), ['twitch'], { kind: 'fps-low', level: 'note', fps: 12 }],
    ['6 fps', goodReport({ fps: 6 }), ['twitch'], { kind: 'fps-low', level: 'warning', fps: 6 }],
    [
      '1440p',
      goodReport({ video: { width: 2560, height: 1440 } }),
      ['youtube', 'facebook', 'kick'],
      {
        kind: 'size-large',
        level: 'fail',
        size: { width: 2560, height: 1440 },
        maxSize: { width: 1920, height: 1080 },
        destinations: ['facebook'],
      },
    ],
    [
      '4:3',
      goodReport({ video: { width: 1280, height: 960 } }),
      ['youtube'],
      { kind: 'size-not-wide', level: 'note', size: { width: 1280, height: 960 } },
    ],
    [
      'G.711',
      goodReport({ audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 } }),
      ['youtube'],
      { kind: 'audio-codec', level: 'note', codec: 'pcm_alaw' },
    ],
    ['no sound', silent(goodReport()), ['facebook'], { kind: 'no-audio', level: 'note', destinations: ['facebook'] }],
  ])('%s', (_, report, platforms, finding) => {
    expect(examine(report, to(...platforms))).toEqual([expect.objectContaining(finding)]);
  });
});

const sick = goodReport({
  video: { width: 2560, height: 1440 },
  audio: { codec: 'pcm_mulaw', sampleRate: 8_000, channels: 1 },
  fps: 50,
  videoKbps: 9_000,
  keyframes: { seen: 4, minSeconds: 3, medianSeconds: 4, maxSeconds: 8 },
  hasBFrames: true,
});
const kinds = (report: StreamReport, ...platforms: readonly PlatformId[]) =>
  examine(report, to(...platforms)).map(({ kind, level }) => `${level} ${kind}`);

describe('the order', () => {
  test('the worst first, then by the number of destinations', () => {
    expect(kinds(sick, 'twitch', 'linkedin', 'kick', 'youtube', 'vimeo')).toEqual([
      'fail bitrate-high',
      'fail size-large',
      'fail fps-high',
      'warning keyframes-rare',
      'warning keyframes-uneven',
      'note b-frames',
      'note audio-codec',
    ]);
  });

  test('nothing fails while no destination is chosen', () => {
    expect(examine(sick, []).filter(({ level }) => level === 'fail')).toEqual([]);
    expect(kinds(sick)).toHaveLength(7);
  });
});

describe('a camera whose picture is encoded here', () => {
  const encoded = { ...sick, video: { ...sick.video, codec: 'hevc' } };

  it('is not blamed for what viewers do not get', () => {
    expect(kinds(encoded, 'facebook', 'vimeo')).toEqual([
      'fail fps-high',
      'warning video-codec',
      'warning keyframes-rare',
      'note audio-codec',
    ]);
  });

  it('is told of H.265, rare keyframes and G.711 all the same', () => {
    const report = goodReport({
      video: { codec: 'hevc' },
      audio: { codec: 'pcm_mulaw', sampleRate: 8_000, channels: 1 },
      keyframes: every(10),
    });
    const three = ['warning video-codec', 'warning keyframes-rare', 'note audio-codec'];
    expect(kinds(report)).toEqual(three);
    expect(kinds(report, 'youtube', 'twitch')).toEqual(three);
  });
});
