import { expect, test } from 'vitest';
import { silentAacFrame, silentAacHeader } from '../../flv/aac.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { createTagMeasure } from './measure-tags.ts';

/** Full HD, High 4.0. */
const record = '01640028ffe1001b67640028acd940780227e5c044000003000400000300f03c60c65801000468ef8fcbfdf8f800';
const header: StreamTag = { kind: 'video', timestampMs: 0, body: Buffer.from(`1700000000${record}`, 'hex') };

const picture = (timestampMs: number, isKeyframe: boolean, laterMs = 0): StreamTag => {
  const body = Buffer.alloc(5 + (isKeyframe ? 20_000 : 5_000));
  body[0] = isKeyframe ? 0x17 : 0x27;
  body[1] = 1;
  body.writeIntBE(laterMs, 2, 3);
  return { kind: 'video', timestampMs, body };
};

/** Four groups of two seconds at 25 pictures a second, and sound. */
function play(laterMs: (index: number) => number) {
  const measure = createTagMeasure();
  measure.add(header);
  measure.add({ kind: 'audio', timestampMs: 0, body: silentAacHeader });
  for (let index = 0; index <= 200; index++) measure.add(picture(index * 40, index % 50 === 0, laterMs(index)));
  for (let atMs = 0; atMs < 8_000; atMs += 21) {
    measure.add({ kind: 'audio', timestampMs: atMs, body: silentAacFrame });
  }
  return measure;
}

test('a stream is measured as a platform would see it', () => {
  expect(play(() => 0).report).toEqual({
    video: { codec: 'h264', profile: 'High 4.0', width: 1920, height: 1080 },
    audio: { codec: 'aac', sampleRate: 48_000, channels: 2 },
    transport: 'tcp',
    fps: 25,
    // 20 kB for a keyframe and 5 kB for each of the other 49, in two seconds.
    videoKbps: 1_060,
    audioKbps: 2,
    keyframes: { seen: 5, minSeconds: 2, medianSeconds: 2, maxSeconds: 2 },
    hasBFrames: false,
    seconds: 8,
  });
});

test('pictures that are shown in another order than they come are B-frames', () => {
  expect(play((index) => [80, 160, 0, 40][index % 4] ?? 0).report?.hasBFrames).toBe(true);
});

test('before the first picture there is nothing to tell, and what is no media is passed over', () => {
  const measure = createTagMeasure();
  measure.add({ kind: 'data', timestampMs: 0, body: Buffer.from('02000a', 'hex') });
  measure.add({ kind: 'video', timestampMs: 0, body: Buffer.alloc(1) });
  measure.add(picture(0, true));
  expect(measure.report).toBeUndefined();
  measure.add(header);
  expect(measure.report).toMatchObject({ fps: 0, keyframes: { seen: 1 } });
});
