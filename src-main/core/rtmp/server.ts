import type { Socket } from 'node:net';
import { createChunkReader, type RtmpMessage } from './chunk-reader.ts';
import { chunkStream, writeMessage } from './chunk-writer.ts';
import { createFlowControl } from './flow-control.ts';
import { createHandshake } from './handshake.ts';
import { messageType, userControlEvent } from './messages.ts';
import { createServerDialogue, type PublishRefusal, type PublishRequest, type StreamTag } from './server-dialogue.ts';

export interface PublisherServiceOptions {
  /** Whether it is told how much has come, as often as it asks for it. */
  readonly isAcknowledging: boolean;
  /** Calls once after `ms`; gives the function that cancels it. */
  readonly timeoutAfter: (ms: number, callback: () => void) => () => void;
  readonly events: PublisherServiceEvents;
}

export interface PublisherServiceEvents {
  /** Undefined lets it publish; a refusal is said, and the session ended. Once. */
  onPublish(request: PublishRequest): PublishRefusal | undefined;
  /** After onPublish has let it. */
  onTag(tag: StreamTag): void;
  /** It has unpublished, or the connection is gone. Once, and last. */
  onEnd(): void;
}

/** One connection of somebody who publishes to us, or pretends to. */
export interface PublisherService {
  /** Stops reading, while the connection stays, as a server does that hangs. */
  freeze(): void;
  resume(): void;
  /** Takes the permission back and closes. */
  revoke(): void;
  /** Destroys the connection without a word. */
  drop(): void;
}

/** A stranger has this long to shake hands, connect and publish. */
const openingMs = 10_000;
const pingMs = 10_000;
/** A publisher that was silent for this many pings is gone. */
const silentPings = 3;
/** Somebody who keeps asking and reads no answer. */
const maxQueuedBytes = 1024 * 1024;
/** A keyframe has at most 4 MB (flv/reader.ts), and encoders need five chunk streams. */
const readerLimits = { messageBytes: 4 * 1024 * 1024 + 1024, chunkStreams: 16 };

/**
 * Serves one connection as an RTMP server that can only be published to (Adobe RTMP specification 1.0). Everything that
 * comes was written by a stranger: what is no RTMP, too large or too late ends the connection.
 */
export function servePublisher(socket: Socket, options: PublisherServiceOptions): PublisherService {
  const { events, timeoutAfter } = options;
  const handshake = createHandshake(); // it is the same on both sides, but a server speaks second
  const reader = createChunkReader(readerLimits);
  const flow = createFlowControl();
  const dialogue = createServerDialogue();
  let stage: 'handshake' | 'opening' | 'publishing' | 'over' = 'handshake';
  let isFrozen = false;
  let silence = 0;
  let cancelTimer = timeoutAfter(openingMs, () => socket.destroy());

  socket.setNoDelay(true);
  socket.on('error', () => {}); // 'close' follows
  socket.on('close', over);
  socket.on('data', (bytes) => {
    silence = 0;
    const acknowledgement = flow.received(bytes.length);
    if (acknowledgement && options.isAcknowledging) write(acknowledgement);
    if (stage === 'handshake') onHandshake(bytes);
    else onChunks(bytes);
  });

  function onHandshake(bytes: Buffer): void {
    const step = handshake.receive(bytes);
    if (!step.ok) {
      socket.destroy();
      return;
    }
    const { reply, rest } = step.value;
    if (reply) write(Buffer.concat([handshake.opening, reply]));
    if (!rest) return;
    stage = 'opening';
    onChunks(rest);
  }

  function onChunks(bytes: Buffer): void {
    const messages = reader.receive(bytes);
    if (!messages.ok) {
      socket.destroy();
      return;
    }
    for (const message of messages.value) if (stage !== 'over') onMessage(message);
  }

  function onMessage(message: RtmpMessage): void {
    const answer = flow.receive(message, socket.bytesWritten);
    if (answer) write(answer);
    const step = dialogue.receive(message);
    if (step.kind === 'tag') events.onTag(step.tag);
    else if (step.kind === 'answer') write(step.reply);
    else if (step.kind === 'publish') onPublish(step.request);
    else if (step.kind === 'ended') sayGoodbye();
  }

  function onPublish(request: PublishRequest): void {
    const refusal = events.onPublish(request);
    if (refusal) {
      sayGoodbye(dialogue.refuse(refusal));
      return;
    }
    stage = 'publishing';
    write(dialogue.accept());
    keepPinging();
  }

  function keepPinging(): void {
    cancelTimer();
    cancelTimer = timeoutAfter(pingMs, () => {
      if (!isFrozen) silence += 1;
      if (silence > silentPings) socket.destroy();
      else keepPinging();
      if (!isFrozen) write(pingRequest);
    });
  }

  function write(bytes: Buffer): void {
    if (!socket.writable) return;
    socket.write(bytes);
    if (socket.writableLength > maxQueuedBytes) socket.destroy();
  }

  function sayGoodbye(lastWords: Buffer = Buffer.alloc(0)): void {
    over();
    socket.resume().end(lastWords);
    cancelTimer = timeoutAfter(openingMs, () => socket.destroy());
  }

  function over(): void {
    cancelTimer();
    if (stage === 'over') return;
    stage = 'over';
    events.onEnd();
  }

  return {
    freeze: () => {
      isFrozen = true;
      socket.pause();
    },
    resume: () => {
      isFrozen = false;
      socket.resume();
    },
    revoke: () => sayGoodbye(dialogue.refuse('refused')),
    drop: () => socket.destroy(),
  };
}

const pingRequest = writeMessage({
  chunkStreamId: chunkStream.control,
  messageStreamId: 0,
  type: messageType.userControl,
  timestampMs: 0,
  body: Buffer.of(0, userControlEvent.pingRequest, 0, 0, 0, 0),
});
