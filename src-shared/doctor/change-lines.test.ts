import { describe, expect, it } from 'vitest';
import type { EncoderChange, EncoderSettings } from '../cameras/encoder.ts';
import { changeLines } from './change-lines.ts';

const before: EncoderSettings = {
  video: {
    codec: 'hevc',
    profile: 'Main',
    width: 2560,
    height: 1440,
    fps: 25,
    keyframeFrames: 250,
    maxKbps: 8_192,
    isConstantBitrate: false,
  },
  audio: { codec: 'pcm_mulaw', kbps: 64, sampleRate: 8_000 },
};
const change: EncoderChange = { video: { codec: 'h264', keyframeFrames: 50 } };
const codec = { label: 'Codec', before: 'H.265', after: 'H.264' };
const interval = { label: 'Keyframe every', before: '10\u00a0s', after: '2\u00a0s' };
const set = (video: Partial<EncoderSettings['video']>): EncoderSettings => ({
  ...before,
  video: { ...before.video, ...video },
});

describe('the lines of a change', () => {
  it('name each setting that becomes another', () => {
    const all: EncoderChange = {
      video: {
        codec: 'h264',
        profile: 'High',
        width: 1920,
        height: 1080,
        fps: 12.5,
        keyframeFrames: 25,
        bFrames: 0,
        maxKbps: 640,
        isConstantBitrate: true,
      },
      audio: { codec: 'aac', kbps: 128, sampleRate: 44_100 },
    };
    expect(changeLines(set({ bFrames: 2 }), all)).toEqual([
      codec,
      { label: 'Profile', before: 'Main', after: 'High' },
      { label: 'Size', before: '2560\u00a0×\u00a01440', after: '1920\u00a0×\u00a01080' },
      { label: 'Frame rate', before: '25\u00a0fps', after: '12.5\u00a0fps' },
      interval,
      { label: 'B-frames', before: '2', after: 'none' },
      { label: 'Bitrate at most', before: '8.2\u00a0Mbit/s', after: '640\u00a0kbit/s' },
      { label: 'Bitrate', before: 'variable', after: 'constant' },
      { label: 'Sound', before: 'G.711', after: 'AAC' },
      { label: 'Sound bitrate', before: '64\u00a0kbit/s', after: '128\u00a0kbit/s' },
      { label: 'Sound sample rate', before: '8\u00a0kHz', after: '44.1\u00a0kHz' },
    ]);
  });

  it('say what a camera did not have before', () => {
    const { keyframeFrames: _, ...video } = before.video;
    expect(changeLines({ video }, { video: { keyframeFrames: 50 } })).toEqual([{ ...interval, before: 'none' }]);
  });

  it('leave out keyframes that stay as far apart at another frame rate', () => {
    expect(changeLines(before, { video: { fps: 12.5, keyframeFrames: 125 } })).toEqual([
      { label: 'Frame rate', before: '25\u00a0fps', after: '12.5\u00a0fps' },
    ]);
  });

  it.each<[string, EncoderSettings, object[]]>([
    ['all as ordered', set({ codec: 'h264', keyframeFrames: 50 }), [codec, interval]],
    ['one not taken', set({ codec: 'h264' }), [codec, { ...interval, after: '10\u00a0s', ordered: '2\u00a0s' }]],
    [
      'one taken in part',
      set({ codec: 'h264', keyframeFrames: 100 }),
      [codec, { ...interval, after: '4\u00a0s', ordered: '2\u00a0s' }],
    ],
    [
      'one more of its own accord',
      set({ codec: 'h264', keyframeFrames: 50, maxKbps: 4_096 }),
      [codec, interval, { label: 'Bitrate at most', before: '8.2\u00a0Mbit/s', after: '4.1\u00a0Mbit/s' }],
    ],
  ])('tell what became of it: %s', (_, real, lines) => {
    expect(changeLines(before, change, real)).toEqual(lines);
  });
});
