import { TLSSocket } from 'node:tls';
import type { StreamTarget } from '#shared/destinations/stream-url.ts';
import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import type { FeedTag } from '../flv/tag.ts';
import { createChunkReader, type RtmpMessage } from './chunk-reader.ts';
import { openConnection } from './connection.ts';
import { lossReason } from './connection-problem.ts';
import { createFlowControl } from './flow-control.ts';
import { createHandshake } from './handshake.ts';
import { createMediaSequence, type MediaSequence } from './media-chunks.ts';
import { metadataMessage } from './messages.ts';
import { createPublishDialogue, type DialogueStep } from './publish-dialogue.ts';
import type { ConnectionPorts } from './send-queue.ts';

export interface PublisherOptions {
  readonly target: StreamTarget;
  /** The play path verbatim. */
  readonly streamKey: string;
  /** The IP address to connect to; see resolveHost. */
  readonly address: string;
  /** PEM; trusted for this destination in addition to the usual roots. */
  readonly certificateAuthority?: string;
  /** Calls once after `ms`; gives the function that cancels it. */
  readonly timeoutAfter: (ms: number, callback: () => void) => () => void;
  readonly events: PublisherEvents;
}

/** None is called before openPublisher has returned, nor after close(). */
export interface PublisherEvents {
  onPhase(phase: ConnectPhase): void;
  /**
   * The server said NetStream.Publish.Start. Some say it before they look at the key: only media that keeps being taken
   * is proof of being live.
   */
  onReady(): void;
  /** After `send` gave false: the backlog is gone. */
  onDrain(): void;
  /** How much of the session the server has received so far. Many servers never say. */
  onAcknowledged(bytes: number): void;
  /** The session has ended, and not by close(). Once, and last. */
  onClose(problem: DestinationProblem): void;
}

export interface Publisher {
  /**
   * Sends a tag. True: go on. False: the backlog is over its mark (the tag was taken all the same), wait for onDrain.
   * Before onReady and after the end nothing is sent, and the answer is false.
   */
  send(tag: FeedTag): boolean;
  /** `@setDataFrame onMetaData`; once ready, before the first tag. */
  sendMetadata(metadata: Readonly<Record<string, number | string | boolean>>): void;
  /** Bytes of the session that the system has taken. */
  readonly sentBytes: number;
  /** Bytes that still wait in this process. */
  readonly queuedBytes: number;
  /** Once connected. */
  readonly connection: ConnectionPorts | undefined;
  /** Unpublishes and ends the session. Resolves when the connection is gone: within 3 s, whatever the peer does. */
  close(): Promise<void>;
  /** Ends a session that goes nowhere any more: what waits is thrown away, and the server is told so where it can be. */
  abandon(): void;
  /**
   * The same, but the server is told only by `close`: now nothing would get there, and it would keep the session, and
   * refuse the next one, until it misses something by itself.
   */
  leave(): void;
}

/** A first packet is sent again after 1 s and after 3 s; whoever has not answered then is tried anew. */
const tcpSeconds = 4;
const phaseSeconds = 8;
const closeMs = 3_000;

/** Media never gets there: `send` asks for a pause at a fraction of it, and one keyframe has at most 4 MB. */
const maxQueuedBytes = 8 * 1024 * 1024;

/** Opens one RTMP(S) session that publishes live (Adobe RTMP specification 1.0). It resolves no name and never retries. */
export function openPublisher({ target, streamKey, timeoutAfter, events, ...endpoint }: PublisherOptions): Publisher {
  const handshake = createHandshake();
  const reader = createChunkReader();
  const flow = createFlowControl();
  const dialogue = createPublishDialogue(target, streamKey);
  let phase: ConnectPhase | 'live' = 'tcp';
  let isPublishSent = false;
  let isGathering = false;
  let media: MediaSequence | undefined;
  let complaint: string | undefined;
  let writtenBytes = 0;
  let isOver = false;
  let isLeft = false;
  let cancelTimeout = timeoutAfter(tcpSeconds * 1000, onTimeout);

  const socket = openConnection(
    { target, ...endpoint },
    {
      onSecuring: () => enter('tls'),
      onOpen() {
        enter('handshake');
        write(handshake.opening);
      },
      onBytes,
      onDrain: () => !isOver && media && events.onDrain(),
      onClose: (problem, error) => end(problem ?? lost(lossReason(error))),
    },
  );
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  queueMicrotask(() => !isOver && events.onPhase('tcp'));

  function enter(next: ConnectPhase): void {
    if (isOver) return;
    phase = next;
    cancelTimeout();
    cancelTimeout = timeoutAfter(phaseSeconds * 1000, onTimeout);
    events.onPhase(next);
  }

  function onBytes(bytes: Buffer): void {
    if (isOver) return;
    const acknowledgement = flow.received(bytes.length);
    if (acknowledgement) write(acknowledgement);
    if (phase === 'handshake') onHandshake(bytes);
    else onChunks(bytes);
  }

  function onHandshake(bytes: Buffer): void {
    const step = handshake.receive(bytes);
    if (!step.ok) {
      end(notRtmp());
      return;
    }
    if (step.value.reply) write(step.value.reply);
    if (!step.value.rest) return;
    enter('connect');
    write(dialogue.opening);
    onChunks(step.value.rest);
  }

  function onChunks(bytes: Buffer): void {
    const messages = reader.receive(bytes);
    if (!messages.ok) {
      end(phase === 'live' ? lost(messages.error) : notRtmp());
      return;
    }
    // In one piece: a flood of small requests must not become as many small answers that wait.
    const answers: Buffer[] = [];
    for (const message of messages.value) if (!isOver) answers.push(...onMessage(message));
    if (answers.length > 0) write(Buffer.concat(answers));
  }

  /** Gives what the protocol wants answered. */
  function onMessage(message: RtmpMessage): readonly Buffer[] {
    const acknowledgedBefore = flow.acknowledgedBytes;
    // Of a large write, the peer acknowledges the beginning before the system has taken the end.
    const answer = flow.receive(message, writtenBytes);
    if (flow.acknowledgedBytes !== acknowledgedBefore) events.onAcknowledged(flow.acknowledgedBytes);
    follow(dialogue.receive(message));
    return answer ? [answer] : [];
  }

  function follow(step: DialogueStep): void {
    switch (step.kind) {
      case 'nothing':
        return;
      case 'connected':
        enter('publish');
        write(step.reply);
        return;
      case 'publishing':
        isPublishSent = true;
        write(step.reply);
        return;
      case 'started':
        phase = 'live';
        cancelTimeout();
        media = createMediaSequence(step.messageStreamId);
        events.onReady();
        return;
      case 'refused':
        end(step.problem);
        return;
      case 'ended':
        end(lost(step.reason));
        return;
      case 'complaint':
        complaint = step.reason;
    }
  }

  function write(bytes: Buffer): boolean {
    if (isOver) return false;
    writtenBytes += bytes.length;
    const isBelowMark = socket.write(bytes);
    // A server that keeps asking and does not read would have us hold its answers for ever.
    if (socket.writableLength > maxQueuedBytes) end(lost('not reading'));
    return isBelowMark && !isOver;
  }

  /** What is sent in one turn of the event loop goes to the system in one call. */
  function gather(): void {
    if (isGathering) return;
    isGathering = true;
    socket.cork();
    process.nextTick(() => {
      isGathering = false;
      socket.uncork();
    });
  }

  function sentBytes(): number {
    return writtenBytes - socket.writableLength;
  }

  function onTimeout(): void {
    const { host, port } = target;
    if (phase === 'tcp') end({ code: 'destination-unreachable', host, port, how: 'timeout' });
    else if (phase !== 'live') end({ code: 'destination-silent', phase, seconds: phaseSeconds });
  }

  function notRtmp(): DestinationProblem {
    return { code: 'destination-not-rtmp', host: target.host, port: target.port };
  }

  /** The connection ended where an answer or more media was due. */
  function lost(reason: string): DestinationProblem {
    if (phase === 'live') return { code: 'destination-closed', phase, reason: complaint ?? reason };
    // nginx-rtmp and SRS refuse a key without a word.
    if (isPublishSent && (reason === 'closed' || reason === 'reset')) return { code: 'key-refused', reason };
    return { code: 'destination-closed', phase, reason };
  }

  function end(problem: DestinationProblem): void {
    if (!finish()) return;
    socket.destroy();
    events.onClose(problem);
  }

  /** False when it was over already. */
  function finish(): boolean {
    if (isOver) return false;
    isOver = true;
    cancelTimeout();
    return true;
  }

  /** A reset frees the key at a server that comes to itself again; Node knows none for TLS. */
  function reset(): void {
    if (socket instanceof TLSSocket || socket.connecting) socket.destroy();
    else socket.resetAndDestroy();
  }

  return {
    send(tag) {
      if (!media || isOver || !socket.writable) return false;
      gather();
      let isBelowMark = true;
      for (const part of media.next(tag)) isBelowMark = write(part);
      return isBelowMark;
    },
    sendMetadata(metadata) {
      if (media) write(metadataMessage(media.messageStreamId, metadata));
    },
    get sentBytes() {
      return sentBytes();
    },
    get queuedBytes() {
      return socket.writableLength;
    },
    get connection() {
      const { localAddress, localPort, remotePort } = socket;
      if (localAddress === undefined || localPort === undefined || remotePort === undefined) return undefined;
      return { localAddress, localPort, remotePort };
    },
    abandon() {
      if (finish()) reset();
    },
    leave() {
      isLeft = finish();
    },
    close() {
      if (isLeft) reset();
      else if (finish()) {
        if (isPublishSent) socket.end(dialogue.farewell());
        else socket.destroy();
        const cancel = timeoutAfter(closeMs, () => socket.destroy());
        gone.then(cancel);
      }
      return gone;
    },
  };
}
