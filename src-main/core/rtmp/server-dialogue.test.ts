import { expect, test } from 'vitest';
import { type AmfInput, type AmfValue, decodeAmf0, encodeAmf0 } from './amf0.ts';
import { createChunkReader, type RtmpMessage } from './chunk-reader.ts';
import { messageType } from './messages.ts';
import { createServerDialogue, type ServerDialogue, type ServerStep } from './server-dialogue.ts';

const key = 'FB-1-abc?a=1&b=2';

test('from connect to the first tag and the end', () => {
  const dialogue = createServerDialogue();
  expect(said(dialogue.receive(command('connect', 1, { app: 'live2?backup=1' })))).toEqual([
    ['_result', 1, expect.anything(), expect.objectContaining({ code: 'NetConnection.Connect.Success' })],
  ]);
  expect(said(dialogue.receive(command('releaseStream', 2, null, key)))).toEqual([['_result', 2, null]]);
  expect(said(dialogue.receive(command('FCPublish', 3, null, key)))).toEqual([['_result', 3, null]]);
  expect(said(dialogue.receive(command('createStream', 4, null)))).toEqual([['_result', 4, null, 1]]);
  const asked = dialogue.receive(publish(1));
  expect(asked).toEqual({ kind: 'publish', request: { app: 'live2?backup=1', key } });
  expect(read(dialogue.accept())).toEqual([
    ['onStatus', 0, null, expect.objectContaining({ level: 'status', code: 'NetStream.Publish.Start' })],
  ]);
  expect(dialogue.receive(media(messageType.video, 'c0ffee'))).toEqual({
    kind: 'tag',
    tag: { kind: 'video', timestampMs: 40, body: Buffer.from('c0ffee', 'hex') },
  });
  expect(dialogue.receive(command('deleteStream', 5, null, 2))).toEqual({ kind: 'nothing' });
  expect(dialogue.receive(command('deleteStream', 5, null, 1))).toEqual({ kind: 'ended' });
  expect(dialogue.receive(media(messageType.video, 'c0ffee'))).toEqual({ kind: 'nothing' });
});

test('metadata comes without its wrapping', () => {
  const dialogue = publishing();
  const facts = encodeAmf0('onMetaData', { width: 640 });
  const wrapped = Buffer.concat([encodeAmf0('@setDataFrame'), facts]);
  for (const body of [wrapped, facts]) {
    expect(dialogue.receive({ type: messageType.dataAmf0, messageStreamId: 1, timestampMs: 0, body })).toEqual({
      kind: 'tag',
      tag: { kind: 'data', timestampMs: 0, body: facts },
    });
  }
});

test.each([
  ['refused', 'NetStream.Publish.Denied'],
  ['in-use', 'NetStream.Publish.BadName'],
] as const)('a key that is %s', (refusal, code) => {
  const dialogue = publishing();
  expect(read(dialogue.refuse(refusal))).toEqual([['onStatus', 0, null, expect.objectContaining({ code })]]);
  expect(dialogue.receive(media(messageType.audio, 'af01'))).toEqual({ kind: 'nothing' });
});

test.each<[string, RtmpMessage]>([
  ['publish without connect', publish(1)],
  ['media without publish', media(messageType.audio, 'af01')],
  ['a command that is none', { ...publish(1), body: Buffer.from('ffff', 'hex') }],
  ['an end of nothing', command('deleteStream', 1, null, 0)],
  ['a command we do not know', command('_checkbw', 1, null)],
])('%s means nothing', (_name, message) => {
  expect(createServerDialogue().receive(message)).toEqual({ kind: 'nothing' });
});

test.each([
  ['a stream that was not created', publish(2)],
  ['a key that is no text', { ...publish(1), body: encodeAmf0('publish', 5, null, 7) }],
])('publish with %s means nothing', (_name, message) => {
  const dialogue = createServerDialogue();
  dialogue.receive(command('connect', 1, { app: 'live' }));
  dialogue.receive(command('createStream', 2, null));
  expect(dialogue.receive(message)).toEqual({ kind: 'nothing' });
});

test('a second stream in the session is refused, and the first goes on', () => {
  const dialogue = publishing();
  dialogue.receive(command('createStream', 6, null));
  expect(said(dialogue.receive(publish(2)))).toEqual([
    ['onStatus', 0, null, expect.objectContaining({ code: 'NetStream.Publish.BadConnection' })],
  ]);
  expect(dialogue.receive(media(messageType.audio, 'af01'))).toMatchObject({ kind: 'tag' });
});

function publishing(): ServerDialogue {
  const dialogue = createServerDialogue();
  dialogue.receive(command('connect', 1, { app: 'live' }));
  dialogue.receive(command('createStream', 2, null));
  dialogue.receive(publish(1));
  dialogue.accept();
  return dialogue;
}

function publish(messageStreamId: number): RtmpMessage {
  return { ...command('publish', 5, null, key, 'live'), messageStreamId };
}

function command(...values: AmfInput[]): RtmpMessage {
  return { type: messageType.commandAmf0, messageStreamId: 0, timestampMs: 0, body: encodeAmf0(...values) };
}

function media(type: number, hex: string): RtmpMessage {
  return { type, messageStreamId: 1, timestampMs: 40, body: Buffer.from(hex, 'hex') };
}

function said(step: ServerStep): readonly (readonly AmfValue[])[] {
  return step.kind === 'answer' ? read(step.reply) : [];
}

/** The commands in what the server writes. */
function read(bytes: Buffer): readonly (readonly AmfValue[])[] {
  const messages = createChunkReader().receive(bytes);
  const commands = (messages.ok ? messages.value : []).filter(({ type }) => type === messageType.commandAmf0);
  return commands.map(({ body }) => {
    const values = decodeAmf0(body);
    return values.ok ? values.value : [];
  });
}
