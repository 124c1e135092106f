import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { locateFfmpeg } from '../../ffmpeg/locate.ts';
import { createFlvReader } from '../../flv/reader.ts';
import type { FeedTag, MediaTag } from '../../flv/tag.ts';
import { commandMessage } from '../../rtmp/messages.ts';
import type { StreamTag } from '../../rtmp/server-dialogue.ts';
import { openRecorded, type RecordedSession } from '../../rtmp/testing/recorded-session.ts';
import { createManualClock, type ManualClock } from '../../testing/manual-clock.ts';
import { type Receiver, type ReceiverOptions, startReceiver } from './receiver.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('SKIPPED: publishing by ffmpeg needs an ffmpeg, and there is none on this machine');

let clock: ManualClock;
let folder: string;
let receiver: Receiver;
let tags: StreamTag[];
let sessions: RecordedSession[];
beforeEach(async () => {
  clock = createManualClock();
  folder = await mkdtemp(join(tmpdir(), 'polycast-receiver-'));
  tags = [];
  sessions = [];
});
afterEach(async () => {
  await Promise.all(sessions.map(({ publisher }) => publisher.close()));
  await receiver.close();
  await rm(folder, { recursive: true });
});

async function start(options: Partial<ReceiverOptions> = {}): Promise<void> {
  receiver = await startReceiver({ clock, onTag: (_key, tag) => void tags.push(tag), ...options });
}

describe('our own publisher', () => {
  test('every tag arrives as it was sent, is measured and recorded', async () => {
    await start({ recordTo: (key, session) => join(folder, `${key.slice(0, 3)}-${session}.flv`) });
    const session = await publish('key?a=1&b=2');
    session.publisher.sendMetadata({ width: 640 });
    for (const tag of sequence) session.publisher.send(tag);
    await vi.waitFor(() => expect(tags.length).toBe(sequence.length + 1));
    expect(tags[0]).toMatchObject({ kind: 'data', timestampMs: 0 });
    const media = sequence.map(({ kind, timestampMs, body, isSequenceHeader }) => {
      return { kind, timestampMs: isSequenceHeader ? 0 : timestampMs - 90_000, body };
    });
    expect(tags.slice(1)).toEqual(media);
    expect(receiver.facts('key?a=1&b=2')).toMatchObject({
      isPublishing: true,
      sessions: 1,
      videoTags: 3,
      audioTags: 2,
      longestVideoStepMs: 120,
      isMonotonic: true,
      newestTagMs: 160,
    });

    await session.publisher.close();
    await vi.waitFor(() => expect(receiver.facts('key?a=1&b=2')?.isPublishing).toBe(false));
    expect(await receiver.close()).toEqual([]);
    expect(receiver.recordings()).toEqual([join(folder, 'key-1.flv')]);
    expect(await readFlv(join(folder, 'key-1.flv'))).toMatchObject(media);
  });

  test.each([true, false])('told how much has come: %s', async (isAcknowledging) => {
    await start({ isAcknowledging });
    const { publisher, acknowledged } = await publish('key');
    const large = { ...frame(0), body: Buffer.alloc(300_000, 0x27) };
    publisher.send(large);
    await vi.waitFor(() => expect(tags.length).toBe(1));
    publisher.send(large);
    await vi.waitFor(() => expect(tags.length).toBe(2));
    if (isAcknowledging) await vi.waitFor(() => expect(acknowledged.at(-1)).toBeGreaterThan(524_288));
    else expect(acknowledged).toEqual([]);
  });

  test('a second session with the same key is refused until the first has ended', async () => {
    await start();
    const first = await publish('twice');
    expect(await dial('twice').problem).toEqual({ code: 'key-in-use', reason: 'already publishing' });
    expect(first.problems).toEqual([]);
    await first.publisher.close();
    await vi.waitFor(() => expect(receiver.facts('twice')?.isPublishing).toBe(false));
    await publish('twice');
    expect(receiver.facts('twice')).toMatchObject({ isPublishing: true, sessions: 2 });
  });

  test('a key that is not wanted, and one that is taken back and given again', async () => {
    await start({ acceptKey: (key) => key !== 'wrong' });
    expect(await dial('wrong').problem).toMatchObject({ code: 'key-refused' });
    const session = await publish('right');
    receiver.revoke('right');
    expect(await session.problem).toMatchObject({ code: 'destination-closed', phase: 'live' });
    expect(await dial('right').problem).toMatchObject({ code: 'key-refused' });
    receiver.restore('right');
    await publish('right');
    expect(receiver.keys()).toEqual(['right']);
  });

  test('frozen: nothing is read, and all of it afterwards', async () => {
    await start();
    const { publisher } = await publish('key');
    receiver.freeze();
    let sent = 0;
    for (; publisher.send(frame(sent)); sent += 1);
    const before = tags.length;
    expect(publisher.queuedBytes).toBeGreaterThan(0);
    expect(receiver.facts('key')?.isPublishing).toBe(true);
    receiver.resume();
    await vi.waitFor(() => expect(tags.length).toBe(sent + 1));
    expect(before).toBeLessThan(sent);
  });

  test('dropped, and no longer there, and there again on the same port', async () => {
    await start();
    const session = await publish('key');
    receiver.stopListening();
    receiver.drop();
    expect(await session.problem).toMatchObject({ code: 'destination-closed' });
    expect(await dial('key').problem).toMatchObject({ code: 'destination-unreachable', how: 'refused' });
    await receiver.listenAgain();
    await publish('key');
    expect(receiver.facts('key')?.sessions).toBe(2);
  });

  test('its end waits for sessions that go on after it has stopped listening', async () => {
    await start();
    await publish('key');
    receiver.stopListening();
    await receiver.close();
    expect(receiver.facts('key')?.isPublishing).toBe(false);
  });

  test('a publisher of whom nothing is heard is gone after the fourth ping', async () => {
    await start();
    const socket = connect(receiver.port, '127.0.0.1');
    socket.write(Buffer.concat([greeting(), ...wishes('silent')]));
    await vi.waitFor(() => expect(receiver.facts('silent')?.isPublishing).toBe(true));
    await clock.advance(30_000);
    expect(receiver.facts('silent')?.isPublishing).toBe(true);
    await clock.advance(10_000);
    await vi.waitFor(() => expect(receiver.facts('silent')?.isPublishing).toBe(false));
  });
});

test.skipIf(!ffmpeg)('ffmpeg publishes, and the recording plays without a warning', async () => {
  await start({ recordTo: (key) => join(folder, `${key}.flv`) });
  const made = ['-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25', '-f', 'lavfi', '-i', 'sine=r=48000', '-t', '2'];
  const coded = ['-c:v', 'libx264', '-preset', 'ultrafast', '-bf', '2', '-pix_fmt', 'yuv420p', '-c:a', 'aac'];
  expect(
    await run([...made, ...coded, '-f', 'flv', '-flvflags', 'no_duration_filesize', `${receiver.url}/from-ffmpeg`]),
  ).toBe('');
  await vi.waitFor(() => expect(receiver.facts('from-ffmpeg')?.isPublishing).toBe(false));
  expect(receiver.facts('from-ffmpeg')).toMatchObject({ videoTags: 50, isMonotonic: true });
  await receiver.close();
  expect(await run(['-i', join(folder, 'from-ffmpeg.flv'), '-f', 'null', '-'])).toBe('');
});

describe('strangers', () => {
  test.each([
    ['a web browser', () => Buffer.from('GET / HTTP/1.1\r\n\r\n')],
    ['noise instead of a handshake', () => Buffer.concat([Buffer.of(3), randomBytes(3_072), Buffer.alloc(64, 0xff)])],
    ['a message of 16 MB', () => Buffer.concat([greeting(), Buffer.from('04000000ffffff0901000000', 'hex')])],
    ['a hundred chunk streams', () => Buffer.concat([greeting(), ...Array.from({ length: 100 }, chunkOf)])],
  ])('%s is disconnected', async (_name, bytes) => {
    await start();
    const socket = connect(receiver.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write(bytes());
    await once(socket.resume(), 'close');
    expect(receiver.keys()).toEqual([]);
  });

  test('somebody who says nothing for 10 s is disconnected', async () => {
    await start();
    const socket = connect(receiver.port, '127.0.0.1');
    await once(socket, 'connect');
    const session = await publish('other'); // the server has seen both by now
    const closed = once(socket.resume(), 'close');
    await clock.advance(10_000);
    await closed;
    expect(session.problems).toEqual([]);
  });

  test('any bytes after the handshake, cut anywhere, end in a disconnection or in silence', async () => {
    await start();
    const honest = await publish('honest');
    for (let round = 0; round < 50; round += 1) {
      const socket = connect(receiver.port, '127.0.0.1');
      socket.on('error', () => {});
      socket.write(greeting());
      for (let piece = 0; piece < 5; piece += 1) socket.write(randomBytes(1 + ((round * 37 + piece * 11) % 400)));
      socket.end();
      await once(socket.resume(), 'close');
    }
    honest.publisher.send(frame(0));
    await vi.waitFor(() => expect(tags.length).toBe(1));
    expect(receiver.keys()).toEqual(['honest']);
  });
});

const sequence: readonly FeedTag[] = [
  feedTag('video', 4_000, 0, '1700000000014d401f', { isSequenceHeader: true }),
  feedTag('audio', 4_000, 0, 'af001190', { isSequenceHeader: true }),
  feedTag('video', 90_000, 40, `1701000050${'05'.repeat(200_000)}`, { isKeyframe: true }),
  feedTag('audio', 90_010, 21, 'af01aabb'),
  feedTag('video', 90_040, 40, '2701000028c0ffee'),
  feedTag('audio', 90_031, 21, 'af01ccdd'),
  feedTag('video', 90_160, 40, '2701000000c0ffee'),
];

function frame(index: number): FeedTag {
  return { ...feedTag('video', index * 40, 40, ''), body: Buffer.alloc(50_000, 0x27) };
}

function feedTag(
  kind: FeedTag['kind'],
  timestampMs: number,
  sincePreviousMs: number,
  hex: string,
  more: Partial<FeedTag> = {},
): FeedTag {
  const body = Buffer.from(hex, 'hex');
  return { kind, timestampMs, sincePreviousMs, body, isKeyframe: false, isSequenceHeader: false, ...more };
}

function dial(streamKey: string): RecordedSession {
  const session = openRecorded(receiver.url, { streamKey });
  sessions.push(session);
  return session;
}

/** A session that was let in. */
async function publish(streamKey: string): Promise<RecordedSession> {
  const session = dial(streamKey);
  await session.ready;
  return session;
}

async function readFlv(file: string): Promise<readonly MediaTag[]> {
  const found: MediaTag[] = [];
  createFlvReader((tag) => found.push(tag)).push(await readFile(file));
  return found;
}

/** What ffmpeg has to say about it. */
async function run(args: readonly string[]): Promise<string> {
  const { stderr } = await promisify(execFile)(ffmpeg?.path ?? '', ['-hide_banner', '-v', 'warning', ...args]);
  return stderr;
}

/** C0, C1 and C2. */
function greeting(): Buffer {
  return Buffer.concat([Buffer.of(3), Buffer.alloc(3_072)]);
}

/** What a publisher says after the handshake, all at once. */
function wishes(key: string): readonly Buffer[] {
  return [
    commandMessage(0, 'connect', 1, { app: 'live' }),
    commandMessage(0, 'createStream', 2, null),
    commandMessage(1, 'publish', 3, null, key, 'live'),
  ];
}

/** The first chunk of a message of two bytes in chunk stream 64 + `index`. */
function chunkOf(_: unknown, index: number): Buffer {
  return Buffer.concat([Buffer.of(0, index), Buffer.from('0000000000020901000000aabb', 'hex')]);
}
