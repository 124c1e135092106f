import type { Encoder, VideoCodecOptions } from '#shared/cameras/encoder.ts';
import type { StreamReport } from '#shared/cameras/inspection.ts';
import type { PlatformId } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import type { RehearsalReport, RehearsalView } from '#shared/rehearsal/rehearsal.ts';
import { noCameraMeters } from '#shared/state.ts';
import { cameraView, destinationView } from '#shared/testing/views.ts';

/** A camera at a football pitch that sends more than some of its platforms take. The addresses are for documentation. */
export const pitch = cameraView({
  name: 'Football pitch',
  source: { kind: 'rtsp', url: 'rtsp://192.0.2.71/101', transport: 'tcp' },
  device: { vendor: 'Hikvision', model: 'DS-2CD2T47', onvifUrl: 'http://192.0.2.71/onvif/device_service' },
  state: { kind: 'running', sinceMs: 0 },
  media: { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false, width: 1920, height: 1080, profile: 'High 4.2' },
  meters: { ...noCameraMeters, fps: 50, videoKbps: 7_200, audioKbps: 128, keyframeSeconds: 4 },
});

export const destinationsOn = (...platforms: readonly PlatformId[]) =>
  Object.fromEntries(
    platforms.map((platform, position) => {
      const { name } = platformById(platform);
      const streamUrl = `rtmp://${platform}.test/live`;
      return [platform, destinationView({ id: platform, name, platform, streamUrl, position })];
    }),
  );

export const stream: StreamReport = {
  video: { codec: 'h264', profile: 'High 4.2', width: 1920, height: 1080 },
  audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
  transport: 'tcp',
  fps: 50,
  videoKbps: 7_200,
  audioKbps: 128,
  keyframes: { seen: 6, minSeconds: 4, medianSeconds: 4, maxSeconds: 4 },
  hasBFrames: false,
  seconds: 20,
};

const options: VideoCodecOptions = {
  codec: 'h264',
  profiles: ['Main', 'High'],
  sizes: [{ width: 1920, height: 1080 }],
  fps: [25, 30, 50],
  keyframeFrames: { min: 1, max: 400 },
  kbps: { min: 100, max: 12_000 },
  canBeConstantBitrate: false,
};
const encoder: Encoder = {
  settings: {
    video: {
      codec: 'h264',
      profile: 'High',
      width: 1920,
      height: 1080,
      fps: 50,
      keyframeFrames: 200,
      maxKbps: 7_200,
    },
    audio: { codec: 'aac', kbps: 128, sampleRate: 48_000 },
  },
  video: [options],
  audio: [{ codec: 'aac', kbps: [128], sampleRates: [48_000] }],
};

/** `reached`: those that were asked, with what was in the way. */
export function rehearsed(reached: RehearsalReport['reached'], change: Partial<RehearsalReport> = {}): RehearsalView {
  const finishedAtMs = new Date(2026, 4, 6, 13, 21, 40).getTime();
  return { state: { kind: 'done', report: { finishedAtMs, stream, reached, encoder, ...change } } };
}

export const fine: StreamReport = {
  ...stream,
  fps: 25,
  videoKbps: 3_100,
  keyframes: { seen: 11, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
};
