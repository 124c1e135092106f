import { type AmfInput, type AmfValue, decodeAmf0, encodeAmf0, isAmfObject } from './amf0.ts';
import type { RtmpMessage } from './chunk-reader.ts';
import { chunkStream, writeMessage } from './chunk-writer.ts';
import { commandMessage, messageType, setChunkSizeMessage, windowAcknowledgementSizeMessage } from './messages.ts';

/** A message of a publisher's stream: the body of an FLV tag of that kind (Adobe FLV specification 10.1, E.4). */
export interface StreamTag {
  readonly kind: 'audio' | 'video' | 'data';
  /** Milliseconds since the publisher's own origin; wraps at 32 bits. */
  readonly timestampMs: number;
  readonly body: Buffer;
}

export interface PublishRequest {
  readonly app: string;
  /** The play path verbatim: the stream key, with its query if it has one. */
  readonly key: string;
}

/** Why somebody may not publish: `refused` for a key that is not wanted, `in-use` while another session has it. */
export type PublishRefusal = 'refused' | 'in-use';

/** What a message from the publisher means for the server. */
export type ServerStep =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'answer'; readonly reply: Buffer }
  /** It wants to publish: `accept` or `refuse` is what it is told. */
  | { readonly kind: 'publish'; readonly request: PublishRequest }
  | { readonly kind: 'tag'; readonly tag: StreamTag }
  /** It has unpublished. */
  | { readonly kind: 'ended' };

export interface ServerDialogue {
  receive(message: RtmpMessage): ServerStep;
  /** NetStream.Publish.Start. */
  accept(): Buffer;
  /** Says no to a request, or takes back a yes. */
  refuse(refusal: PublishRefusal): Buffer;
}

/** How much we send without an acknowledgement: far more than a publisher is ever told. */
const windowBytes = 2_500_000;
const nothing: ServerStep = { kind: 'nothing' };
const tagKinds = new Map<number, StreamTag['kind']>([
  [messageType.audio, 'audio'],
  [messageType.video, 'video'],
  [messageType.dataAmf0, 'data'],
]);
const setDataFrame = encodeAmf0('@setDataFrame');

/**
 * The server's side of a publishing session after the handshake (Adobe RTMP specification 1.0, §7.2). Pure: messages
 * in, bytes to send out. One stream is published in a session; a request for a second one is refused.
 */
export function createServerDialogue(): ServerDialogue {
  let app: string | undefined;
  let streams = 0;
  /** Of the stream that is, or is asked to be, published. */
  let messageStreamId = 0;
  let isPublishing = false;

  function receive(message: RtmpMessage): ServerStep {
    const kind = tagKinds.get(message.type);
    if (kind) return isPublishing && message.messageStreamId === messageStreamId ? tagStep(kind, message) : nothing;
    const command = readCommand(message);
    return command ? obey(command, message) : nothing;
  }

  function obey({ name, transactionId, values }: Command, message: RtmpMessage): ServerStep {
    switch (name) {
      case 'connect':
        app = appOf(values[0]);
        return { kind: 'answer', reply: welcome(transactionId) };
      case 'createStream':
        streams += 1;
        return { kind: 'answer', reply: commandMessage(0, '_result', transactionId, null, streams) };
      case 'releaseStream':
      case 'FCPublish':
        return { kind: 'answer', reply: commandMessage(0, '_result', transactionId, null) };
      case 'publish':
        return publish(values[1], message.messageStreamId);
      case 'closeStream':
      case 'deleteStream':
      case 'FCUnpublish':
        return isPublishing && isOwnStream(name, values[1], message) ? end() : nothing;
      default:
        return nothing; // getStreamLength, _checkbw…: nobody waits for their answers
    }
  }

  function publish(key: AmfValue, id: number): ServerStep {
    if (app === undefined || typeof key !== 'string' || id < 1 || id > streams) return nothing;
    if (isPublishing) {
      const reply = statusMessage(id, 'error', 'NetStream.Publish.BadConnection', 'one stream in a session');
      return { kind: 'answer', reply };
    }
    messageStreamId = id;
    return { kind: 'publish', request: { app, key } };
  }

  function isOwnStream(name: string, value: AmfValue, message: RtmpMessage): boolean {
    if (name === 'FCUnpublish') return true;
    return (name === 'deleteStream' ? value : message.messageStreamId) === messageStreamId;
  }

  function end(): ServerStep {
    isPublishing = false;
    return { kind: 'ended' };
  }

  return {
    receive,
    accept: () => {
      isPublishing = true;
      return statusMessage(messageStreamId, 'status', 'NetStream.Publish.Start', 'publishing');
    },
    refuse: (refusal) => {
      isPublishing = false;
      return refusal === 'in-use'
        ? statusMessage(messageStreamId, 'error', 'NetStream.Publish.BadName', 'already publishing')
        : statusMessage(messageStreamId, 'error', 'NetStream.Publish.Denied', 'the stream key is not accepted');
    },
  };
}

/** `onMetaData` comes wrapped in `@setDataFrame`, which an FLV tag does without (E.5). */
function tagStep(kind: StreamTag['kind'], { timestampMs, body }: RtmpMessage): ServerStep {
  const isWrapped = kind === 'data' && body.subarray(0, setDataFrame.length).equals(setDataFrame);
  return { kind: 'tag', tag: { kind, timestampMs, body: isWrapped ? body.subarray(setDataFrame.length) : body } };
}

function appOf(commandObject: AmfValue): string {
  const app = isAmfObject(commandObject) ? commandObject.app : undefined;
  return typeof app === 'string' ? app : '';
}

/** Set Peer Bandwidth makes publishers ask for acknowledgements of their own (§5.4.5). */
function welcome(transactionId: number): Buffer {
  const status = {
    level: 'status',
    code: 'NetConnection.Connect.Success',
    description: 'connected',
    objectEncoding: 0,
  };
  return Buffer.concat([
    windowAcknowledgementSizeMessage(windowBytes),
    setPeerBandwidthMessage(),
    setChunkSizeMessage(),
    commandMessage(0, '_result', transactionId, { fmsVer: 'FMS/3,0,1,123', capabilities: 31 }, status),
  ]);
}

function setPeerBandwidthMessage(): Buffer {
  const body = Buffer.alloc(5, 2); // the last byte: a dynamic limit
  body.writeUInt32BE(windowBytes);
  const type = messageType.setPeerBandwidth;
  return writeMessage({ chunkStreamId: chunkStream.control, messageStreamId: 0, type, timestampMs: 0, body });
}

function statusMessage(messageStreamId: number, level: 'status' | 'error', code: string, description: string): Buffer {
  const info: AmfInput = { level, code, description };
  return commandMessage(messageStreamId, 'onStatus', 0, null, info);
}

interface Command {
  readonly name: string;
  readonly transactionId: number;
  /** The command object, then the arguments. */
  readonly values: readonly AmfValue[];
}

/** Undefined for what is no command, or can't be read. In AMF 3 messages the values are AMF 0 after one byte (§7.1.1). */
function readCommand({ type, body }: RtmpMessage): Command | undefined {
  if (type !== messageType.commandAmf0 && type !== messageType.commandAmf3) return undefined;
  const decoded = decodeAmf0(type === messageType.commandAmf3 ? body.subarray(1) : body);
  if (!decoded.ok) return undefined;
  const [name, transactionId, ...values] = decoded.value;
  if (typeof name !== 'string' || typeof transactionId !== 'number') return undefined;
  return { name, transactionId, values };
}
