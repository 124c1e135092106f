import { parseStreamUrl } from '#shared/destinations/stream-url.ts';
import type { DestinationProblem } from '#shared/problems.ts';
import { openPublisher, type Publisher, type PublisherOptions } from '../publisher.ts';

/** A publisher for tests, and everything it has told. Its time passes only when it is told to. */
export interface RecordedSession {
  readonly publisher: Publisher;
  readonly phases: readonly string[];
  readonly problems: readonly DestinationProblem[];
  readonly acknowledged: readonly number[];
  /** Settles at onReady. */
  readonly ready: Promise<void>;
  /** Settles at onClose. */
  readonly problem: Promise<DestinationProblem>;
  isReady(): boolean;
  drains(): number;
  letTimePass(): void;
}

/** Publishes to `url` on 127.0.0.1. */
export function openRecorded(
  url: string,
  options: Pick<PublisherOptions, 'streamKey' | 'certificateAuthority'>,
): RecordedSession {
  const target = parseStreamUrl(url);
  if (!target.ok) throw new Error(target.error.code);
  const phases: string[] = [];
  const problems: DestinationProblem[] = [];
  const acknowledged: number[] = [];
  const timers = new Set<() => void>();
  let readies = 0;
  let drains = 0;
  let settleReady = () => {};
  let settleProblem = (_problem: DestinationProblem) => {};
  const ready = new Promise<void>((resolve) => {
    settleReady = resolve;
  });
  const problem = new Promise<DestinationProblem>((resolve) => {
    settleProblem = resolve;
  });
  const publisher = openPublisher({
    ...options,
    target: target.value,
    address: '127.0.0.1',
    timeoutAfter(_ms, callback) {
      timers.add(callback);
      return () => timers.delete(callback);
    },
    events: {
      onPhase: (phase) => phases.push(phase),
      onReady() {
        readies += 1;
        settleReady();
      },
      onDrain() {
        drains += 1;
      },
      onAcknowledged: (bytes) => acknowledged.push(bytes),
      onClose(reason) {
        problems.push(reason);
        settleProblem(reason);
      },
    },
  });
  return {
    publisher,
    phases,
    problems,
    acknowledged,
    ready,
    problem,
    isReady: () => readies === 1,
    drains: () => drains,
    letTimePass() {
      for (const callback of [...timers]) callback();
    },
  };
}
