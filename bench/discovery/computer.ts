import { createDiscovery, type Discovery } from '../../src-main/core/cameras/discovery/discovery.ts';
import type { OwnNetwork } from '../../src-main/core/ports.ts';
import { systemClock } from '../../src-main/system/clock.ts';
import { type DiscoveryView, noDiscovery } from '../../src-shared/cameras/discovery.ts';
import type { Camera } from '../../src-shared/model.ts';
import { diff } from '../../src-shared/transport/patch.ts';

/** What a window is sent when something changes, and what it then knows. */
export interface Change {
  /** Since the search was started. */
  readonly atMs: number;
  readonly patchBytes: number;
  readonly phase: DiscoveryView['phase']['kind'];
  readonly found: number;
  /** Of these it is known whether they need a password. */
  readonly asked: number;
  /** Addresses, and serial numbers, that are there more than once. */
  readonly twice: readonly string[];
}

/** A computer that searches as the app does. In a process of its own. */
export type BenchComputer = {
  start(networks: readonly OwnNetwork[]): Promise<void>;
  close(): Promise<void>;
};

const noCameras: readonly Camera[] = [];

export function openBenchComputer(onChange: (change: Change) => void): BenchComputer {
  let discovery: Discovery | undefined;
  let isClosing = false;
  return {
    start: async (networks) => {
      const startedAtMs = performance.now();
      let last = noDiscovery;
      discovery = createDiscovery({
        clock: systemClock(),
        networks: () => networks,
        configured: () => noCameras,
        onChange: () => {
          // Nobody is there any more to hear that it has stopped.
          if (isClosing) return;
          const view = discovery?.view ?? noDiscovery;
          const patchBytes = JSON.stringify(diff(last, view) ?? {}).length;
          last = view;
          onChange({ atMs: performance.now() - startedAtMs, patchBytes, ...factsOf(view) });
        },
      });
      discovery.start();
    },
    close: async () => {
      isClosing = true;
      discovery?.close();
    },
  };
}

function factsOf({ phase, found }: DiscoveryView): Omit<Change, 'atMs' | 'patchBytes'> {
  const all = Object.values(found);
  const marks = all.flatMap(({ address, serialNumber, endpointReference }) =>
    [address, serialNumber, endpointReference].filter((mark) => mark !== undefined),
  );
  return {
    phase: phase.kind,
    found: all.length,
    asked: all.filter(({ standing }) => standing.kind === 'open' || standing.kind === 'needs-password').length,
    twice: marks.filter((mark, index) => marks.indexOf(mark) !== index),
  };
}
