import type { DestinationProblem } from '#shared/problems.ts';
import type { FeedTag } from '../../flv/tag.ts';
import { openPublisher, type Publisher } from '../../rtmp/publisher.ts';
import type { Sends } from '../machine.ts';
import { findEndpoint } from './find-endpoint.ts';
import { missingSlate } from './missing-slate.ts';
import { describePicture } from './picture.ts';
import type { SessionOptions } from './session-options.ts';
import { createSplice, type PictureSource, type Splice } from './splice.ts';
import { createStillFilter } from './still-filter.ts';
import { createUpload, type UploadFacts } from './upload.ts';

/** One RTMP session of a destination, from the name look-up to its end, with what its upload tells. It never tries again. */
export interface Session extends UploadFacts {
  readonly streamUrl: string;
  /** Bytes that left this process. */
  readonly sentBytes: number;
  /** This computer's address that it goes out from, once connected. */
  readonly localAddress: string | undefined;
  /** Which of the camera's streams it should send, changed at that one's next keyframe; or the slate, at once. */
  prefer(source: PictureSource): void;
  /** Sound and a picture now and then, or all again from the next keyframe on. */
  setStillsOnly(isStillsOnly: boolean): void;
  /**
   * Unpublishes and closes; at most 3 s. No event comes after it is called. One that has stalled still has its connection
   * until then, so that its server hears of the end when something gets there again.
   */
  end(): Promise<void>;
  /** Ends it at once, for a connection that is known to be dead. No event comes after it is called. */
  abandon(): void;
}

const checkMs = 1_000;
/** A server that closes this soon after a new sequence header does so because of it. */
const headerRefusalMs = 5_000;

export function openSession(options: SessionOptions): Session {
  const { clock, events, feeds } = options;
  const stills = createStillFilter(options.isStillsOnly);
  const upload = createUpload({
    clock,
    readSendQueue: options.readSendQueue,
    acknowledgementBytes: options.acknowledgementBytes,
    onTaken: events.onTaken,
    onSlow: events.onSlow,
    onStalled: (ms) => closeWith({ code: 'destination-stalled', seconds: Math.round(ms / 1_000) }),
  });
  const abort = new AbortController();
  let publisher: Publisher | undefined;
  let splice: Splice | undefined;
  let { prefers } = options;
  let source = prefers;
  let isOver = false;
  let headerChangedMs: number | undefined;
  let picture: string | undefined;
  let cancelCheck = () => {};

  function release(): void {
    isOver = true;
    abort.abort();
    splice?.end();
    cancelCheck();
    upload.end();
  }

  function closeWith(problem: DestinationProblem): void {
    if (isOver) return;
    const isHeaderRefused = headerChangedMs !== undefined && clock.now() - headerChangedMs < headerRefusalMs;
    release();
    if (problem.code === 'destination-stalled') publisher?.leave();
    else publisher?.abandon();
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
        onDrain: upload.drained,
        onAcknowledged: upload.acknowledged,
        onClose: closeWith,
      },
    });
    upload.connect(publisher);
  }

  function begin(): void {
    events.onPublished();
    cancelCheck = clock.after(checkMs, check);
    splice = createSplice({ feeds, clock, prefers, isUrgent: options.isUrgent, push: take, onCut });
    if (isOver) splice.end();
  }

  function onCut(next: PictureSource): void {
    source = next;
    if (!upload.hasBegun) {
      upload.begin();
      events.onSending();
      publisher?.sendMetadata(options.metadata());
    }
    events.onSends(sends());
  }

  function take(tag: FeedTag): void {
    if (isOver || (tag.isSequenceHeader && tag.kind === 'video' && !acceptsHeader(tag))) return;
    if (stills.isOn && !passesStills(tag)) return;
    upload.push(tag);
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

  function check(): void {
    cancelCheck = clock.after(checkMs, check);
    splice?.check();
    if (upload.hasBegun) {
      upload.check();
      if (!isOver) events.onCheck();
      return;
    }
    const problem = missingSlate(feeds, prefers === 'slate');
    if (problem) closeWith(problem);
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
      return upload.taken;
    },
    get droppedTags() {
      return upload.droppedTags;
    },
    get lagMs() {
      return upload.lagMs;
    },
    get acknowledgedAfterMs() {
      return upload.acknowledgedAfterMs;
    },
    get acknowledgementBytes() {
      return upload.acknowledgementBytes;
    },
    get pictures() {
      return upload.pictures;
    },
    get localAddress() {
      return publisher?.connection?.localAddress;
    },
    prefer: (next) => {
      if (next === 'slate' && splice?.source !== 'slate') upload.discardPictures();
      prefers = next;
      splice?.prefer(next);
    },
    setStillsOnly: (isStillsOnly) => {
      stills.setStillsOnly(isStillsOnly);
      if (isStillsOnly) upload.discardPictures();
      if (upload.hasBegun) events.onSends(sends());
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
