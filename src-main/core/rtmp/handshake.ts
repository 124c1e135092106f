import { randomFillSync } from 'node:crypto';
import { fail, ok, type Result } from '#shared/result.ts';

/** The simple handshake (Adobe RTMP specification 1.0, §5.2): C0+C1, S0+S1, C2, S2. */
const version = 3;
const packetBytes = 1536;

export interface HandshakeStep {
  /** To be sent now; undefined when there is nothing to say. */
  readonly reply?: Buffer;
  /** Set when the handshake is over: bytes after it, which belong to the chunk stream. */
  readonly rest?: Buffer;
}

export interface Handshake {
  /** C0 and C1. */
  readonly opening: Buffer;
  /** Takes the server's bytes, cut anywhere. Fails when they are not RTMP. */
  receive(bytes: Buffer): Result<HandshakeStep, 'not-rtmp'>;
}

/** The client's side of one handshake. S2 is not compared with C1: servers are known to fill it with anything. */
export function createHandshake(): Handshake {
  let pending: Buffer = Buffer.alloc(0);
  let isAnswered = false;

  function receive(bytes: Buffer): Result<HandshakeStep, 'not-rtmp'> {
    pending = pending.length === 0 ? bytes : Buffer.concat([pending, bytes]);
    if (pending.length > 0 && pending[0] !== version) return fail('not-rtmp');
    if (pending.length < 1 + packetBytes) return ok({});
    // C2 is S1 sent back; its second field, the time of reading, is free.
    const answer = isAnswered ? {} : { reply: Buffer.from(pending.subarray(1, 1 + packetBytes)) };
    isAnswered = true;
    if (pending.length < 1 + 2 * packetBytes) return ok(answer);
    return ok({ ...answer, rest: pending.subarray(1 + 2 * packetBytes) });
  }

  return { opening: openingPackets(), receive };
}

function openingPackets(): Buffer {
  const packets = Buffer.alloc(1 + packetBytes);
  packets.writeUInt8(version);
  return randomFillSync(packets, 9); // after C0, the time (0) and four zero bytes
}
