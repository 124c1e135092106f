import { expect, test } from 'vitest';
import type { CameraReport } from '#shared/commands.ts';
import { cameraFacts } from './camera-facts.ts';

const report: CameraReport = {
  media: { sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false, width: 1920, height: 1080, profile: 'High 4.0' },
  meters: { fps: 25, videoKbps: 4_400, audioKbps: 128, keyframeSeconds: 2, hasBFrames: false },
};

test('lists what a camera sends', () => {
  expect(cameraFacts(report)).toEqual([
    { label: 'Codec', value: 'H.264 High 4.0' },
    { label: 'Size', value: '1920 × 1080' },
    { label: 'Frame rate', value: '25\u00a0fps' },
    { label: 'Bitrate', value: '4.4\u00a0Mbit/s' },
    { label: 'Keyframe', value: 'every 2\u00a0s' },
    { label: 'Sound', value: 'AAC' },
  ]);
});

test('remarks on what costs processor time or makes viewers wait', () => {
  const facts = cameraFacts({
    media: { ...report.media, sourceVideo: 'hevc', isEncoded: true, sourceAudio: 'none' },
    meters: { ...report.meters, keyframeSeconds: 8 },
  });
  expect(facts.filter(({ remark }) => remark).map(({ label, value }) => [label, value])).toEqual([
    ['Codec', 'H.265 → H.264'],
    ['Keyframe', 'every 8\u00a0s'],
  ]);
  expect(facts.at(-1)?.value).toBe('none, silence is added');
});
