import { describe, expect, it, test } from 'vitest';
import type { Ailment, Finding, Level } from '../doctor/finding.ts';
import { findingWords, whereInCamera } from './finding-messages.ts';

const found = (ailment: Ailment, destinations: readonly string[] = ['YouTube'], level: Level = 'fail'): Finding => ({
  ...ailment,
  level,
  destinations,
});

const rare: Ailment = { kind: 'keyframes-rare', seconds: 8, wantedSeconds: 4, fps: 24.9, isEncodedHere: false };
const hd = { width: 1920, height: 1080 };
const ultraHd = { width: 3840, height: 2160 };

/** One of each kind. */
const ailments: readonly Ailment[] = [
  { kind: 'video-codec', codec: 'hevc' },
  rare,
  { kind: 'keyframes-unseen', seconds: 12, wantedSeconds: 2, fps: 25, isEncodedHere: false },
  { kind: 'keyframes-uneven', medianSeconds: 2, maxSeconds: 6.25, wantedSeconds: 4 },
  { kind: 'b-frames' },
  { kind: 'bitrate-high', kbps: 7_200, maxKbps: 6_000 },
  { kind: 'bitrate-low', kbps: 420, wantedKbps: 3_500 },
  { kind: 'fps-high', fps: 50, maxFps: 30 },
  { kind: 'fps-low', fps: 8.3 },
  { kind: 'size-large', size: ultraHd, maxSize: hd },
  { kind: 'size-not-wide', size: { width: 1280, height: 960 } },
  { kind: 'audio-codec', codec: 'pcm_mulaw' },
  { kind: 'no-audio' },
];

describe('a finding in words', () => {
  it.each<[string, Finding, string]>([
    ['H.265', found({ kind: 'video-codec', codec: 'hevc' }), 'The camera sends H.265, not H.264'],
    ['rare keyframes', found(rare), 'Keyframe every 8 s — YouTube wants 4 s or less'],
    ['for two', found(rare, ['YouTube', 'My page']), 'Keyframe every 8 s — YouTube and My page want 4 s or less'],
    ['for five', found(rare, ['A', 'B', 'C', 'D', 'E']), 'Keyframe every 8 s — A, B and 3 more want 4 s or less'],
    ['for nobody yet', found(rare, []), 'Keyframe every 8 s — most platforms want 4 s or less'],
    [
      'no second keyframe',
      found({ kind: 'keyframes-unseen', seconds: 12, wantedSeconds: 2, fps: 25, isEncodedHere: false }),
      'No second keyframe in 12 s — YouTube wants one every 2 s',
    ],
    [
      'uneven keyframes',
      found({ kind: 'keyframes-uneven', medianSeconds: 2, maxSeconds: 6.25, wantedSeconds: 4 }),
      'Keyframes up to 6.3 s apart, mostly 2 s',
    ],
    [
      'too much data',
      found({ kind: 'bitrate-high', kbps: 7_200, maxKbps: 6_000 }, ['Twitch']),
      '7.2 Mbit/s — Twitch takes at most 6 Mbit/s',
    ],
    [
      'little data',
      found({ kind: 'bitrate-low', kbps: 420, wantedKbps: 3_500 }),
      '420 kbit/s is little for this picture',
    ],
    ['50 fps', found({ kind: 'fps-high', fps: 50, maxFps: 30 }, ['A', 'B']), '50 fps — A and B take at most 30 fps'],
    ['8 fps', found({ kind: 'fps-low', fps: 8.3 }), 'Only 8.3 fps'],
    [
      '2160p',
      found({ kind: 'size-large', size: ultraHd, maxSize: hd }, ['Facebook']),
      '3840 × 2160 — Facebook takes at most 1920 × 1080',
    ],
    ['G.711', found({ kind: 'audio-codec', codec: 'pcm_mulaw' }), 'The sound is G.711, not AAC'],
  ])('%s', (_, finding, title) => {
    expect(findingWords(finding).title.replaceAll('\u00a0', ' ')).toBe(title);
  });

  test('what rare keyframes do depends on how rare they are, and on who makes those that viewers get', () => {
    const details = [rare, { ...rare, seconds: 3 }, { ...rare, isEncodedHere: true }].map(
      (ailment) => findingWords(found(ailment)).detail,
    );
    expect(details).toEqual([
      'Viewers could see the picture freeze.',
      'Viewers who join wait longer for the picture.',
      'Each time the camera is opened, its picture can take that long to come.',
    ]);
  });

  it.each(ailments)('$kind is sentences, and keeps numbers and units together', (ailment) => {
    const { title, detail } = findingWords(found(ailment));
    expect(title).toMatch(/^[A-Z\d].*[^.]$/);
    expect(detail).toMatch(/^[A-Z].*\.$/);
    expect(`${title} ${detail}`).not.toMatch(/\d (s|fps|[kM]bit\/s|×)\b/);
  });
});

describe('where it is in the camera', () => {
  it.each<[string | undefined, Ailment, string]>([
    [
      'HIKVISION',
      rare,
      'Configuration > Video/Audio > Video: set “I Frame Interval” to 50 (a keyframe every 2 s). Switch “H.264+” off: it makes the interval longer.',
    ],
    [
      'Dahua',
      rare,
      'Setting > Camera > Video: set “I Frame Interval” to 50 (a keyframe every 2 s). Switch “Smart Codec” off: it makes the interval longer.',
    ],
    ['Reolink', rare, 'Settings > Camera > Stream: set “Interframe Space” to 2 s.'],
    [
      'Foscam',
      rare,
      'Settings > Video > Video Settings: set “Key Frame Interval” to 2 s, which is 50 if it counts frames.',
    ],
    [undefined, rare, 'Video: set “I-frame interval” to 2 s, which is 50 if it counts frames.'],
    ['Axis', ailments[3] as Ailment, 'Video > Stream: switch off “Dynamic GOP”.'],
    ['nobody’s', ailments[3] as Ailment, 'Video: switch off the “smart codec”, also called “H.264+” or “dynamic GOP”.'],
    ['Uniview', ailments[0] as Ailment, 'Setup > Video & Audio > Video: set “Video Compression” to H.264.'],
    [
      'Amcrest',
      ailments[5] as Ailment,
      'Setup > Camera > Video: set “Bit Rate” to 5400 kbit/s or less, constant if it can be.',
    ],
    [
      'Hanwha Techwin',
      ailments[9] as Ailment,
      'Setup > Basic > Video profile: set “Resolution” to 1920 × 1080 or less.',
    ],
    ['Hikvision', { kind: 'no-audio' }, 'Configuration > Video/Audio > Video: set “Video Type” to “Video & Audio”.'],
    ['Dahua', { kind: 'no-audio' }, 'Setting > Camera > Audio: switch the sound of the main stream on.'],
    ['Vivotek', { kind: 'audio-codec', codec: 'pcm_alaw' }, 'Audio: set “Audio encoding” to AAC.'],
  ])('%s: %j', (vendor, ailment, words) => {
    const text = whereInCamera(vendor, found(ailment)).replaceAll('\u00a0', ' ');
    expect(text).toBe(`On the camera’s own page, under ${words}`);
  });

  test('a note asks for nothing', () => {
    const note = found({ kind: 'audio-codec', codec: 'pcm_alaw' }, [], 'note');
    expect(findingWords(note).detail).toMatch(/Nothing needs to be done\.$/);
    expect(whereInCamera(undefined, note)).toBe(
      'It can be changed on the camera’s own page, under Audio: set “Audio encoding” to AAC.',
    );
  });

  it.each(ailments)('$kind is one or two sentences for any maker', (ailment) => {
    for (const vendor of ['Hikvision', 'Axis', 'TP-Link', 'Reolink', undefined]) {
      expect(whereInCamera(vendor, found(ailment))).toMatch(/^On the camera’s own page, under .+: .+\.$/);
    }
  });
});
