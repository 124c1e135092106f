import { type AmfInput, encodeAmf0 } from './amf0.ts';
import { chunkBytes, chunkStream, writeMessage } from './chunk-writer.ts';

/** Message types (Adobe RTMP specification 1.0, §5.4 and §7.1). */
export const messageType = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowAcknowledgementSize: 5,
  setPeerBandwidth: 6,
  audio: 8,
  video: 9,
  commandAmf3: 17,
  dataAmf0: 18,
  commandAmf0: 20,
} as const;

/** User control events (§7.1.7). */
export const userControlEvent = { pingRequest: 6, pingResponse: 7 } as const;

export function setChunkSizeMessage(): Buffer {
  return controlMessage(messageType.setChunkSize, uint32(chunkBytes));
}

export function acknowledgementMessage(receivedBytes: number): Buffer {
  return controlMessage(messageType.acknowledgement, uint32(receivedBytes % 2 ** 32));
}

export function windowAcknowledgementSizeMessage(windowBytes: number): Buffer {
  return controlMessage(messageType.windowAcknowledgementSize, uint32(windowBytes));
}

/** `time` is what the ping request brought. */
export function pingResponseMessage(time: Buffer): Buffer {
  return controlMessage(messageType.userControl, Buffer.concat([Buffer.of(0, userControlEvent.pingResponse), time]));
}

/** `values` are the command's name, its transaction number and its arguments. */
export function commandMessage(messageStreamId: number, ...values: readonly AmfInput[]): Buffer {
  const body = encodeAmf0(...values);
  return writeMessage({
    chunkStreamId: chunkStream.command,
    messageStreamId,
    type: messageType.commandAmf0,
    timestampMs: 0,
    body,
  });
}

/** `@setDataFrame onMetaData`: what the stream holds, for players that come now or later. */
export function metadataMessage(messageStreamId: number, metadata: Readonly<Record<string, AmfInput>>): Buffer {
  const body = encodeAmf0('@setDataFrame', 'onMetaData', new Map(Object.entries(metadata)));
  return writeMessage({
    chunkStreamId: chunkStream.data,
    messageStreamId,
    type: messageType.dataAmf0,
    timestampMs: 0,
    body,
  });
}

function controlMessage(type: number, body: Buffer): Buffer {
  return writeMessage({ chunkStreamId: chunkStream.control, messageStreamId: 0, type, timestampMs: 0, body });
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}
