import type { DestinationProblem } from '#shared/problems.ts';
import type { FeedTag } from '../flv/tag.ts';
import { openPublisher, type Publisher } from '../rtmp/publisher.ts';
import type { ConnectionPorts } from '../rtmp/send-queue.ts';
import { findEndpoint } from './find-endpoint.ts';
import type { Sends } from './machine.ts';
import { missingSlate } from './missing-slate.ts';
import { createOutbox } from './outbox.ts';
import { describePicture } from './picture.ts';
import { createRoundTrip, type Taken } from './round-trip.ts';
import type { SessionOptions } from './session-options.ts';
import { createSplice, type PictureSource, type Splice } from './splice.ts';
import { createStillFilter } from './still-filter.ts';
import { createUploadWatch } from './upload-watch.ts';

/** One RTMP session of a destination, from the name look-up to its end. It never tries again. */
export interface Session {
  readonly streamUrl: string;
  /** Bytes that left this process. */
  readonly sentBytes: number;
  /** How much of them its server has taken, as far as it can be known. */
  readonly taken: Taken;
  readonly droppedTags: number;
  readonly lagMs: number;
  /** From writing to acknowledgement; undefined where the server acknowledges nothing. */
  readonly acknowledgedAfterMs: number | undefined;
  /** How often the server acknowledges, as far as it is known; else 0. */
  readonly acknowledgementBytes: number;
  /** This computer's address that it goes out from, once connected. */
  readonly localAddress: string | undefined;
  /** Which of the camera's streams it should send, changed at that one's next keyframe; or the slate, at once. */
  prefer(source: PictureSource): void;
  /** Sound and a picture now and then, or all again from the next keyframe on. */
  setStillsOnly(isStillsOnly: boolean): void;
  /** Unpublishes and closes; at most 3 s. No event comes after it is called. */
  end(): Promise<void>;
  /** Ends it at once, for a connection that is known to be dead. No event comes after it is called. */
  abandon(): void;
}

const maxLagMs = 3_000;
const stalledMs = 10_000;
const checkMs = 1_000;
/** A second without a refusal: just less, since timers may be early by a little. */
const takenAfterMs = 900;
/** Sound goes out together with the next picture, which halves the work; but it does not wait longer than this for one. */
const soundWaitsMs = 80;
/** Between these two the health keeps what it was, so that it does not flicker. */
const slowMs = 1_500;
const goodMs = 500;
/** A server that closes this soon after a new sequence header does so because of it. */
const headerRefusalMs = 5_000;

export function openSession(options: SessionOptions): Session {
  const { clock, events, feeds } = options;
  const outbox = createOutbox(maxLagMs, stalledMs);
  const stills = createStillFilter(options.isStillsOnly);
  const watch = createUploadWatch(options.acknowledgementBytes);
  const roundTrip = createRoundTrip();
  const abort = new AbortController();
  let publisher: Publisher | undefined;
  let splice: Splice | undefined;
  let { prefers } = options;
  let source = prefers;
  let isOver = false;
  let isTaken = false;
  let isLooking = false;
  let blockedSinceMs: number | undefined;
  let firstSentMs: number | undefined;
  let headerChangedMs: number | undefined;
  let picture: string | undefined;
  let cancelCheck = () => {};

  function release(): void {
    isOver = true;
    abort.abort();
    splice?.end();
    cancelCheck();
    outbox.clear();
  }

  function closeWith(problem: DestinationProblem): void {
    if (isOver) return;
    const isHeaderRefused = headerChangedMs !== undefined && clock.now() - headerChangedMs < headerRefusalMs;
    release();
    publisher?.abandon();
    if (isHeaderRefused && problem.code === 'destination-closed') events.onOutdated();
    else events.onClosed(problem);
  }

  async function open(): Promise<void> {
    await options.after;
    if (isOver) return;
    const endpoint = await findEndpoint({ ...options, onResolving: () => events.onPhase('resolve') }, abort.signal);
    if (isOver) return;
    if (!endpoint.ok) {
      closeWith(endpoint.error);
      return;
    }
    publisher = openPublisher({
      ...endpoint.value,
      ...(options.certificateAuthority && { certificateAuthority: options.certificateAuthority }),
      timeoutAfter: clock.after,
      events: {
        onPhase: events.onPhase,
        onReady: begin,
        onDrain: () => {
          blockedSinceMs = undefined;
          markTakenIfSent();
          pump();
        },
        onAcknowledged: (bytes) => {
          watch.acknowledged(bytes, clock.now());
          roundTrip.acknowledged(bytes, clock.now());
          if (firstSentMs !== undefined) markTaken();
        },
        onClose: closeWith,
      },
    });
  }

  function begin(): void {
    events.onPublished();
    cancelCheck = clock.after(checkMs, check);
    splice = createSplice({ feeds, clock, prefers, isUrgent: options.isUrgent, push: take, onCut });
    if (isOver) splice.end();
  }

  function onCut(next: PictureSource): void {
    source = next;
    if (firstSentMs === undefined) {
      firstSentMs = clock.now();
      events.onSending();
      publisher?.sendMetadata(options.metadata());
    }
    events.onSends(sends());
  }

  function take(tag: FeedTag): void {
    if (isOver || (tag.isSequenceHeader && tag.kind === 'video' && !acceptsHeader(tag))) return;
    if (stills.isOn && !passesStills(tag)) return;
    outbox.push(tag);
    if (tag.kind === 'video' || outbox.lagMs > soundWaitsMs) pump();
  }

  function passesStills(tag: FeedTag): boolean {
    const doesPass = stills.passes(tag);
    if (!stills.isOn) events.onSends(sends());
    return doesPass;
  }

  /** False when this session can't go on with it, and has ended. */
  function acceptsHeader(header: FeedTag): boolean {
    const next = describePicture(header);
    const isChange = picture !== undefined && next !== picture;
    if (picture !== undefined) headerChangedMs = clock.now();
    picture = next;
    if (!isChange || !options.refusesNewSize) return true;
    release();
    void publisher?.close();
    events.onOutdated();
    return false;
  }

  function sends(): Sends {
    return stills.isOn && source !== 'slate' ? 'sound-and-stills' : source;
  }

  function pump(): void {
    while (blockedSinceMs === undefined && publisher) {
      const tag = outbox.shift();
      if (!tag) break;
      if (!publisher.send(tag)) blockedSinceMs = clock.now();
    }
    if (publisher) roundTrip.wrote(publisher.sentBytes + publisher.queuedBytes, clock.now());
  }

  /** What waits here, or how long the connection has taken nothing: what was dropped for its sake must not hide that. */
  function currentBacklogMs(): number {
    const blockedMs = blockedSinceMs === undefined ? 0 : clock.now() - blockedSinceMs;
    return Math.max(outbox.lagMs, blockedMs);
  }

  /** With what has left this process and waits on the way: a slow upload shows there long before it backs up to here. */
  function currentLagMs(): number {
    return Math.max(currentBacklogMs(), roundTrip.waitMs(clock.now()));
  }

  function check(): void {
    cancelCheck = clock.after(checkMs, check);
    splice?.check();
    if (firstSentMs === undefined) {
      const problem = missingSlate(feeds, prefers === 'slate');
      if (problem) closeWith(problem);
    }
    if (firstSentMs === undefined || !publisher) return;
    const backlogMs = currentBacklogMs();
    const sendingMs = clock.now() - firstSentMs;
    const stuckMs = isTaken ? backlogMs : Math.max(backlogMs, sendingMs);
    if (stuckMs >= stalledMs) {
      closeAsStalled(stuckMs);
      return;
    }
    const lagMs = currentLagMs();
    if (lagMs > slowMs) events.onSlow(true);
    else if (lagMs < goodMs) events.onSlow(false);
    markTakenIfSent();
    events.onCheck();
    const { connection } = publisher;
    if (!watch.needsSystemQueue || !connection) watchUpload(undefined);
    else if (!isLooking) void lookAtSystemQueue(connection);
  }

  async function lookAtSystemQueue(connection: ConnectionPorts): Promise<void> {
    isLooking = true;
    const queuedBytes = await options.readSendQueue(connection);
    isLooking = false;
    watchUpload(queuedBytes);
  }

  function watchUpload(systemQueuedBytes: number | undefined): void {
    if (isOver || !publisher) return;
    const { sentBytes } = publisher;
    const untakenMs = watch.check({ nowMs: clock.now(), sentBytes, systemQueuedBytes });
    if (untakenMs !== undefined) closeAsStalled(untakenMs);
  }

  function closeAsStalled(ms: number): void {
    closeWith({ code: 'destination-stalled', seconds: Math.round(ms / 1_000) });
  }

  /** For servers that acknowledge nothing: no refusal for a while, and nothing waits here. */
  function markTakenIfSent(): void {
    if (firstSentMs === undefined || publisher?.queuedBytes !== 0) return;
    if (clock.now() - firstSentMs >= takenAfterMs) markTaken();
  }

  function markTaken(): void {
    if (isTaken) return;
    isTaken = true;
    events.onTaken();
  }

  // In a later turn, so that no event comes before the caller has the session in hand.
  Promise.resolve()
    .then(open)
    .catch((error: unknown) => {
      closeWith({ code: 'secret-store-failed', reason: error instanceof Error ? error.message : 'unknown' });
    });

  return {
    streamUrl: options.streamUrl,
    get sentBytes() {
      return publisher?.sentBytes ?? 0;
    },
    get taken() {
      return roundTrip.taken(publisher?.sentBytes ?? 0, clock.now());
    },
    get droppedTags() {
      return outbox.droppedTags;
    },
    get lagMs() {
      return Math.round(currentLagMs());
    },
    get acknowledgedAfterMs() {
      return roundTrip.ms;
    },
    get acknowledgementBytes() {
      return watch.stepBytes;
    },
    get localAddress() {
      return publisher?.connection?.localAddress;
    },
    prefer: (next) => {
      if (next === 'slate' && splice?.source !== 'slate') outbox.discardPictures();
      prefers = next;
      splice?.prefer(next);
    },
    setStillsOnly: (isStillsOnly) => {
      stills.setStillsOnly(isStillsOnly);
      if (isStillsOnly) outbox.discardPictures();
      if (firstSentMs !== undefined) events.onSends(sends());
    },
    end: async () => {
      release();
      await publisher?.close();
    },
    abandon: () => {
      release();
      publisher?.abandon();
    },
  };
}
