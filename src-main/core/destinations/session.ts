import type { Destination } from '#shared/model.ts';
import type { ConnectPhase, DestinationProblem } from '#shared/problems.ts';
import { parseStreamUrl } from '#shared/stream-url.ts';
import type { Feed } from '../feed/feed.ts';
import type { FeedTag } from '../flv/tag.ts';
import type { Clock } from '../ports.ts';
import { openPublisher, type Publisher } from '../rtmp/publisher.ts';
import { resolveHost } from '../rtmp/resolve-host.ts';
import { createOutbox } from './outbox.ts';

/** One RTMP session of a destination, from the name look-up to its end. It never tries again. */
export interface Session {
  /** Bytes that left this process. */
  readonly sentBytes: number;
  readonly droppedTags: number;
  readonly lagMs: number;
  /** Unpublishes and closes; at most 3 s. No event comes after it is called. */
  end(): Promise<void>;
}

export interface SessionOptions {
  readonly destination: Destination;
  readonly feed: Feed;
  readonly clock: Clock;
  /** Which of the host's addresses to take, counted round. */
  readonly addressTry: number;
  readStreamKey(): Promise<string | undefined>;
  /** For `@setDataFrame onMetaData`, when the first keyframe is there. */
  metadata(): Record<string, number | string | boolean>;
  readonly events: SessionEvents;
}

export interface SessionEvents {
  onPhase(phase: ConnectPhase): void;
  onPublished(): void;
  /** The first media goes out. */
  onSending(): void;
  /** Media was sent and the server took it. */
  onTaken(): void;
  onSlow(isSlow: boolean): void;
  /** Once, and nothing after it. */
  onClosed(problem: DestinationProblem): void;
}

const maxLagMs = 3_000;
const stalledMs = 10_000;
const checkMs = 1_000;
/** Sound goes out together with the next picture, which halves the work; but it does not wait longer than this for one. */
const soundWaitsMs = 80;
/** Between these two the health keeps what it was, so that it does not flicker. */
const slowMs = 1_500;
const goodMs = 500;

export function openSession(options: SessionOptions): Session {
  const { clock, destination, events, feed } = options;
  const outbox = createOutbox(maxLagMs, stalledMs);
  const abort = new AbortController();
  let publisher: Publisher | undefined;
  let hasStarted = false;
  let isTaken = false;
  let blockedSinceMs: number | undefined;
  let unsubscribe = () => {};
  let cancelCheck = () => {};
  let firstSentMs = 0;

  function release(): void {
    abort.abort();
    unsubscribe();
    cancelCheck();
    outbox.clear();
  }

  function closeWith(problem: DestinationProblem): void {
    if (abort.signal.aborted) return;
    release();
    void publisher?.close();
    events.onClosed(problem);
  }

  async function open(): Promise<void> {
    const target = parseStreamUrl(destination.streamUrl);
    if (!target.ok) return closeWith(target.error);
    const streamKey = await options.readStreamKey();
    if (abort.signal.aborted) return;
    if (!streamKey) return closeWith({ code: 'stream-key-missing' });
    events.onPhase('resolve');
    const addresses = await resolveHost(target.value.host, abort.signal);
    if (abort.signal.aborted) return;
    if (!addresses.ok) return closeWith(addresses.error);
    publisher = openPublisher({
      target: target.value,
      address: addresses.value[options.addressTry % addresses.value.length] ?? target.value.host,
      streamKey,
      ...(destination.certificateAuthority && { certificateAuthority: destination.certificateAuthority }),
      timeoutAfter: clock.after,
      events: {
        onPhase: events.onPhase,
        onReady: () => {
          events.onPublished();
          unsubscribe = feed.subscribe(take);
          cancelCheck = clock.after(checkMs, check);
        },
        onDrain: () => {
          blockedSinceMs = undefined;
          pump();
        },
        onAcknowledged: () => {
          if (hasStarted) markTaken();
        },
        onClose: closeWith,
      },
    });
  }

  function take(tag: FeedTag): void {
    if (!hasStarted) {
      if (!tag.isKeyframe) return;
      hasStarted = true;
      events.onSending();
      firstSentMs = clock.now();
      publisher?.sendMetadata(options.metadata());
      for (const header of [feed.videoHeader, feed.audioHeader]) {
        if (header) outbox.push({ ...header, timestampMs: tag.timestampMs, sincePreviousMs: 0 });
      }
    }
    outbox.push(tag);
    if (tag.kind === 'video' || outbox.lagMs > soundWaitsMs) pump();
  }

  function pump(): void {
    while (blockedSinceMs === undefined && publisher) {
      const tag = outbox.shift();
      if (!tag) return;
      if (!publisher.send(tag)) blockedSinceMs = clock.now();
    }
  }

  /** What waits here, or how long the connection has taken nothing: what was dropped for its sake must not hide that. */
  function currentLagMs(): number {
    const blockedMs = blockedSinceMs === undefined ? 0 : clock.now() - blockedSinceMs;
    return Math.max(outbox.lagMs, blockedMs);
  }

  /** Without an acknowledgement (servers ask for one only every few MB): a second without a refusal, and nothing waiting. */
  function check(): void {
    cancelCheck = clock.after(checkMs, check);
    const lagMs = currentLagMs();
    if (lagMs >= stalledMs) {
      closeWith({ code: 'destination-stalled', seconds: Math.round(lagMs / 1_000) });
      return;
    }
    if (lagMs > slowMs) events.onSlow(true);
    else if (lagMs < goodMs) events.onSlow(false);
    if (hasStarted && clock.now() - firstSentMs >= checkMs && publisher?.queuedBytes === 0) markTaken();
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
    get sentBytes() {
      return publisher?.sentBytes ?? 0;
    },
    get droppedTags() {
      return outbox.droppedTags;
    },
    get lagMs() {
      return Math.round(currentLagMs());
    },
    end: async () => {
      release();
      await publisher?.close();
    },
  };
}
