import type { Destination, Order } from '#shared/model.ts';
import { platformById } from '#shared/platforms/platforms.ts';
import type { DestinationMeters, DestinationState } from '#shared/state.ts';
import type { Clock, Log } from '../ports.ts';
import { type ResolveHost, resolveHost } from '../rtmp/resolve-host.ts';
import type { ReadSendQueue } from '../rtmp/send-queue.ts';
import { createLine, type Line, type LineFacts } from './line.ts';
import type { Taken } from './session/round-trip.ts';
import type { Feeds } from './session/splice.ts';

/** Keeps one destination on air for as long as its order says so, over one line or, with a backup always in use, two. */
export interface DestinationRunner {
  readonly state: DestinationState;
  readonly meters: DestinationMeters;
  /** What its servers have taken in this broadcast, both lines together, as far as it can be known. */
  readonly taken: Taken;
  /** Of its two addresses, the one that `state` is about. */
  readonly addressInUse: 'main' | 'backup';
  /** The backup's own line, where both are sent to. */
  readonly backup: { readonly state: DestinationState; readonly meters: DestinationMeters } | undefined;
  /** It may need the camera's sub stream. */
  readonly wantsSub: boolean;
  setOrder(order: Order): void;
  /** Tries at once when it waits or has given up; for a person. */
  retry(): void;
  /** Tries at once when it waits, and with short pauses again; for a network that is there again. */
  networkUp(): void;
  /** This computer's addresses are these now: a session over one that is gone begins anew at once. */
  addressesChanged(own: readonly string[]): void;
  /** Sound and stills only, in favour of more important destinations. The session lives on. */
  setStillsOnly(isStillsOnly: boolean): void;
  /** Takes changed facts; a running session begins anew only for another address of its own or certificate authority. */
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
  readonly feeds: Feeds;
  readonly clock: Clock;
  readonly log: Log;
  /** Looks host names up; the system's own way by default. */
  readonly resolve?: ResolveHost;
  /** Asks the system how much of a connection waits in it; one for all destinations, since that takes time. */
  readonly readSendQueue: ReadSendQueue;
  readStreamKey(destinationId: string): Promise<string | undefined>;
  metadata(): Record<string, number | string | boolean>;
  onChange(): void;
}

export function createDestinationRunner(options: DestinationRunnerOptions): DestinationRunner {
  let { destination } = options;
  let order: Order = 'off';
  let isStillsOnly = false;
  /** A backup's line that is no longer wanted. */
  let closing: Promise<void> = Promise.resolve();
  const main = open('main', mainFacts(destination), closing);
  let backup = openBackup();

  function open(line: 'main' | 'backup', facts: LineFacts, after: Promise<void>): Line {
    const { clock, feeds, log, metadata, onChange } = options;
    const { id } = destination;
    return createLine({
      facts,
      feeds,
      clock,
      log,
      name: { id, line },
      resolve: options.resolve ?? resolveHost,
      readSendQueue: options.readSendQueue,
      isStillsOnly,
      after,
      readStreamKey: () => options.readStreamKey(id),
      metadata,
      onChange,
    });
  }

  function openBackup(): Line | undefined {
    const facts = backupFacts(destination);
    // The main line may have been at the same address, with the same key.
    return (
      facts &&
      open(
        'backup',
        facts,
        Promise.all([main.ended, closing]).then(() => {}),
      )
    );
  }

  function replaceBackup(): void {
    const facts = backupFacts(destination);
    if (facts && backup) {
      backup.replace(facts);
    } else if (facts) {
      backup = openBackup();
      backup?.setOrder(order);
    } else if (backup) {
      closing = Promise.all([closing, backup.close()]).then(() => {});
      backup = undefined;
    }
  }

  function each(act: (line: Line) => void): void {
    act(main);
    if (backup) act(backup);
  }

  return {
    get state() {
      return main.state;
    },
    get meters() {
      return main.meters;
    },
    get taken() {
      const { bytes, atMs } = main.taken;
      return backup ? { bytes: bytes + backup.taken.bytes, atMs: Math.min(atMs, backup.taken.atMs) } : main.taken;
    },
    get addressInUse() {
      return main.address === 0 ? 'main' : 'backup';
    },
    get backup() {
      return backup && { state: backup.state, meters: backup.meters };
    },
    get wantsSub() {
      return destination.isAdaptive && order === 'live';
    },
    setOrder: (next) => {
      order = next;
      each((line) => line.setOrder(next));
    },
    retry: () => each((line) => line.retry()),
    networkUp: () => each((line) => line.networkUp()),
    addressesChanged: (own) => each((line) => line.addressesChanged(own)),
    setStillsOnly: (next) => {
      isStillsOnly = next;
      each((line) => line.setStillsOnly(next));
    },
    replace: (next) => {
      destination = next;
      main.replace(mainFacts(next));
      replaceBackup();
    },
    keyChanged: () => each((line) => line.keyChanged()),
    pulse: () => each((line) => line.pulse()),
    close: async () => {
      order = 'off';
      await Promise.all([main.close(), backup?.close(), closing]);
    },
  };
}

function mainFacts(destination: Destination): LineFacts {
  const { backupStreamUrl, backupUse, streamUrl } = destination;
  const alternates = backupStreamUrl !== undefined && backupUse === 'on-failure';
  return { ...sharedFacts(destination), streamUrls: alternates ? [streamUrl, backupStreamUrl] : [streamUrl] };
}

/** Undefined while the backup has no line of its own. */
function backupFacts(destination: Destination): LineFacts | undefined {
  const { backupStreamUrl, backupUse } = destination;
  if (backupStreamUrl === undefined || backupUse !== 'always') return undefined;
  return { ...sharedFacts(destination), streamUrls: [backupStreamUrl] };
}

/** Key and certificate authority serve both addresses. */
function sharedFacts({ platform, ...destination }: Destination): Omit<LineFacts, 'streamUrls'> {
  const { certificateAuthority, isAdaptive, isPaused } = destination;
  const refusesNewSize = platformById(platform).refusesNewSize === true;
  return { certificateAuthority, isAdaptive, isPaused, refusesNewSize };
}
