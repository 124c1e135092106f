import type { EncoderChange, EncoderSettings, VideoEncoderSettings } from '../cameras/encoder.ts';
import type { KeyframeReport, StreamReport } from '../cameras/inspection.ts';

/** The settings with a change to them. */
export function withChange(settings: EncoderSettings, { video, audio }: EncoderChange): EncoderSettings {
  return {
    video: { ...settings.video, ...given(video) },
    ...(settings.audio && { audio: { ...settings.audio, ...given(audio) } }),
  };
}

type Given<Change> = { [Name in keyof Change]?: Exclude<Change[Name], undefined> };

/** A change without the fields that are there but undefined. */
function given<Change extends object>(change: Change | undefined): Given<Change> {
  return Object.fromEntries(Object.entries(change ?? {}).filter(([, value]) => value !== undefined)) as Given<Change>;
}

/** What is other in `after`; undefined when nothing is. */
export function changeBetween(before: EncoderSettings, after: EncoderSettings): EncoderChange | undefined {
  const video = differing(before.video, after.video);
  const audio = before.audio && after.audio ? differing(before.audio, after.audio) : {};
  const isVideoOther = Object.keys(video).length > 0;
  const isAudioOther = Object.keys(audio).length > 0;
  if (!isVideoOther && !isAudioOther) return undefined;
  return { ...(isVideoOther && { video }), ...(isAudioOther && { audio }) };
}

function differing<Settings extends object>(before: Settings, after: Settings): Partial<Settings> {
  const old = new Map(Object.entries(before));
  const entries = Object.entries(after).filter(([name, value]) => value !== undefined && old.get(name) !== value);
  return Object.fromEntries(entries) as Partial<Settings>;
}

/** Of all H.264 profiles this one alone is sure to be without B-frames (ITU-T H.264, annex A.2.1). */
export const isBaseline = (profile: string | undefined): boolean => /baseline/i.test(profile ?? '');

/** What a stream would measure if the camera did as it is told. */
export function expectedReport(report: StreamReport, before: EncoderSettings, after: EncoderSettings): StreamReport {
  const { video = {}, audio = {} } = changeBetween(before, after) ?? {};
  const fps = video.fps ?? report.fps;
  return {
    ...report,
    video: {
      codec: video.codec ?? report.video.codec,
      profile: video.profile ?? report.video.profile,
      width: video.width ?? report.video.width,
      height: video.height ?? report.video.height,
    },
    ...(report.audio && {
      audio: {
        codec: audio.codec ?? report.audio.codec,
        sampleRate: audio.sampleRate ?? report.audio.sampleRate,
        channels: report.audio.channels,
      },
    }),
    fps,
    videoKbps: expectedKbps(report.videoKbps, before.video, after.video),
    keyframes: expectedKeyframes(report.keyframes, before.video, after.video, fps),
    // Whether another codec comes with any is seen only when it is measured.
    hasBFrames: report.hasBFrames && video.codec === undefined && video.bFrames !== 0 && !isBaseline(video.profile),
  };
}

/** A camera that overshoots its limit does so by the same share; one that is far below is not moved by it. */
function expectedKbps(kbps: number, before: VideoEncoderSettings, after: VideoEncoderSettings): number {
  if (after.maxKbps === undefined) return kbps;
  if (after.codec !== before.codec || before.maxKbps === undefined) return after.maxKbps;
  const expected = after.maxKbps * Math.max(1, kbps / before.maxKbps);
  return after.maxKbps > before.maxKbps ? expected : Math.min(kbps, expected);
}

/** The intervals change as the set one does: what stretches them goes on doing so. */
function expectedKeyframes(
  measured: KeyframeReport,
  before: VideoEncoderSettings,
  after: VideoEncoderSettings,
  fps: number,
): KeyframeReport {
  const isSame = after.keyframeFrames === before.keyframeFrames && after.fps === before.fps;
  if (after.keyframeFrames === undefined || isSame) return measured;
  const seconds = after.keyframeFrames / fps;
  if (before.keyframeFrames === undefined || measured.seen < 2) {
    return { seen: 2, minSeconds: seconds, medianSeconds: seconds, maxSeconds: seconds };
  }
  const share = after.keyframeFrames / after.fps / (before.keyframeFrames / before.fps);
  return {
    seen: measured.seen,
    minSeconds: measured.minSeconds * share,
    medianSeconds: measured.medianSeconds * share,
    maxSeconds: measured.maxSeconds * share,
  };
}
