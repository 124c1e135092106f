import { expect, test } from 'vitest';
import type { FeedTag } from '../flv/tag.ts';
import { createChunkReader } from './chunk-reader.ts';
import { createMediaSequence, mediaChunks } from './media-chunks.ts';
import { setChunkSizeMessage } from './messages.ts';

test('the chunks of a tag are made once and shared by all sessions that follow the feed', () => {
  const tags = [tag('video', 1_000, 0), tag('video', 1_040, 40), tag('video', 1_080, 40)];
  const sessions = [createMediaSequence(1), createMediaSequence(7)];
  const written = sessions.map((session) => tags.map((each) => session.next(each)));
  expect(written.map((parts) => parts.map((part) => part.length))).toEqual([
    [2, 1, 1],
    [2, 1, 1],
  ]);
  expect(written[0]?.[2]?.[0]).toBe(mediaChunks(tags[2] as FeedTag));
  expect(written[1]?.[2]?.[0]).toBe(mediaChunks(tags[2] as FeedTag));
});

test('a server reads the times of the feed, counted from the first media, and the stream of its own', () => {
  const sequence = [
    tag('video', 100, 0, { isSequenceHeader: true }), // kept since long ago
    tag('audio', 100, 0, { isSequenceHeader: true }),
    tag('video', 500_000, 40),
    tag('audio', 499_990, 21), // of before the first picture
    tag('audio', 500_011, 21),
    tag('video', 500_040, 40),
    tag('audio', 500_032, 21),
    tag('video', 500_200, 40), // the three before it were dropped
    tag('video', 500_240, 40, { body: Buffer.alloc(200_000, 5) }),
  ];
  expect(readBack(sequence, 7)).toEqual([
    ['video', 0, 7],
    ['audio', 0, 7],
    ['video', 0, 7],
    ['audio', 0, 7],
    ['audio', 11, 7],
    ['video', 40, 7],
    ['audio', 32, 7],
    ['video', 200, 7],
    ['video', 240, 7],
  ]);
});

test('times and deltas of 24 bits and more', () => {
  const long = 0xff_ff_ff;
  const big = { body: Buffer.alloc(150_000, 3) };
  const sequence = [
    tag('video', 1_000, 0),
    tag('video', 1_000 + long - 1, long - 1, big), // the largest delta that is shared
    tag('video', 1_000 + 2 * long, long + 1, big), // too long a delta
    tag('video', 1_000 + 2 * long + 40, 40, big), // a short one after it
    tag('video', 1_000 + 3 * long, 40, big), // a gap: an absolute time of more than 24 bits
    tag('video', 1_000 + 2 ** 32 + 5, 40), // beyond 32 bits
  ];
  expect(readBack(sequence, 1).map(([, timestampMs]) => timestampMs)).toEqual([
    0,
    long - 1,
    2 * long,
    2 * long + 40,
    3 * long,
    5,
  ]);
});

function tag(
  kind: FeedTag['kind'],
  timestampMs: number,
  sincePreviousMs: number,
  more: Partial<FeedTag> = {},
): FeedTag {
  const body = Buffer.from(`${kind} at ${timestampMs}`);
  return { kind, timestampMs, sincePreviousMs, body, isKeyframe: false, isSequenceHeader: false, ...more };
}

/** Kind, time and message stream of each tag as a server sees them; bodies are compared here. */
function readBack(tags: readonly FeedTag[], messageStreamId: number): [string, number, number][] {
  const session = createMediaSequence(messageStreamId);
  const bytes = Buffer.concat([setChunkSizeMessage(), ...tags.flatMap((each) => session.next(each))]);
  const result = createChunkReader({ messageBytes: 300_000, chunkStreams: 8 }).receive(bytes);
  if (!result.ok) throw new Error(result.error);
  const media = result.value.slice(1);
  expect(media.every(({ body }, index) => body.equals(tags[index]?.body ?? Buffer.of()))).toBe(true);
  return media.map((message) => [message.type === 9 ? 'video' : 'audio', message.timestampMs, message.messageStreamId]);
}
