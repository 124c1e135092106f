import { type CameraMeters, noCameraMeters } from '#shared/state.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import { compositionTimeMs } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import { nominalFrameRate } from './frame-rate.ts';
import { createSoundMeter } from './sound-meter.ts';

/** Measures what a source sends. */
export interface FeedMeter {
  /** A new run of the source: its sound, if it has any, is another one. */
  begin(): void;
  add(tag: MediaTag, nowMs: number): void;
  addSound(peak: SoundPeak, nowMs: number): void;
  /** Over the last 5 s of media; all zero when nothing came for 2 s. */
  read(nowMs: number): CameraMeters;
  /** The frame rate that the source is set to, as far as it can be told. */
  readonly nominalFps: number | undefined;
  /** The shortest step between the last few pictures, in milliseconds: 0 before the second one. */
  readonly pictureMs: number;
}

const windowMs = 5_000;
const silentMs = 2_000;
const fewPictures = 4;

interface Sample {
  readonly timestampMs: number;
  readonly bytes: number;
}

/** Rates are taken on the timeline of the media, so a late or bunched arrival does not look like a change of rate. */
export function createFeedMeter(): FeedMeter {
  const samples: { video: Sample[]; audio: Sample[] } = { video: [], audio: [] };
  let lastVideoMs = Number.NEGATIVE_INFINITY;
  let keyframeMs: number | undefined;
  let keyframeSeconds = 0;
  let lastReorderedMs = Number.NEGATIVE_INFINITY;
  const sound = createSoundMeter();

  return {
    begin: sound.begin,
    addSound: sound.add,
    add: (tag, nowMs) => {
      if (tag.isSequenceHeader) return;
      const kind = samples[tag.kind];
      const previous = kind.at(-1);
      // A new run, with timestamps of another origin.
      if (previous && tag.timestampMs < previous.timestampMs) kind.length = 0;
      kind.push({ timestampMs: tag.timestampMs, bytes: tag.body.length });
      while (kind[0] && tag.timestampMs - kind[0].timestampMs > windowMs) kind.shift();
      if (tag.kind !== 'video') return;
      lastVideoMs = nowMs;
      if (compositionTimeMs(tag.body) > 0) lastReorderedMs = nowMs;
      if (!tag.isKeyframe) return;
      if (keyframeMs !== undefined) keyframeSeconds = (tag.timestampMs - keyframeMs) / 1_000;
      keyframeMs = tag.timestampMs;
    },
    get nominalFps() {
      return nominalFrameRate(samples.video.map(({ timestampMs }) => timestampMs));
    },
    get pictureMs() {
      const last = samples.video.slice(-fewPictures);
      const steps = last.slice(1).map(({ timestampMs }, index) => timestampMs - (last[index]?.timestampMs ?? 0));
      return steps.length === 0 ? 0 : Math.min(...steps);
    },
    read: (nowMs) => {
      if (nowMs - lastVideoMs > silentMs) return noCameraMeters;
      const soundPeakDb = sound.read(nowMs);
      return {
        fps: Math.round(framesPerSecond(samples.video) * 10) / 10,
        videoKbps: kbps(samples.video),
        audioKbps: kbps(samples.audio),
        keyframeSeconds: Math.round(keyframeSeconds * 100) / 100,
        hasBFrames: nowMs - lastReorderedMs < windowMs,
        ...(soundPeakDb && { soundPeakDb }),
      };
    },
  };
}

function spanMs(samples: readonly Sample[]): number {
  const first = samples[0];
  const last = samples.at(-1);
  return first && last ? last.timestampMs - first.timestampMs : 0;
}

function framesPerSecond(samples: readonly Sample[]): number {
  const span = spanMs(samples);
  return span > 0 ? ((samples.length - 1) * 1_000) / span : 0;
}

/** The last sample's bytes belong to the time after it and are left out. */
function kbps(samples: readonly Sample[]): number {
  const span = spanMs(samples);
  if (span <= 0) return 0;
  const bytes = samples.slice(0, -1).reduce((sum, sample) => sum + sample.bytes, 0);
  return Math.round((bytes * 8) / span);
}
