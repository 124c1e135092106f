import type { Destination, Order } from '#shared/model.ts';
import { assertNever } from '#shared/result.ts';
import type { DestinationMeters, DestinationState } from '#shared/state.ts';
import type { Feed } from '../feed/feed.ts';
import { createRateMeter } from '../health/rate-meter.ts';
import type { Clock, Log } from '../ports.ts';
import { type DestinationEvent, type Effect, offMachine, step } from './machine.ts';
import { openSession, type Session } from './session.ts';

/** Keeps one destination on air for as long as its order says so: session after session, with pauses between failures. */
export interface DestinationRunner {
  readonly state: DestinationState;
  readonly meters: DestinationMeters;
  setOrder(order: Order): void;
  /** Tries at once when it waits or has given up. */
  retry(): void;
  /** Takes changed facts; a running session begins anew only for another stream URL or certificate authority. */
  replace(destination: Destination): void;
  /** The stored stream key is another one now: a running session begins anew, a refused one tries again. */
  keyChanged(): void;
  /** Takes a sample for the meters; about once a second. */
  pulse(): void;
  /** Ends it for good; at most 3 s. */
  close(): Promise<void>;
}

export interface DestinationRunnerOptions {
  readonly destination: Destination;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly log: Log;
  readStreamKey(destinationId: string): Promise<string | undefined>;
  metadata(): Record<string, number | string | boolean>;
  onChange(): void;
}

export function createDestinationRunner(options: DestinationRunnerOptions): DestinationRunner {
  const { clock, feed, log } = options;
  const rate = createRateMeter();
  let { destination } = options;
  let machine = offMachine;
  let session: Session | undefined;
  let ending: Promise<void> = Promise.resolve();
  let cancelWait = () => {};
  /** Moves on to the host's next address when one could not be reached. */
  let addressTry = 0;
  /** What the sessions before this one have sent and dropped in this broadcast. */
  let before = { sentBytes: 0, droppedTags: 0 };

  function send(event: DestinationEvent): void {
    const previous = machine.state;
    const next = step(machine, event, { wallMs: clock.wall(), random: clock.random() });
    machine = next.machine;
    if (next.effect) carryOut(next.effect);
    if (machine.state === previous) return;
    if (machine.state.kind !== previous.kind) log.info('destination', { id: destination.id, state: machine.state });
    options.onChange();
  }

  function carryOut(effect: Effect): void {
    cancelWait();
    switch (effect.kind) {
      case 'open':
        if (machine.sessions === 1) startCounting();
        session = begin();
        return;
      case 'end':
        ending = retire();
        void ending.then(() => send({ kind: 'stopped' }));
        return;
      case 'wait':
        cancelWait = clock.after(effect.ms, () => send({ kind: 'retry' }));
        return;
      default:
        assertNever(effect);
    }
  }

  function startCounting(): void {
    before = { sentBytes: 0, droppedTags: 0 };
    rate.reset();
  }

  /** Adds up a session's counts and ends it. */
  async function retire(): Promise<void> {
    const old = session;
    session = undefined;
    if (!old) return;
    before.sentBytes += old.sentBytes;
    before.droppedTags += old.droppedTags;
    await old.end();
  }

  function begin(): Session {
    const own = () => session === opened;
    const opened: Session = openSession({
      destination,
      feed,
      clock,
      addressTry,
      readStreamKey: () => options.readStreamKey(destination.id),
      metadata: options.metadata,
      // Late events of an older session are dropped.
      events: {
        onPhase: (phase) => own() && send({ kind: 'phase', phase }),
        onSending: () => own() && send({ kind: 'sending' }),
        onPublished: () => own() && send({ kind: 'published' }),
        onTaken: () => own() && send({ kind: 'taken' }),
        onSlow: (isSlow) => own() && send({ kind: 'slow', isSlow }),
        onClosed: (problem) => {
          if (!own()) return;
          void retire();
          if (problem.code === 'destination-unreachable') addressTry += 1;
          send({ kind: 'closed', problem });
        },
      },
    });
    return opened;
  }

  const recycle = () => send({ kind: 'recycle' });

  return {
    get state() {
      return machine.state;
    },
    get meters() {
      return {
        kbps: machine.state.kind === 'live' ? rate.kbps : 0,
        sentBytes: before.sentBytes + (session?.sentBytes ?? 0),
        droppedTags: before.droppedTags + (session?.droppedTags ?? 0),
        lagMs: session?.lagMs ?? 0,
        reconnects: Math.max(0, machine.sessions - 1),
      };
    },
    setOrder: (order) => send({ kind: order === 'live' ? 'order-live' : 'order-off' }),
    retry: () => send({ kind: 'retry' }),
    replace: (next) => {
      const isElsewhere =
        next.streamUrl !== destination.streamUrl || next.certificateAuthority !== destination.certificateAuthority;
      destination = next;
      if (isElsewhere) recycle();
    },
    keyChanged: recycle,
    pulse: () => {
      if (session) rate.sample(clock.now(), before.sentBytes + session.sentBytes);
    },
    close: async () => {
      send({ kind: 'order-off' });
      await ending;
    },
  };
}
