import type { RtmpMessage } from './chunk-reader.ts';
import {
  acknowledgementMessage,
  messageType,
  pingResponseMessage,
  userControlEvent,
  windowAcknowledgementSizeMessage,
} from './messages.ts';

/**
 * How often we ask the server to acknowledge. Small, so that a stalled upload shows within a second; servers that send
 * no acknowledgements at all (node-media-server) are common.
 */
const askedWindowBytes = 65_536;

/** Counts bytes both ways and answers protocol control messages (Adobe RTMP specification 1.0, §5.4 and §7.1.7). */
export interface FlowControl {
  /** Sum of what the peer has acknowledged, beyond 32 bits; never more than was written. */
  readonly acknowledgedBytes: number;
  /** Says how much came in; gives the acknowledgement that is now due. */
  received(bytes: number): Buffer | undefined;
  /** Takes any message; gives the answer to those it knows. `writtenBytes` bounds what a peer can acknowledge. */
  receive(message: RtmpMessage, writtenBytes: number): Buffer | undefined;
}

/** The request that makes a server acknowledge what it gets. */
export function acknowledgementRequest(): Buffer {
  return windowAcknowledgementSizeMessage(askedWindowBytes);
}

export function createFlowControl(): FlowControl {
  let receivedBytes = 0;
  let lastAcknowledgementAt = 0;
  let peerWindowBytes = Number.POSITIVE_INFINITY;
  let lastSequence = 0;
  let acknowledgedBytes = 0;

  function received(bytes: number): Buffer | undefined {
    receivedBytes += bytes;
    if (receivedBytes - lastAcknowledgementAt < peerWindowBytes) return undefined;
    lastAcknowledgementAt = receivedBytes;
    return acknowledgementMessage(receivedBytes);
  }

  function receive({ type, body }: RtmpMessage, writtenBytes: number): Buffer | undefined {
    if (body.length < 4) return undefined;
    switch (type) {
      case messageType.acknowledgement:
        acknowledge(body.readUInt32BE(), writtenBytes);
        return undefined;
      case messageType.windowAcknowledgementSize:
        peerWindowBytes = Math.max(1, body.readUInt32BE());
        return undefined;
      case messageType.setPeerBandwidth:
        return acknowledgementRequest();
      case messageType.userControl:
        if (body.readUInt16BE() !== userControlEvent.pingRequest || body.length < 6) return undefined;
        return pingResponseMessage(body.subarray(2, 6));
      default:
        return undefined;
    }
  }

  function acknowledge(sequence: number, writtenBytes: number): void {
    const step = (sequence - lastSequence) >>> 0;
    // A large step is one backwards: nginx-rtmp starts at 0 again before its counter is full.
    acknowledgedBytes = Math.min(writtenBytes, acknowledgedBytes + (step < 2 ** 31 ? step : sequence));
    lastSequence = sequence;
  }

  return {
    get acknowledgedBytes() {
      return acknowledgedBytes;
    },
    received,
    receive,
  };
}
