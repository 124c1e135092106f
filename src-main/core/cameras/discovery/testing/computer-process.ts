import type { Camera } from '#shared/model.ts';
import type { OwnNetwork } from '../../../ports.ts';
import { createDiscovery } from '../discovery.ts';
import { realClock } from './real-clock.ts';

/**
 * A process of its own, for tests that start it in a network namespace: searches there as the app does, and writes
 * each view as a line of JSON, with the ms since its start. Argument: the own networks, as JSON.
 */
const networks: readonly OwnNetwork[] = JSON.parse(process.argv[2] ?? '');
const cameras: readonly Camera[] = [];
const startedAtMs = realClock.now();

const discovery = createDiscovery({
  clock: realClock,
  networks: () => networks,
  configured: () => cameras,
  onChange: () => {
    const atMs = Math.round(realClock.now() - startedAtMs);
    process.stdout.write(`${JSON.stringify({ atMs, view: discovery.view })}\n`);
  },
});
discovery.start();
