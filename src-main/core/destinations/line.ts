import type { Order } from '#shared/model.ts';
import { assertNever } from '#shared/result.ts';
import type { DestinationMeters, DestinationState } from '#shared/state.ts';
import { createRateMeter } from '../health/rate-meter.ts';
import type { Clock, Log } from '../ports.ts';
import type { ResolveHost } from '../rtmp/resolve-host.ts';
import type { ReadSendQueue } from '../rtmp/send-queue.ts';
import { adapt, onMain } from './adaptive.ts';
import { createAddressBook } from './address-book.ts';
import { isGone } from './local-address.ts';
import { type DestinationEvent, type Effect, offMachine, step } from './machine.ts';
import { missingSlate } from './session/missing-slate.ts';
import type { Taken } from './session/round-trip.ts';
import { openSession, type Session } from './session/session.ts';
import type { Feeds, PictureSource } from './session/splice.ts';

/**
 * One line to a destination: session after session, with pauses between failures, for as long as its order says so. With
 * several addresses it takes them in turn, the next one after each session that failed or was lost.
 */
export interface Line {
  readonly state: DestinationState;
  readonly meters: DestinationMeters;
  /** What its servers have taken in this broadcast, as far as it can be known. */
  readonly taken: Taken;
  /** Which of its addresses `state` is about. */
  readonly address: number;
  /** Settles when the sessions that it has ended so far are gone. */
  readonly ended: Promise<void>;
  setOrder(order: Order): void;
  /** Tries at once when it waits or has given up; for a person. */
  retry(): void;
  /** Tries at once when it waits; for a network that is there again. */
  networkUp(): void;
  /** This computer's addresses are these now: a session over one that is gone begins anew at once. */
  addressesChanged(own: readonly string[]): void;
  /** A running session begins anew only when its own address or certificate authority is another one. */
  replace(facts: LineFacts): void;
  keyChanged(): void;
  setStillsOnly(isStillsOnly: boolean): void;
  pulse(): void;
  /** Ends it for good; at most 3 s. */
  close(): Promise<void>;
}

export interface LineFacts {
  /** At least one. */
  readonly streamUrls: readonly string[];
  readonly certificateAuthority: string | undefined;
  readonly refusesNewSize: boolean;
  readonly isAdaptive: boolean;
  /** By the user: its viewers see the slate. */
  readonly isPaused: boolean;
}

export interface LineOptions {
  readonly facts: LineFacts;
  readonly feeds: Feeds;
  readonly clock: Clock;
  readonly log: Log;
  /** What the log calls it. */
  readonly name: Readonly<Record<string, string>>;
  readonly resolve: ResolveHost;
  readonly readSendQueue: ReadSendQueue;
  readonly isStillsOnly: boolean;
  /** Sessions of the same key that are ending: its own wait for them. */
  readonly after: Promise<void>;
  readStreamKey(): Promise<string | undefined>;
  metadata(): Record<string, number | string | boolean>;
  onChange(): void;
}

const noCounts = { sentBytes: 0, takenBytes: 0, droppedTags: 0 };

export function createLine(options: LineOptions): Line {
  const { clock, feeds, log } = options;
  const rate = createRateMeter();
  let { facts, isStillsOnly } = options;
  let machine = offMachine;
  let session: Session | undefined;
  /** It stalled; its server is to hear of its end before it is asked to take the next one. */
  let stalled: Session | undefined;
  let ending = options.after;
  let cancelWait = () => {};
  let resolve = options.resolve;
  /** Moves on to the host's next address when one could not be reached. */
  let addressTry = 0;
  /** How often each of its addresses acknowledges. */
  const acknowledgementBytes = new Map<string, number>();
  let adaptive = onMain;
  let droppedBefore = 0;
  /** Of the sessions before this one in this broadcast. */
  let before = noCounts;

  function send(event: DestinationEvent): void {
    const previous = machine.state;
    const next = step(machine, event, {
      nowMs: clock.now(),
      wallMs: clock.wall(),
      random: clock.random(),
      addressCount: facts.streamUrls.length,
    });
    machine = next.machine;
    if (next.effect) carryOut(next.effect);
    if (machine.state === previous) return;
    if (machine.state.kind !== previous.kind) log.info('destination', { ...options.name, state: machine.state });
    options.onChange();
  }

  function carryOut(effect: Effect): void {
    cancelWait();
    switch (effect.kind) {
      case 'open':
        retire((old) => old.end());
        if (machine.sessions === 1) startBroadcast();
        session = begin();
        return;
      case 'end':
        endStalled();
        retire((old) => old.end());
        void ending.then(() => send({ kind: 'stopped' }));
        return;
      case 'wait':
        cancelWait = clock.after(effect.ms, () => send({ kind: 'due' }));
        return;
      default:
        assertNever(effect);
    }
  }

  function startBroadcast(): void {
    before = noCounts;
    rate.reset();
    adaptive = onMain;
    droppedBefore = 0;
    resolve = createAddressBook(options.resolve, clock.after);
  }

  /** Adds up a session's counts and ends it. */
  function retire(end: (old: Session) => Promise<void> | void): void {
    const old = session;
    session = undefined;
    if (!old) return;
    acknowledgementBytes.set(old.streamUrl, old.acknowledgementBytes);
    before = {
      sentBytes: before.sentBytes + old.sentBytes,
      takenBytes: before.takenBytes + old.taken.bytes,
      droppedTags: before.droppedTags + old.droppedTags,
    };
    ending = Promise.all([ending, end(old)]).then(() => {});
  }

  function endStalled(): void {
    void stalled?.end();
    stalled = undefined;
  }

  function begin(): Session {
    const own = () => session === opened;
    const streamUrl = facts.streamUrls[machine.address] ?? '';
    const opened: Session = openSession({
      streamUrl,
      acknowledgementBytes: acknowledgementBytes.get(streamUrl) ?? 0,
      certificateAuthority: facts.certificateAuthority,
      feeds,
      clock,
      resolve,
      readSendQueue: options.readSendQueue,
      after: ending,
      addressTry,
      isUrgent: machine.isProven,
      isStillsOnly,
      prefers: wanted(),
      refusesNewSize: facts.refusesNewSize,
      readStreamKey: options.readStreamKey,
      metadata: options.metadata,
      // Late events of an older session are dropped.
      events: {
        onPhase: (phase) => {
          if (!own()) return;
          if (phase === 'tls' || phase === 'handshake') endStalled();
          send({ kind: 'phase', phase });
        },
        onSending: () => own() && send({ kind: 'sending' }),
        onPublished: () => own() && send({ kind: 'published' }),
        onTaken: () => own() && send({ kind: 'taken' }),
        onSlow: (isSlow) => own() && send({ kind: 'slow', isSlow }),
        onSends: (sends) => own() && send({ kind: 'sends', sends }),
        onCheck: () => own() && chooseFeed(opened.lagMs, false),
        onOutdated: () => own() && send({ kind: 'renew' }),
        onClosed: (problem) => {
          if (!own()) return;
          if (problem.code === 'destination-stalled') {
            chooseFeed(0, true);
            retire((old) => {
              stalled = old;
            });
          } else retire((old) => old.end());
          if (problem.code === 'destination-unreachable') addressTry += 1;
          send({ kind: 'closed', problem });
        },
      },
    });
    return opened;
  }

  function chooseFeed(lagMs: number, isStalled: boolean): void {
    if (!facts.isAdaptive) return;
    const { droppedTags } = line.meters;
    const hasDropped = isStalled || droppedTags > droppedBefore;
    droppedBefore = droppedTags;
    adaptive = adapt(adaptive, { nowMs: clock.now(), lagMs, hasDropped, isResting: isStillsOnly || facts.isPaused });
    session?.prefer(wanted());
  }

  const wanted = (): PictureSource => (facts.isPaused ? 'slate' : adaptive.sends);

  const isWithoutSlate = () => machine.state.kind === 'failed' && machine.state.error.code === 'slate-missing';

  const recycle = () => send({ kind: 'recycle' });

  const line: Line = {
    get state() {
      return machine.state;
    },
    get meters() {
      const acknowledgedAfterMs = session?.acknowledgedAfterMs;
      return {
        kbps: machine.state.kind === 'live' ? rate.kbps : 0,
        sentBytes: before.sentBytes + (session?.sentBytes ?? 0),
        droppedTags: before.droppedTags + (session?.droppedTags ?? 0),
        lagMs: session?.lagMs ?? 0,
        reconnects: Math.max(0, machine.sessions - 1),
        ...(acknowledgedAfterMs !== undefined && { acknowledgedAfterMs }),
        ...(machine.state.kind === 'live' && session?.pictures),
      };
    },
    get taken() {
      const { bytes, atMs } = session?.taken ?? { bytes: 0, atMs: clock.now() };
      return { bytes: before.takenBytes + bytes, atMs };
    },
    get address() {
      return machine.address;
    },
    get ended() {
      return ending;
    },
    setOrder: (order) => send({ kind: order === 'live' ? 'order-live' : 'order-off' }),
    retry: () => send({ kind: 'retry' }),
    networkUp: () => send({ kind: 'network-up' }),
    addressesChanged: (own) => {
      if (session?.localAddress === undefined || !isGone(session.localAddress, own)) return;
      retire((old) => old.abandon());
      send({ kind: 'renew' });
    },
    replace: (next) => {
      const current = facts;
      facts = next;
      if (!next.isAdaptive) adaptive = onMain;
      if (current.isPaused !== next.isPaused || current.isAdaptive !== next.isAdaptive) session?.prefer(wanted());
      const inUse = current.streamUrls[machine.address];
      const isElsewhere =
        inUse !== next.streamUrls[machine.address] || current.certificateAuthority !== next.certificateAuthority;
      const isAnotherChance = !session && current.streamUrls.join(' ') !== next.streamUrls.join(' ');
      if (isElsewhere || isAnotherChance) recycle();
    },
    keyChanged: recycle,
    setStillsOnly: (next) => {
      isStillsOnly = next;
      session?.setStillsOnly(next);
    },
    pulse: () => {
      if (isWithoutSlate() && !missingSlate(feeds, facts.isPaused)) send({ kind: 'retry' });
      if (session) rate.sample(clock.now(), before.sentBytes + session.sentBytes);
    },
    close: async () => {
      send({ kind: 'order-off' });
      await ending;
    },
  };
  return line;
}
