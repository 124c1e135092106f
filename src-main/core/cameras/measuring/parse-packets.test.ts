import { expect, test } from 'vitest';
import { createPacketReader, type Packet } from './parse-packets.ts';

function read(...chunks: string[]) {
  const packets: Packet[] = [];
  const reader = createPacketReader((packet) => packets.push(packet));
  for (const chunk of chunks) reader.push(chunk);
  return { packets, track: reader.track };
}

const video = [
  '#extradata 0:       40, 0x9cb707c0',
  '#software: Lavf59.27.100',
  '#tb 0: 1/90000',
  '#media_type 0: video',
  '#codec_id 0: h264',
  '#dimensions 0: 1280x720',
  '#sar 0: 1/1',
  '0, -1099511627776, -9223372036854775808,     3600,     9152, 0xa48bcd3e',
  '0, -1099511627775, -1099511627775,     3600,     9152, 0xa48bcd3e',
  '0, -1099511627775,       4500,     3600,      736, 0x114d2b50, F=0x0',
  '0, -1099511627774,     -90000,     3600,     1969, 0x2b2c68f2, F=0x0, S=1,       16',
  '0, -1099511627773,      90000,     3600,       16, 0xe0444cc8, F=0x5',
  '0, -1099511627772,     180000,     3600,      100, 0xE0444CC8, S=1,       16, 0x00100010',
  '',
].join('\n');

test('the packets of a video track, of ffmpeg 5.1 and 7.0', () => {
  expect(read(video)).toEqual({
    track: { codec: 'h264', width: 1280, height: 720 },
    packets: [
      { seconds: undefined, bytes: 9152, isKeyframe: true },
      { seconds: undefined, bytes: 9152, isKeyframe: true },
      { seconds: 0.05, bytes: 736, isKeyframe: false },
      { seconds: -1, bytes: 1969, isKeyframe: false },
      { seconds: 1, bytes: 16, isKeyframe: true },
      { seconds: 2, bytes: 100, isKeyframe: true },
    ],
  });
});

test('lines in pieces of any size, with line ends of any kind', () => {
  expect(read(...video)).toEqual(read(video));
  expect(read(video.replaceAll('\n', '\r\n'))).toEqual(read(video));
  expect(read(video.trimEnd()).packets).toHaveLength(5);
});

test.each([
  ['#channel_layout_name 0: mono', 1],
  ['#channel_layout_name 0: stereo', 2],
  ['#channel_layout_name 0: 2 channels (FL+FR)', 2],
  ['#channel_layout_name 0: 5.1', undefined],
])('a sound track with %s', (line, channels) => {
  const { track } = read(`#codec_id 0: pcm_mulaw\n#sample_rate 0: 8000\n${line}\n`);
  expect(track).toEqual({ codec: 'pcm_mulaw', sampleRate: 8_000, ...(channels !== undefined && { channels }) });
});

test.each([[''], ['hello\n'], ['0, 1, 2\n'], ['1, 0, 0, 1, 10, 0x00000000\n'], [`0, ${'9'.repeat(5_000)}\n`]])(
  '%j is no packet',
  (text) => {
    expect(read(text)).toEqual({ track: {}, packets: [] });
  },
);
