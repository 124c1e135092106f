import type { TrialState } from '#shared/destinations/trial.ts';
import { readEarlyClose } from '../destinations/machine.ts';
import { openSession, type Session } from '../destinations/session/session.ts';
import type { Feed } from '../feed/feed.ts';
import type { Clock } from '../ports.ts';
import type { ResolveHost } from '../rtmp/resolve-host.ts';

/** Where a test goes, and with what. */
export interface TrialTarget {
  readonly streamUrl: string;
  readonly certificateAuthority: string | undefined;
  readStreamKey(): Promise<string | undefined>;
}

export interface PublishTrialOptions {
  readonly target: TrialTarget;
  readonly feed: Feed;
  readonly clock: Clock;
  readonly resolve: ResolveHost;
  onState(state: TrialState): void;
}

const sendsMs = 3_000;
/** A programme that has dried up in the meantime. */
const noPictureMs = 10_000;

/**
 * Publishes for 3 s, and longer only until the server has taken something, for at most 10 s. Settles with the outcome
 * when the session has ended; undefined when `signal` aborts. Each step before has its own limit (publisher.ts).
 */
export function publishTrial(options: PublishTrialOptions, signal: AbortSignal): Promise<TrialState | undefined> {
  const { clock, feed, onState, resolve, target } = options;
  const startedMs = clock.now();
  let answeredAfterMs = 0;
  let sentSinceMs: number | undefined;
  let isTaken = false;
  let isLongEnough = false;
  let cancel = () => {};

  return new Promise((settle) => {
    const finish = (outcome: TrialState | undefined) => {
      cancel();
      void session.end().then(() => settle(outcome));
    };
    const look = () => {
      if (isTaken && isLongEnough && sentSinceMs !== undefined) finish(passed(sentSinceMs));
    };
    const passed = (sinceMs: number): TrialState => {
      const { acknowledgedAfterMs, taken } = session;
      const kbps = Math.round((taken.bytes * 8) / Math.max(1, taken.atMs - sinceMs));
      return {
        kind: 'passed',
        answeredAfterMs,
        kbps,
        ...(acknowledgedAfterMs !== undefined && { acknowledgedAfterMs }),
      };
    };
    const session: Session = openSession({
      ...target,
      clock,
      resolve,
      feeds: {
        main: feed,
        sub: () => undefined,
        slate: () => undefined,
        hasSlateFailed: () => false,
        isCameraHidden: () => false,
      },
      readSendQueue: async () => undefined,
      after: Promise.resolve(),
      addressTry: 0,
      isUrgent: true,
      isStillsOnly: false,
      acknowledgementBytes: 0,
      prefers: 'main',
      refusesNewSize: false,
      metadata: () => ({ videocodecid: 7, audiocodecid: 10, encoder: 'Polycast' }),
      events: {
        onPhase: (phase) => onState({ kind: 'connecting', phase }),
        onPublished: () => {
          answeredAfterMs = clock.now() - startedMs;
          cancel = clock.after(noPictureMs, () => finish({ kind: 'passed', answeredAfterMs }));
        },
        onSending: () => {
          sentSinceMs = clock.now();
          cancel();
          cancel = clock.after(sendsMs, () => {
            isLongEnough = true;
            look();
          });
          onState({ kind: 'sending', sinceMs: clock.wall() });
        },
        onTaken: () => {
          isTaken = true;
          look();
        },
        onSlow: () => {},
        onSends: () => {},
        onCheck: () => {},
        onOutdated: () => finish({ kind: 'passed', answeredAfterMs }),
        onClosed: (problem) => finish({ kind: 'failed', error: isTaken ? problem : readEarlyClose(problem) }),
      },
    });
    signal.addEventListener('abort', () => finish(undefined), { once: true });
    if (signal.aborted) finish(undefined);
  });
}
