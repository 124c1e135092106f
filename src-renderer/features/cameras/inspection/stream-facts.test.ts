import { expect, test } from 'vitest';
import { streamReport } from './report.fixture.ts';
import { type FactId, streamFacts } from './stream-facts.ts';

const space = '\u00a0';

test('lists what a camera sends', () => {
  const sub = streamReport({ video: { codec: 'h264', profile: 'Main', width: 640, height: 360 }, videoKbps: 400 });
  expect(streamFacts({ main: streamReport(), sub }, false)).toEqual([
    { id: 'codec', value: 'H.264 High' },
    { id: 'size', value: `1920${space}×${space}1080` },
    { id: 'frameRate', value: `25${space}fps` },
    { id: 'bitrate', value: `4.4${space}Mbit/s` },
    { id: 'keyframe', value: `every 2${space}s` },
    { id: 'sound', value: `AAC, 48${space}kHz stereo` },
    { id: 'transport', value: 'TCP' },
    { id: 'subStream', value: `H.264, 640${space}×${space}360, 400${space}kbit/s` },
  ]);
});

test('has the same lines before anything is known', () => {
  const known = streamFacts({ main: streamReport() }, false);
  expect(streamFacts({}, true)).toEqual(known.map(({ id }) => ({ id, value: undefined })));
});

test('says that there is no sub stream only when none has come', () => {
  const subStream = (isBusy: boolean) => streamFacts({ main: streamReport() }, isBusy).at(-1)?.value;
  expect([subStream(true), subStream(false)]).toEqual([undefined, 'none known']);
});

const keyframes = (seen: number, minSeconds = 0, medianSeconds = 0, maxSeconds = 0) => ({
  keyframes: { seen, minSeconds, medianSeconds, maxSeconds },
});

test.each<[Parameters<typeof streamReport>[0], FactId, string]>([
  [{ hasBFrames: true }, 'codec', 'H.264 High, with B-frames'],
  [keyframes(0), 'keyframe', `none in 10${space}s`],
  [keyframes(1), 'keyframe', `only one in 10${space}s`],
  [keyframes(4, 1.96, 2, 2.04), 'keyframe', `every 2${space}s`],
  [keyframes(4, 2, 2, 8), 'keyframe', `uneven: 2${space}s to 8${space}s`],
  [{ audio: { codec: 'pcm_alaw', sampleRate: 8_000, channels: 1 } }, 'sound', `G.711, 8${space}kHz mono`],
  [{ audio: { codec: 'aac', sampleRate: 48_000, channels: 6 } }, 'sound', `AAC, 48${space}kHz 6 channels`],
  [{ transport: 'udp' }, 'transport', 'UDP'],
])('%j', (change, id, value) => {
  expect(streamFacts({ main: streamReport(change) }, false).find((fact) => fact.id === id)?.value).toBe(value);
});

test('says that a camera without sound gets silence', () => {
  const { audio: _, ...main } = streamReport();
  expect(streamFacts({ main }, false).find(({ id }) => id === 'sound')?.value).toBe('none, silence is added');
});
