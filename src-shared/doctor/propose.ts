import type {
  AudioEncoderSettings,
  Encoder,
  EncoderChange,
  VideoCodecOptions,
  VideoEncoderSettings,
} from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import { fitsIn, type PictureSize, streamCodecs } from '../platforms/platforms.ts';
import { examine } from './examine.ts';
import { changeBetween, expectedReport, isBaseline, withChange } from './expectation.ts';
import type { Finding } from './finding.ts';
import { goodKbps, limitShare } from './picture-rate.ts';
import type { Recipient } from './rules.ts';
import { audioKbpsOf, largestSize, nearestFps, nearestIn, profileLike, sampleRateOf } from './within-options.ts';

/** More than any camera has faults; each round mends one. */
const maxRounds = 24;

/**
 * All that can be set in the camera to make its stream as its destinations want it, within what it offers; undefined
 * when there is nothing to do. Each fault is mended on the stream that the mending before it is expected to leave, so
 * that what follows from a change (a new codec's range, a slower picture's limit) is part of it.
 */
export function proposeChange(
  report: StreamReport,
  encoder: Encoder,
  recipients: readonly Recipient[],
): EncoderChange | undefined {
  let expected = report;
  let settings = encoder.settings;
  for (let round = 0; round < maxRounds; round++) {
    const change = firstChange(examine(expected, recipients), { ...encoder, settings });
    if (!change) break;
    const changed = withChange(settings, change);
    expected = expectedReport(expected, settings, changed);
    settings = changed;
  }
  return changeBetween(encoder.settings, settings);
}

function firstChange(findings: readonly Finding[], encoder: Encoder): EncoderChange | undefined {
  for (const finding of findings) {
    const change = changeFor(finding, encoder);
    if (change) return change;
  }
  return undefined;
}

/** What to set in the camera to mend one finding, or at least to better it; undefined where the camera offers nothing. */
export function changeFor(finding: Finding, encoder: Encoder): EncoderChange | undefined {
  const { settings } = encoder;
  const video = videoFor(finding, encoder);
  const audio = finding.kind === 'audio-codec' ? aac(encoder) : undefined;
  return changeBetween(settings, withChange(settings, { ...(video && { video }), ...(audio && { audio }) }));
}

type VideoChange = Partial<VideoEncoderSettings>;

function videoFor(finding: Finding, encoder: Encoder): VideoChange | undefined {
  const current = encoder.settings.video;
  if (finding.kind === 'video-codec') return h264(current, optionsOf(encoder, streamCodecs.video));
  const options = optionsOf(encoder, current.codec);
  if (!options) return undefined;
  switch (finding.kind) {
    case 'keyframes-rare':
    case 'keyframes-unseen':
      return moreKeyframes(current, options, finding.fps);
    case 'bitrate-high':
      return lowerRate(current, options, finding);
    case 'bitrate-low':
      return higherRate(current, options, finding);
    case 'fps-high':
      return atFps(current, options, nearestFps(options, finding.maxFps, { min: 0, max: finding.maxFps }));
    case 'fps-low':
      return fasterPicture(current, options);
    case 'size-large':
      return largestSize(options, current, (size) => fitsIn(size, finding.maxSize));
    case 'b-frames':
      return withoutBFrames(current, options);
    default:
      return undefined;
  }
}

const optionsOf = ({ video }: Encoder, codec: string): VideoCodecOptions | undefined =>
  video.find((options) => options.codec === codec);

/** H.264 in all that the camera has for it; the rest as near as can be to how it is now. */
function h264(current: VideoEncoderSettings, options: VideoCodecOptions | undefined): VideoChange | undefined {
  if (!options) return undefined;
  const size = sizeNear(current, options);
  const fps = nearestFps(options, current.fps) ?? current.fps;
  const profile = profileLike(options, ['high', 'main', 'baseline']) ?? options.profiles[0];
  const kbps = Math.max(goodKbps({ ...size, fps }), current.codec === 'hevc' ? (current.maxKbps ?? 0) : 0);
  return {
    codec: streamCodecs.video,
    ...(profile !== undefined && { profile }),
    ...size,
    fps,
    ...(options.keyframeFrames && {
      keyframeFrames: nearestIn(options.keyframeFrames, current.keyframeFrames ?? goodInterval(fps)),
    }),
    ...(current.bFrames !== undefined && { bFrames: 0 }),
    ...((options.kbps ?? current.maxKbps) && { maxKbps: nearestIn(options.kbps, kbps) }),
    ...constantRate(current, options),
  };
}

function sizeNear({ width, height }: PictureSize, options: VideoCodecOptions): PictureSize {
  const current = { width, height };
  return largestSize(options, current, (size) => fitsIn(size, current)) ?? smallest(options.sizes) ?? current;
}

const smallest = (sizes: readonly PictureSize[]): PictureSize | undefined =>
  sizes.toSorted((one, other) => one.width * one.height - other.width * other.height)[0];

/** Platforms ask for a constant rate, as their own encoders' buffers are small. */
function constantRate({ isConstantBitrate }: VideoEncoderSettings, options: VideoCodecOptions): VideoChange {
  if (options.canBeConstantBitrate) return { isConstantBitrate: true };
  return isConstantBitrate ? { isConstantBitrate: false } : {};
}

/** In frames; every platform is content with this. */
const goodInterval = (fps: number): number => Math.round(2 * fps);

/** Cameras that slow down in the dark, with a slow shutter, count on the frames that really come. */
const slowShare = 0.9;

function moreKeyframes(
  { fps, keyframeFrames }: VideoEncoderSettings,
  options: VideoCodecOptions,
  measuredFps: number,
): VideoChange | undefined {
  if (keyframeFrames === undefined && !options.keyframeFrames) return undefined;
  const pace = measuredFps < fps * slowShare ? measuredFps : fps;
  const frames = nearestIn(options.keyframeFrames, goodInterval(pace));
  return keyframeFrames !== undefined && frames >= keyframeFrames ? undefined : { keyframeFrames: frames };
}

function lowerRate(
  current: VideoEncoderSettings,
  options: VideoCodecOptions,
  { kbps, maxKbps }: { readonly kbps: number; readonly maxKbps: number },
): VideoChange | undefined {
  const constant = options.canBeConstantBitrate ? { isConstantBitrate: true } : {};
  if (current.maxKbps === undefined && !options.kbps) return constant;
  const wanted = (maxKbps * limitShare) / overshootOf(current, kbps);
  const lower = nearestIn(options.kbps, floorTo100(wanted));
  return current.maxKbps !== undefined && lower >= current.maxKbps ? constant : { ...constant, maxKbps: lower };
}

function higherRate(
  current: VideoEncoderSettings,
  options: VideoCodecOptions,
  { kbps, wantedKbps }: { readonly kbps: number; readonly wantedKbps: number },
): VideoChange | undefined {
  if (current.maxKbps === undefined) return undefined;
  const wanted = wantedKbps / overshootOf(current, kbps);
  const higher = nearestIn(options.kbps, Math.floor(wanted));
  return higher > current.maxKbps && higher <= wanted ? { maxKbps: higher } : undefined;
}

/** One that sends more than it is set to is set to less than is wanted, by as much. */
const overshootOf = ({ maxKbps }: VideoEncoderSettings, kbps: number): number => Math.max(1, kbps / (maxKbps ?? kbps));

const floorTo100 = (kbps: number): number => (kbps < 100 ? kbps : Math.floor(kbps / 100) * 100);

/** Keyframes are counted in frames, so that a new frame rate takes them along. */
function atFps({ fps, keyframeFrames }: VideoEncoderSettings, options: VideoCodecOptions, wanted: number | undefined) {
  if (wanted === undefined) return undefined;
  if (keyframeFrames === undefined) return { fps: wanted };
  return { fps: wanted, keyframeFrames: nearestIn(options.keyframeFrames, (keyframeFrames * wanted) / fps) };
}

/** What looks smooth and suits every platform. */
const smooth = { min: 15, max: 30, best: 25 };

/** A camera that is set to more than it sends lacks light, and no setting of its frame rate helps. */
function fasterPicture(current: VideoEncoderSettings, options: VideoCodecOptions): VideoChange | undefined {
  return current.fps >= smooth.min ? undefined : atFps(current, options, nearestFps(options, smooth.best, smooth));
}

/** Baseline, which has none, is a worse picture: only where the camera has no setting for them, or sends some in spite of it. */
function withoutBFrames(
  { profile, bFrames = 0 }: VideoEncoderSettings,
  options: VideoCodecOptions,
): VideoChange | undefined {
  if (bFrames > 0) return { bFrames: 0 };
  const baseline = profileLike(options, ['baseline']);
  return baseline === undefined || isBaseline(profile) ? undefined : { profile: baseline };
}

/** What goes out untouched, or as near as the camera comes to it. */
const goodSampleRates = [48_000, 44_100];
const goodAudioKbps = 128;

function aac({ settings, audio }: Encoder): Partial<AudioEncoderSettings> | undefined {
  const options = audio.find(({ codec }) => codec === streamCodecs.audio);
  if (!settings.audio || !options) return undefined;
  return {
    codec: streamCodecs.audio,
    kbps: audioKbpsOf(options, goodAudioKbps) ?? settings.audio.kbps,
    sampleRate: sampleRateOf(options, goodSampleRates) ?? settings.audio.sampleRate,
  };
}
