import { describe, expect, it } from 'vitest';
import { createFlvReader } from './reader.ts';
import type { MediaTag } from './tag.ts';
import { flvFileHeader, flvTag } from './writer.ts';

const keyframe = (bytes: number) => Buffer.concat([Buffer.from([0x17, 1, 0, 0, 0]), Buffer.alloc(bytes, 1)]);
const frame = (bytes: number) => Buffer.concat([Buffer.from([0x27, 1, 0, 0, 40]), Buffer.alloc(bytes, 2)]);
const videoHeader = Buffer.from([0x17, 0, 0, 0, 0, 1, 0x64, 0, 0x28]);
const audioHeader = Buffer.from([0xaf, 0, 0x11, 0x90]);
const sound = Buffer.from([0xaf, 1, 0x21, 0x10]);

const tag = (kind: MediaTag['kind'], timestampMs: number, body: Buffer, flags: Partial<MediaTag> = {}): MediaTag => ({
  kind,
  timestampMs,
  body,
  isKeyframe: false,
  isSequenceHeader: false,
  ...flags,
});

const stream: readonly MediaTag[] = [
  tag('video', 0, videoHeader, { isSequenceHeader: true }),
  tag('audio', 0, audioHeader, { isSequenceHeader: true }),
  tag('video', 0, keyframe(40_000), { isKeyframe: true }),
  tag('audio', 21, sound),
  tag('video', 40, frame(900)),
  tag('audio', 43, sound),
  tag('video', 0x1234567, frame(1)),
];
const header = flvFileHeader({ audio: true, video: true });
const bytes = Buffer.concat([header, ...stream.map(flvTag)]);

function readAll(chunks: readonly Buffer[]): MediaTag[] {
  const tags: MediaTag[] = [];
  const reader = createFlvReader((read) => tags.push(read));
  for (const chunk of chunks) expect(reader.push(chunk)).toBeUndefined();
  return tags;
}

function split(size: (index: number) => number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const length = size(index);
    chunks.push(Buffer.from(bytes.subarray(at, at + length)));
    at += length;
  }
  return chunks;
}

/** Park and Miller's generator: the same "random" splits each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

describe('FLV reader', () => {
  it.each([1, 7, 11, 13, 64, 1_000_000])('reads the same tags from chunks of %i bytes', (size) => {
    expect(readAll(split(() => size))).toEqual(stream);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('reads the same tags from random chunks (%i)', (seed) => {
    const random = numbers(seed);
    expect(readAll(split(() => 1 + Math.floor(random() ** 4 * 9_000)))).toEqual(stream);
  });

  it('shares the chunk for a tag that is most of it, and copies what would keep a large chunk alive', () => {
    const tags = readAll([bytes]);
    const shares = tags.map(({ body }) => body.buffer === bytes.buffer && body.byteOffset > bytes.byteOffset);
    expect(shares.filter(Boolean)).toHaveLength(1);
    expect(tags[2]?.body).toHaveLength(40_005);
    expect(shares[2]).toBe(true);
  });

  it('continues timestamps over the 31 bits that ffmpeg writes and over the 32 of the format', () => {
    for (const [range, top] of [
      [2 ** 31, 2 ** 31 - 30],
      [2 ** 32, 2 ** 32 - 30],
    ] as const) {
      const times = [0, 21, 40, 20, 61].map((offset) => top + offset);
      const written = times.map((time) => flvTag({ kind: 'audio', timestampMs: time % range, body: sound }));
      expect(readAll([header, ...written]).map(({ timestampMs }) => timestampMs)).toEqual(times);
    }
  });

  it('leaves out script data, ends of sequence and other codecs', () => {
    const script = flvTag({ kind: 'audio', timestampMs: 0, body: Buffer.from('metadata') });
    script[0] = 18;
    const left = [
      [0x17, 2, 0, 0, 0, 0],
      [0x12, 0, 0, 0, 0, 0],
      [0x90, 0x68, 0x76, 0x63, 0x31, 0],
    ].map((body) => flvTag({ kind: 'video', timestampMs: 0, body: Buffer.from(body) }));
    const mp3 = flvTag({ kind: 'audio', timestampMs: 0, body: Buffer.from([0x2f, 1, 2, 3]) });
    expect(readAll([header, script, ...left, mp3])).toEqual([]);
  });

  it('gives up on what is no FLV and on a tag that no camera sends', () => {
    const reader = createFlvReader(() => expect.unreachable());
    expect(reader.push(Buffer.from('HTTP/1.1 200 OK'))).toBe('not-flv');
    expect(reader.push(bytes)).toBe('not-flv');
    const large = Buffer.concat([header, Buffer.from([9, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])]);
    expect(createFlvReader(() => expect.unreachable()).push(large)).toBe('tag-too-large');
  });
});
