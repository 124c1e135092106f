import { expect, test } from 'vitest';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { createStreamMeter } from './receiver-facts.ts';

const header = tag('video', 0, '17000000000142');
const noPicture = { videoTags: 0, audioTags: 0, longestVideoGapMs: 0, longestVideoStepMs: 0, isMonotonic: true };

test('counts, and finds the longest gap by arrival and by timestamp', () => {
  const meter = createStreamMeter();
  meter.begin();
  meter.add(header, 0);
  meter.add(tag('video', 0), 1_000);
  meter.add(tag('audio', 10, 'af01aa'), 1_010);
  meter.add(tag('video', 40), 1_300);
  meter.add(tag('video', 540), 1_340);
  expect(meter.read(1_350)).toEqual({
    isPublishing: true,
    sessions: 1,
    videoTags: 3,
    audioTags: 1,
    bytes: 7 + 3 * 5 + 3,
    longestVideoGapMs: 300,
    longestVideoStepMs: 500,
    isMonotonic: true,
    newestTagMs: 540,
  });
});

test('a gap that lasts counts, and goes on counting when measuring begins anew', () => {
  const meter = createStreamMeter();
  meter.begin();
  meter.add(tag('video', 0), 1_000);
  expect(meter.read(1_700).longestVideoGapMs).toBe(700);
  meter.startAnew();
  meter.add(tag('video', 40), 2_500);
  expect(meter.read(2_500)).toMatchObject({ sessions: 0, videoTags: 1, longestVideoGapMs: 1_500 });
});

test.each([
  ['pictures that go back', [tag('video', 40), tag('video', 39)], false],
  ['two pictures at one time', [tag('video', 40), tag('video', 40)], false],
  ['sound that stands', [tag('audio', 40, 'af01aa'), tag('audio', 40, 'af01aa')], false],
  ['sound behind the picture', [tag('video', 40), tag('audio', 20, 'af01aa')], true],
  ['a header at the time of the picture before', [tag('video', 40), { ...header, timestampMs: 40 }], true],
  ['an end of sequence at the time of the picture before', [tag('video', 40), tag('video', 40, '1702000000')], true],
  ['an extended header (hvc1) again', [tag('video', 40, '906876633100'), tag('video', 40, '906876633100')], true],
] as const)('%s', (_name, tags, isMonotonic) => {
  const meter = createStreamMeter();
  meter.begin();
  for (const each of tags) meter.add(each, 0);
  expect(meter.read(0).isMonotonic).toBe(isMonotonic);
});

test('a new session has a time of its own', () => {
  const meter = createStreamMeter();
  meter.begin();
  meter.add(tag('video', 9_000), 0);
  meter.end();
  expect(meter.read(0).isPublishing).toBe(false);
  meter.begin();
  expect(meter.read(0)).not.toHaveProperty('newestTagMs');
  meter.add(tag('video', 0), 100);
  expect(meter.read(100)).toMatchObject({ sessions: 2, isMonotonic: true, longestVideoStepMs: 0, newestTagMs: 0 });
});

test('metadata is no media', () => {
  const meter = createStreamMeter();
  meter.begin();
  meter.add({ kind: 'data', timestampMs: 0, body: Buffer.alloc(9) }, 0);
  expect(meter.read(5_000)).toMatchObject({ ...noPicture, bytes: 9 });
});

function tag(kind: StreamTag['kind'], timestampMs: number, hex = '2701000000'): StreamTag {
  return { kind, timestampMs, body: Buffer.from(hex, 'hex') };
}
