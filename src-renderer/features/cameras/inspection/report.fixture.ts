import type { StreamReport } from '#shared/cameras/inspection.ts';

/** A good camera's main stream, for tests. */
export function streamReport(change: Partial<StreamReport> = {}): StreamReport {
  return {
    video: { codec: 'h264', profile: 'High', width: 1920, height: 1080 },
    audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    transport: 'tcp',
    fps: 25,
    videoKbps: 4_400,
    audioKbps: 128,
    keyframes: { seen: 5, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
    hasBFrames: false,
    seconds: 10,
    ...change,
  };
}
