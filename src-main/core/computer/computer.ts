import { uptime } from 'node:os';
import type { Clock } from '../ports.ts';
import { watchDisk } from './disk-watch.ts';
import { type DelayMeter, eventLoopDelays, watchLoad } from './load-watch.ts';
import { type AddressChange, watchNetwork } from './network-watch.ts';
import { watchSleep } from './sleep-watch.ts';

/** What happens to the machine under a broadcast. All calls come from a later turn of the event loop. */
export interface ComputerEvents {
  /** It slept, or stood still, for about this long. */
  onSlept(ms: number): void;
  /** The wall clock was set; positive: forward. */
  onClockSet(byMs: number): void;
  /** No address is left that reaches anything; also said at the start. */
  onNetworkDown(): void;
  onNetworkUp(): void;
  /** An address has gone, or a network has come; `addresses` are all that reach something now. */
  onAddressesChanged(addresses: readonly string[], change: AddressChange): void;
  /** Under 200 MiB are free where the data is kept. */
  onDiskLow(freeMiB: number): void;
  /** Over 400 MiB are free again. */
  onDiskWell(): void;
  /** Work was late, by up to `delayMs`, most of the last seconds. */
  onBusy(delayMs: number): void;
  onCalm(): void;
}

export interface ComputerOptions {
  readonly clock: Clock;
  /** As in the ports. */
  addresses(): readonly string[];
  freeBytes(directory: string): Promise<number>;
  readonly dataDirectory: string | undefined;
  readonly on: ComputerEvents;
  /** Milliseconds since the computer was started, time asleep included; the system's own when left out. */
  readonly uptimeMs?: () => number;
  /** This process's own when left out. */
  readonly delays?: DelayMeter;
}

export interface Computer {
  readonly isNetworkUp: boolean;
  /** For shells that hear of sleep from the system; without them it is noticed by the clocks, and never said twice. */
  noteSuspend(): void;
  noteResume(): void;
  close(): void;
}

/** Watches the machine: its sleep, clock, network, disk and load. Touches no network; it only reads lists. */
export function watchComputer(options: ComputerOptions): Computer {
  const { clock, dataDirectory: directory, on } = options;
  const sleep = watchSleep({
    clock,
    uptimeMs: options.uptimeMs ?? (() => uptime() * 1_000),
    onSlept: on.onSlept,
    onClockSet: on.onClockSet,
  });
  const network = watchNetwork({
    clock,
    addresses: options.addresses,
    onNetworkDown: on.onNetworkDown,
    onNetworkUp: on.onNetworkUp,
    onAddressesChanged: on.onAddressesChanged,
  });
  const disk = watchDisk({
    clock,
    directory,
    freeBytes: options.freeBytes,
    onDiskLow: on.onDiskLow,
    onDiskWell: on.onDiskWell,
  });
  const load = watchLoad({
    clock,
    delays: options.delays ?? eventLoopDelays(),
    onBusy: on.onBusy,
    onCalm: on.onCalm,
  });
  return {
    get isNetworkUp() {
      return network.isNetworkUp;
    },
    noteSuspend: sleep.noteSuspend,
    noteResume: sleep.noteResume,
    close: () => {
      for (const watch of [sleep, network, disk, load]) watch.close();
    },
  };
}
