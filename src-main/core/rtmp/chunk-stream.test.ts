import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createChunkReader, type ReaderLimits, type RtmpMessage } from './chunk-reader.ts';
import { chunkBytes, type OutgoingMessage, writeMessage } from './chunk-writer.ts';
import { setChunkSizeMessage } from './messages.ts';

const roomy: ReaderLimits = { messageBytes: 1_000_000, chunkStreams: 8 };

describe('what the writer writes, the reader reads', () => {
  const messages: OutgoingMessage[] = [0, 1, 0xff_ff_fe, 0xff_ff_ff, 0x1_00_00_00, 0xff_ff_ff_ff].flatMap(
    (timestampMs, index) =>
      [0, 1, chunkBytes, chunkBytes + 1, 3 * chunkBytes].map((length) => ({
        chunkStreamId: 3 + (index % 3),
        messageStreamId: index,
        type: 9,
        timestampMs,
        body: Buffer.alloc(length, index + 1),
      })),
  );
  const bytes = Buffer.concat([setChunkSizeMessage(), ...messages.map(writeMessage)]);
  const expected = messages.map(inBrief);

  test.each([
    ['in one piece', () => bytes.length],
    ['in pieces of one byte', () => 1],
    ['in pieces of any size', pieceSizes(20_000)],
    ['in small pieces of any size', pieceSizes(30)],
  ])('%s', (_name, nextSize) => {
    expect(readAll(bytes, nextSize, roomy).slice(1).map(inBrief)).toEqual(expected);
  });

  test('a timestamp wraps at 32 bits', () => {
    const [wrapped] = readAll(writeMessage({ ...chunk, timestampMs: 2 ** 32 + 5 }), () => 1_000, roomy);
    expect(wrapped?.timestampMs).toBe(5);
  });
});

describe('other writers', () => {
  const type0 = '04' + '000064' + '000003' + '09' + '01000000' + 'aabbcc';
  test.each([
    ['type 1: delta, length and type', `${type0}44000005${'000002'}08ddee`, [100, 105], ['aabbcc', 'ddee']],
    ['type 2: delta', `${type0}84000005ddeeff`, [100, 105], ['aabbcc', 'ddeeff']],
    ['type 3: the delta again', `${type0}84000005ddeeff${'c4'}112233`, [100, 105, 110], ['aabbcc', 'ddeeff', '112233']],
    ['type 3 after type 0: the timestamp as delta', `${type0}c4ddeeff`, [100, 200], ['aabbcc', 'ddeeff']],
    ['an extended delta', `${type0}84ffffff01000000ddeeff`, [100, 16_777_316], ['aabbcc', 'ddeeff']],
    ['a chunk stream id of two bytes', `00ff${type0.slice(2)}c0ff112233`, [100, 200], ['aabbcc', '112233']],
    ['a chunk stream id of three bytes', `01ffff${type0.slice(2)}c1ffff112233`, [100, 200], ['aabbcc', '112233']],
    ['an empty message', '0400000100000009010000000400000200000009' + '01000000', [1, 2], ['', '']],
  ])('%s', (_name, hex, timestamps, bodies) => {
    const messages = readAll(Buffer.from(hex, 'hex'), () => 1, roomy);
    expect(messages.map((message) => message.timestampMs)).toEqual(timestamps);
    expect(messages.map((message) => message.body.toString('hex'))).toEqual(bodies);
  });

  test('messages of several chunk streams, interleaved', () => {
    const first = `04000000${'000081'}0901000000${'11'.repeat(128)}`;
    const second = `05000000${'000002'}08010000002222`;
    const messages = readAll(Buffer.from(`${first}${second}c411`, 'hex'), () => 7, roomy);
    expect(messages.map(({ type, body }) => [type, body.length])).toEqual([
      [8, 2],
      [9, 129],
    ]);
  });

  test('Abort drops the message in the making', () => {
    const begun = `04000000${'000100'}0901000000${'11'.repeat(128)}`;
    const abort = `02000000${'000004'}020000000000000004`;
    const messages = readAll(Buffer.from(begun + abort + type0, 'hex'), () => 1_000, roomy);
    expect(messages.map(({ type }) => type)).toEqual([2, 9]);
  });
});

describe('what is refused', () => {
  const chunkSizeOf = (hex: string) => `02000000${'000004'}0100000000${hex}`;
  test.each([
    ['a message over the limit', '0400000' + '0ffffff0901000000'],
    ['a first chunk without a full header', '84000005'],
    [
      'too many chunk streams',
      [3, 4, 5, 6, 7, 8, 9, 10, 11].map((id) => `0${id.toString(16)}0000000000000901000000`).join(''),
    ],
    ['chunk size 0', chunkSizeOf('00000000')],
    ['a chunk size of 32 bits', chunkSizeOf('80000000')],
    ['Set Chunk Size cut short', `02000000${'000001'}010000000001`],
  ])('%s', (_name, hex) => {
    expect(createChunkReader(roomy).receive(Buffer.from(hex, 'hex'))).toMatchObject({ ok: false });
  });

  test('noise ends in messages or an error, never in an exception', () => {
    const random = randomFrom(7);
    for (let round = 0; round < 200; round += 1) {
      const noise = Buffer.from(Array.from({ length: 500 }, () => Math.floor(random() * 256)));
      expect(typeof createChunkReader().receive(noise).ok).toBe('boolean');
    }
  });
});

const chunk: OutgoingMessage = {
  chunkStreamId: 4,
  messageStreamId: 1,
  type: 9,
  timestampMs: 0,
  body: Buffer.from('frame'),
};

/** Large buffers take seconds to compare as they are. */
function inBrief({ type, messageStreamId, timestampMs, body }: RtmpMessage) {
  const digest = createHash('sha256').update(body).digest('hex');
  return { type, messageStreamId, timestampMs, length: body.length, digest };
}

function readAll(bytes: Buffer, nextSize: () => number, limits: ReaderLimits): RtmpMessage[] {
  const reader = createChunkReader(limits);
  const messages: RtmpMessage[] = [];
  for (let offset = 0; offset < bytes.length; ) {
    const size = nextSize();
    const result = reader.receive(bytes.subarray(offset, offset + size));
    if (!result.ok) throw new Error(result.error);
    messages.push(...result.value);
    offset += size;
  }
  return messages;
}

function pieceSizes(largest: number): () => number {
  const random = randomFrom(largest);
  return () => 1 + Math.floor(random() * largest);
}

/** The same numbers in each run (a linear congruential generator). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
