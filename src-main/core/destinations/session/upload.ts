import type { CameraMeters } from '#shared/state.ts';
import type { FeedTag } from '../../flv/tag.ts';
import { createFeedMeter } from '../../health/feed-meter.ts';
import type { Clock } from '../../ports.ts';
import type { Publisher } from '../../rtmp/publisher.ts';
import type { ConnectionPorts, ReadSendQueue } from '../../rtmp/send-queue.ts';
import { createOutbox } from './outbox.ts';
import { createRoundTrip, type Taken } from './round-trip.ts';
import { createUploadWatch } from './upload-watch.ts';

/** How the upload of a session does. */
export interface UploadFacts {
  /** How much of what was sent its server has taken, as far as it can be known. */
  readonly taken: Taken;
  readonly droppedTags: number;
  readonly lagMs: number;
  /** From writing to acknowledgement; undefined where the server acknowledges nothing. */
  readonly acknowledgedAfterMs: number | undefined;
  /** How often the server acknowledges, as far as it is known; else 0. */
  readonly acknowledgementBytes: number;
  /** What has been sent of late, on the timeline of the media. */
  readonly pictures: Pick<CameraMeters, 'fps' | 'keyframeSeconds'>;
}

/** The way of one session's media to its server: what waits, what was taken, and how late it is. */
export interface Upload extends UploadFacts {
  /** Media has been pushed that is to be shown. */
  readonly hasBegun: boolean;
  /** The connection that it goes over. */
  connect(publisher: Publisher): void;
  begin(): void;
  push(tag: FeedTag): void;
  /** What waits is not to be shown any more, but for its sound. */
  discardPictures(): void;
  /** The connection takes more again. */
  drained(): void;
  /** The server has got so many bytes in all. */
  acknowledged(bytes: number): void;
  /** Once a second after it has begun. */
  check(): void;
  /** No event comes after it is called. */
  end(): void;
}

export interface UploadOptions {
  readonly clock: Clock;
  readonly readSendQueue: ReadSendQueue;
  /** How often an earlier session to this address was acknowledged; 0 when that is not known. */
  readonly acknowledgementBytes: number;
  /** Once: the server has taken media, as far as it can be known. */
  onTaken(): void;
  onSlow(isSlow: boolean): void;
  /** Nothing was taken for so long that this connection is of no use any more. */
  onStalled(ms: number): void;
}

const maxLagMs = 3_000;
const stalledMs = 10_000;
/** A second without a refusal: just less, since timers may be early by a little. */
const takenAfterMs = 900;
/** Sound goes out together with the next picture, which halves the work; but it does not wait longer than this for one. */
const soundWaitsMs = 80;
/** Between these two the health keeps what it was, so that it does not flicker. */
const slowMs = 1_500;
const goodMs = 500;

export function createUpload({ clock, readSendQueue, ...options }: UploadOptions): Upload {
  const outbox = createOutbox(maxLagMs, stalledMs);
  const watch = createUploadWatch(options.acknowledgementBytes);
  const roundTrip = createRoundTrip();
  const sent = createFeedMeter();
  let publisher: Publisher | undefined;
  let beganMs: number | undefined;
  /** Of the session before its media. */
  let openingBytes = 0;
  let blockedSinceMs: number | undefined;
  let isTaken = false;
  let isLooking = false;
  let isOver = false;

  function pump(): void {
    while (blockedSinceMs === undefined && publisher) {
      const tag = outbox.shift();
      if (!tag) break;
      sent.add(tag, clock.now());
      if (!publisher.send(tag)) blockedSinceMs = clock.now();
    }
    if (publisher) roundTrip.wrote(publisher.sentBytes + publisher.queuedBytes, clock.now());
  }

  function check(): void {
    if (beganMs === undefined || !publisher) return;
    const backlogMs = currentBacklogMs();
    const stuckMs = isTaken ? backlogMs : Math.max(backlogMs, clock.now() - beganMs);
    if (stuckMs >= stalledMs) {
      options.onStalled(stuckMs);
      return;
    }
    const lagMs = currentLagMs();
    if (lagMs > slowMs) options.onSlow(true);
    else if (lagMs < goodMs) options.onSlow(false);
    markTakenIfSent();
    const { connection } = publisher;
    if (!watch.needsSystemQueue || !connection) watchConnection(undefined);
    else if (!isLooking) void lookAtSystemQueue(connection);
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

  async function lookAtSystemQueue(connection: ConnectionPorts): Promise<void> {
    isLooking = true;
    const queuedBytes = await readSendQueue(connection);
    isLooking = false;
    watchConnection(queuedBytes);
  }

  function watchConnection(systemQueuedBytes: number | undefined): void {
    if (isOver || !publisher) return;
    const { queuedBytes, sentBytes } = publisher;
    const sample = { nowMs: clock.now(), sentBytes, isBlocked: queuedBytes > 0, systemQueuedBytes };
    const untakenMs = watch.check(sample);
    if (untakenMs !== undefined) options.onStalled(untakenMs);
  }

  /** For servers that acknowledge nothing: no refusal for a while, and nothing waits here. */
  function markTakenIfSent(): void {
    if (beganMs === undefined || publisher?.queuedBytes !== 0) return;
    if (clock.now() - beganMs >= takenAfterMs) markTaken();
  }

  function markTaken(): void {
    if (isTaken) return;
    isTaken = true;
    options.onTaken();
  }

  return {
    get hasBegun() {
      return beganMs !== undefined;
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
    get pictures() {
      const { fps, keyframeSeconds } = sent.read(clock.now());
      return { fps, keyframeSeconds };
    },
    connect: (opened) => {
      publisher = opened;
    },
    begin: () => {
      beganMs ??= clock.now();
      openingBytes = (publisher?.sentBytes ?? 0) + (publisher?.queuedBytes ?? 0);
    },
    push: (tag) => {
      outbox.push(tag);
      if (tag.kind === 'video' || outbox.lagMs > soundWaitsMs) pump();
    },
    discardPictures: outbox.discardPictures,
    drained: () => {
      blockedSinceMs = undefined;
      markTakenIfSent();
      pump();
    },
    acknowledged: (bytes) => {
      watch.acknowledged(bytes, clock.now());
      roundTrip.acknowledged(bytes, clock.now());
      if (beganMs !== undefined && bytes > openingBytes) markTaken();
    },
    check,
    end: () => {
      isOver = true;
      outbox.clear();
    },
  };
}
