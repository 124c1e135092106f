import { expect, test } from 'vitest';
import type { Encoder, EncoderChange } from '#shared/cameras/encoder.ts';
import { settingsOutside } from './encoder-limits.ts';

const encoder: Encoder = {
  settings: {
    video: { codec: 'hevc', profile: 'Odd', width: 100, height: 100, fps: 12.5, keyframeFrames: 999, maxKbps: 9999 },
    audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8000 },
  },
  video: [
    {
      codec: 'h264',
      profiles: ['Main', 'High'],
      sizes: [{ width: 1920, height: 1080 }],
      fps: { min: 1, max: 30 },
      keyframeFrames: { min: 1, max: 400 },
      maxBFrames: 2,
      kbps: { min: 32, max: 8192 },
      canBeConstantBitrate: false,
    },
    {
      codec: 'hevc',
      profiles: ['Main'],
      sizes: [],
      fps: [25, 15],
      keyframeFrames: { min: 1, max: 400 },
      canBeConstantBitrate: false,
    },
  ],
  audio: [{ codec: 'aac', kbps: [64], sampleRates: [16_000, 48_000] }],
};

test.each<[EncoderChange, readonly string[]]>([
  [{}, []],
  [{ video: { fps: 15, width: 640, height: 360, maxKbps: 1_000_000 } }, []],
  [{ video: { codec: 'h264' } }, ['video.profile', 'video.size', 'video.fps', 'video.keyframeFrames', 'video.maxKbps']],
  [
    {
      video: {
        codec: 'h264',
        profile: 'High',
        width: 1920,
        height: 1080,
        fps: 30,
        keyframeFrames: 60,
        bFrames: 3,
        maxKbps: 6000,
        isConstantBitrate: true,
      },
      audio: { codec: 'aac', sampleRate: 48_000 },
    },
    ['video.bFrames', 'video.isConstantBitrate'],
  ],
  [{ video: { bFrames: 5 } }, []],
  [{ video: { fps: 20, keyframeFrames: 401 } }, ['video.fps', 'video.keyframeFrames']],
  [{ video: { codec: 'mpeg4' }, audio: { codec: 'adpcm_g726' } }, ['video.codec', 'audio.codec']],
  [{ audio: { codec: 'aac', kbps: 128 } }, ['audio.kbps', 'audio.sampleRate']],
  [{ audio: { kbps: 32 } }, []],
])('outside of what the camera offers with %j: %j', (change, expected) => {
  const { video, audio } = encoder.settings;
  const settings = {
    video: { ...video, ...withoutGaps(change.video) },
    ...(audio && { audio: { ...audio, ...withoutGaps(change.audio) } }),
  };
  expect(settingsOutside(encoder, settings)).toEqual(expected);
});

function withoutGaps<Facts extends object>(
  facts: Facts | undefined,
): { [Name in keyof Facts]: Exclude<Facts[Name], undefined> } {
  return { ...facts } as { [Name in keyof Facts]: Exclude<Facts[Name], undefined> };
}
