import type { StreamTarget } from '#shared/destinations/stream-url.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import { type AmfObject, type AmfValue, decodeAmf0, isAmfObject } from './amf0.ts';
import type { RtmpMessage } from './chunk-reader.ts';
import { acknowledgementRequest } from './flow-control.ts';
import { commandMessage, messageType, setChunkSizeMessage } from './messages.ts';
import { cleanServerText } from './server-text.ts';

/** What a message from the server means for the publisher. */
export type DialogueStep =
  | { readonly kind: 'nothing' }
  /** `connect` was accepted; `reply` asks for a stream. */
  | { readonly kind: 'connected'; readonly reply: Buffer }
  /** There is a stream; `reply` publishes on it. */
  | { readonly kind: 'publishing'; readonly reply: Buffer }
  /** NetStream.Publish.Start: media may flow. */
  | { readonly kind: 'started'; readonly messageStreamId: number }
  | { readonly kind: 'refused'; readonly problem: DestinationProblem }
  /** An error while live. Servers close after it, or go on. */
  | { readonly kind: 'complaint'; readonly reason: string }
  /** The server has ended the stream, whether or not it leaves the connection open and goes on to acknowledge. */
  | { readonly kind: 'ended'; readonly reason: string };

export interface PublishDialogue {
  /** To be sent after the handshake: Set Chunk Size and `connect`. */
  readonly opening: Buffer;
  receive(message: RtmpMessage): DialogueStep;
  /** Ends the stream in good order. */
  farewell(): Buffer;
}

const transaction = { connect: 1, releaseStream: 2, fcPublish: 3, createStream: 4, publish: 5, farewell: 6 } as const;
const nothing: DialogueStep = { kind: 'nothing' };

/**
 * The commands from `connect` to NetStream.Publish.Start (Adobe RTMP specification 1.0, §7.2). Pure: messages in, bytes
 * to send out. The key is the play path as it is: never encoded, never parsed. releaseStream and FCPublish are Flash
 * Media Encoder's, for servers that want them; what is answered to them does not matter.
 */
export function createPublishDialogue(target: StreamTarget, streamKey: string): PublishDialogue {
  let stage: 'connect' | 'createStream' | 'publish' | 'live' = 'connect';
  let messageStreamId = 0;

  function receive(message: RtmpMessage): DialogueStep {
    const command = readCommand(message);
    if (!command) return nothing;
    switch (command.name) {
      case '_result':
        return onResult(command);
      case '_error':
        return onError(command);
      case 'onStatus':
        return onStatus(command.info);
      case 'close':
        return stage === 'live' ? { kind: 'ended', reason: 'closed' } : nothing;
      default:
        return nothing;
    }
  }

  function onResult({ transactionId, info, value }: Command): DialogueStep {
    if (stage === 'connect' && transactionId === transaction.connect) {
      if (isFailure(info)) return refuse(info);
      stage = 'createStream';
      return { kind: 'connected', reply: createStreamCommands(streamKey) };
    }
    if (stage === 'createStream' && transactionId === transaction.createStream) {
      if (!isMessageStreamId(value)) return refuse({ description: 'createStream gave no stream' });
      stage = 'publish';
      messageStreamId = value;
      const reply = commandMessage(messageStreamId, 'publish', transaction.publish, null, streamKey, 'live');
      return { kind: 'publishing', reply };
    }
    return nothing;
  }

  function onError({ transactionId, info }: Command): DialogueStep {
    return stage !== 'live' && transactionId === transaction[stage] ? refuse(info) : nothing;
  }

  function onStatus(info: AmfObject): DialogueStep {
    if (stage === 'publish' && info.code === 'NetStream.Publish.Start') {
      stage = 'live';
      return { kind: 'started', messageStreamId };
    }
    if (stage === 'live' && isEnd(info)) return { kind: 'ended', reason: reasonOf(info, streamKey) };
    if (!isFailure(info)) return nothing;
    return stage === 'live' ? { kind: 'complaint', reason: reasonOf(info, streamKey) } : refuse(info);
  }

  function refuse(info: AmfObject): DialogueStep {
    const reason = reasonOf(info, streamKey);
    if (info.code === 'NetStream.Publish.BadName') return { kind: 'refused', problem: { code: 'key-in-use', reason } };
    if (stage === 'publish') return { kind: 'refused', problem: { code: 'key-refused', reason } };
    return { kind: 'refused', problem: { code: 'app-refused', app: target.app, reason } };
  }

  return {
    opening: Buffer.concat([setChunkSizeMessage(), connectCommand(target)]),
    receive,
    farewell: () =>
      Buffer.concat([
        commandMessage(0, 'FCUnpublish', transaction.farewell, null, streamKey),
        commandMessage(0, 'deleteStream', transaction.farewell + 1, null, messageStreamId),
      ]),
  };
}

function connectCommand({ app, tcUrl }: StreamTarget): Buffer {
  return commandMessage(0, 'connect', transaction.connect, {
    app,
    type: 'nonprivate',
    // Servers with Adobe's login accept no other.
    flashVer: 'FMLE/3.0 (compatible; FMSc/1.0)',
    tcUrl,
    objectEncoding: 0,
  });
}

function createStreamCommands(streamKey: string): Buffer {
  return Buffer.concat([
    acknowledgementRequest(),
    commandMessage(0, 'releaseStream', transaction.releaseStream, null, streamKey),
    commandMessage(0, 'FCPublish', transaction.fcPublish, null, streamKey),
    commandMessage(0, 'createStream', transaction.createStream, null),
  ]);
}

interface Command {
  readonly name: string;
  readonly transactionId: number;
  /** The information object, `{}` when there is none. */
  readonly info: AmfObject;
  /** The first argument after the command object. */
  readonly value: AmfValue;
}

/** Undefined for other messages, and for a command that can't be read: what we wait for then simply does not come. */
function readCommand({ type, body }: RtmpMessage): Command | undefined {
  if (type !== messageType.commandAmf0 && type !== messageType.commandAmf3) return undefined;
  const decoded = decodeAmf0(type === messageType.commandAmf3 ? body.subarray(1) : body);
  if (!decoded.ok) return undefined;
  const [name, transactionId, commandObject, value] = decoded.value;
  if (typeof name !== 'string' || typeof transactionId !== 'number') return undefined;
  const info = [value, commandObject].find(isAmfObject) ?? {};
  return { name, transactionId, info, value };
}

function isFailure({ level, code }: AmfObject): boolean {
  return level === 'error' || (typeof code === 'string' && /(Rejected|Failed|BadName|Denied|InvalidApp)$/.test(code));
}

/** As servers of Adobe's kind say it when an operator, or a limit of theirs, takes a stream off the air. */
function isEnd({ code }: AmfObject): boolean {
  return typeof code === 'string' && /^Net(Stream\.Unpublish\.|Connection\.Connect\.(Closed|AppShutdown)$)/.test(code);
}

function isMessageStreamId(value: AmfValue): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 2 ** 32;
}

function reasonOf({ description, code }: AmfObject, streamKey: string): string {
  const texts = [description, code].filter((text) => typeof text === 'string');
  return cleanServerText(texts.find((text) => text.trim() !== '') ?? '', streamKey);
}
