import { describe, expect, it } from 'vitest';
import type { Encoder, EncoderChange, EncoderSettings, Range, VideoCodecOptions } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import { type PlatformId, platformId } from '../model.ts';
import { examine } from './examine.ts';
import { expectedReport, withChange } from './expectation.ts';
import type { Finding } from './finding.ts';
import { goodReport, options } from './patients.fixture.ts';
import { changeFor, proposeChange } from './propose.ts';

/** What holds for the proposals to any camera, however it is set and whatever it offers. */

const isMendable = (finding: Finding, encoder: Encoder): boolean => changeFor(finding, encoder) !== undefined;
const to = (...platforms: readonly PlatformId[]) => platforms.map((platform) => ({ name: platform, platform }));

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
