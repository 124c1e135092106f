import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FeedTag } from '../flv/tag.ts';
import { type MediaServer, type PublishingSession, startMediaServer } from '../testing/media-server.ts';
import { openRecorded, type RecordedSession } from './testing/recorded-session.ts';

/** The publisher against a server that others wrote: node-media-server, plain and over TLS. */

let server: MediaServer;

beforeAll(async () => {
  server = await startMediaServer();
});
afterAll(() => server.close());

const sequence: readonly FeedTag[] = [
  tag('video', 4_000, 0, '1700000000014d401f', { isSequenceHeader: true }),
  tag('audio', 4_000, 0, 'af001190', { isSequenceHeader: true }),
  tag('video', 90_000, 40, `1701000050${'05'.repeat(200_000)}`, { isKeyframe: true }),
  tag('audio', 90_010, 21, 'af01aabb'),
  tag('video', 90_040, 40, '2701000028c0ffee'),
  tag('audio', 90_031, 21, 'af01ccdd'),
  tag('video', 90_160, 40, '2701000000c0ffee'),
];

test.each(['rtmp', 'rtmps'] as const)(
  '%s: the server gets every tag with its time, and the end of it',
  async (protocol) => {
    const received = receive(`/live/key-${protocol}`, sequence.length + 1);
    const session = await publish(protocol, `key-${protocol}?a=1&b=2`);
    session.publisher.sendMetadata({ width: 1280, height: 720, encoder: 'Polycast' });
    const answers = sequence.map((each) => session.publisher.send(each));
    expect(answers).toEqual(sequence.map(() => true));

    const [metadata, ...tags] = await received.messages;
    expect(metadata?.toString('latin1')).toContain('onMetaData');
    expect(tags.map(readFlvTag)).toEqual([
      ['video', 0, 9],
      ['audio', 0, 4],
      ['video', 0, 200_005],
      ['audio', 10, 4],
      ['video', 40, 8],
      ['audio', 31, 4],
      ['video', 160, 8],
    ]);
    expect(tags.every((bytes, index) => bytes.includes(sequence[index]?.body ?? 'none'))).toBe(true);
    expect(received.query()).toEqual({ a: '1', b: '2' });
    expect(session.publisher.sentBytes).toBeGreaterThan(200_000);
    expect(session.publisher.queuedBytes).toBe(0);

    const gone = received.gone();
    await session.publisher.close();
    await gone;
    expect(session.phases).toEqual(
      protocol === 'rtmp'
        ? ['tcp', 'handshake', 'connect', 'publish']
        : ['tcp', 'tls', 'handshake', 'connect', 'publish'],
    );
    expect(session.problems).toEqual([]);
    expect(session.publisher.send(tag('video', 90_200, 40, '27010000'))).toBe(false);
  },
);

test('a second publisher with the key of the first is closed after it was told to start', async () => {
  const first = await publish('rtmp', 'twice');
  const second = await publish('rtmp', 'twice');
  expect(await second.problem).toEqual({ code: 'destination-closed', phase: 'live', reason: 'closed' });
  expect(first.problems).toEqual([]);
  await first.publisher.close();
});

/** Plays the stream inside the server: the FLV header is left out, then one buffer per tag. */
function receive(streamPath: string, count: number) {
  let publisher: PublishingSession | undefined;
  const messages = new Promise<Buffer[]>((resolve) => {
    const got: Buffer[] = [];
    const sendBuffer = (bytes: Buffer) => {
      if (bytes.subarray(0, 3).toString() === 'FLV') return;
      got.push(Buffer.from(bytes));
      if (got.length === count) resolve(got);
    };
    server.onPublish((session) => {
      if (session.streamPath !== streamPath || publisher) return;
      publisher = session;
      session.broadcast.postPlay({ id: streamPath, ip: '', protocol: 'flv', sendBuffer });
    });
  });
  const gone = () => new Promise<void>((resolve) => publisher?.socket.once('close', resolve));
  return { messages, gone, query: () => ({ ...publisher?.streamQuery }) };
}

/** A session that the server has let begin. */
async function publish(protocol: 'rtmp' | 'rtmps', streamKey: string): Promise<RecordedSession> {
  const { url, secureUrl, certificateAuthority } = server;
  const app = `${protocol === 'rtmp' ? url : secureUrl}/live`;
  const session = openRecorded(app, { streamKey, certificateAuthority });
  await session.ready;
  return session;
}

/** FLV specification 10.1, E.4.1: type, size and time of a tag. */
function readFlvTag(bytes: Buffer) {
  const timestampMs = bytes.readUIntBE(4, 3) + bytes.readUInt8(7) * 2 ** 24;
  return [bytes[0] === 9 ? 'video' : 'audio', timestampMs, bytes.readUIntBE(1, 3)];
}

function tag(
  kind: FeedTag['kind'],
  timestampMs: number,
  sincePreviousMs: number,
  hex: string,
  more: Partial<FeedTag> = {},
): FeedTag {
  const body = Buffer.from(hex, 'hex');
  return { kind, timestampMs, sincePreviousMs, body, isKeyframe: false, isSequenceHeader: false, ...more };
}
