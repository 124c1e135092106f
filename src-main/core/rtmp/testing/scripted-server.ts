import type { Socket } from 'node:net';
import { type AmfInput, type AmfValue, decodeAmf0 } from '../amf0.ts';
import { createChunkReader } from '../chunk-reader.ts';
import { commandMessage, messageType, setChunkSizeMessage } from '../messages.ts';

/** For tests: a server's side of a session that does its part up to a point, and then what the test says. */

/** Sends a command. */
export type Say = (messageStreamId: number, ...values: AmfInput[]) => void;

/** The server's side of the handshake, then `next` with the rest. */
export function shakeHands(socket: Socket, next: (rest: Buffer) => void = () => undefined): void {
  let pending = Buffer.alloc(0);
  socket.on('error', () => undefined);
  socket.on('data', function onData(bytes: Buffer) {
    const wasGreeted = pending.length >= 1537;
    pending = Buffer.concat([pending, bytes]);
    if (!wasGreeted && pending.length >= 1537) socket.write(Buffer.concat([Buffer.of(3), Buffer.alloc(3072)]));
    if (pending.length < 3073) return;
    socket.off('data', onData);
    next(pending.subarray(3073));
  });
}

/** Answers commands as a good server does until `last` comes; then it is `act`'s turn. `live` comes after publish. */
export function answerUpTo(
  socket: Socket,
  last: string,
  act: (say: Say) => void = () => undefined,
  heard: (readonly AmfValue[])[] = [],
): void {
  const reader = createChunkReader();
  const say: Say = (messageStreamId, ...values) => socket.write(commandMessage(messageStreamId, ...values));
  const answers: Record<string, () => void> = {
    connect: () => say(0, '_result', 1, {}, { level: 'status', code: 'NetConnection.Connect.Success' }),
    releaseStream: () => say(0, '_error', 2, null, { level: 'error', description: 'never heard of it' }),
    createStream: () => say(0, '_result', 4, null, 1),
    publish() {
      say(1, 'onStatus', 0, null, { level: 'status', code: 'NetStream.Publish.Start' });
      if (last === 'live') act(say);
    },
  };
  function onBytes(bytes: Buffer): void {
    const messages = reader.receive(bytes);
    for (const { type, body } of messages.ok ? messages.value : []) {
      const command = type === messageType.commandAmf0 ? decodeAmf0(body) : undefined;
      if (!command?.ok) continue;
      heard.push(command.value);
      const name = String(command.value[0]);
      if (name === last) act(say);
      else answers[name]?.();
    }
  }
  shakeHands(socket, (rest) => {
    socket.write(setChunkSizeMessage());
    socket.on('data', onBytes);
    onBytes(rest);
  });
}
