import { randomUUID } from 'node:crypto';
import type { Configuration } from '#shared/model.ts';

/**
 * The configuration with an id of its own for each camera and each destination. A file that was edited by hand may hold
 * a copy with the id of its original, and each would take the other's place whenever anything changes.
 */
export function withOwnIds(configuration: Configuration): Configuration {
  return {
    ...configuration,
    cameras: withoutRepeats(configuration.cameras, 'camera'),
    destinations: withoutRepeats(configuration.destinations, 'destination'),
  };
}

function withoutRepeats<Item extends { readonly id: string }>(items: readonly Item[], kind: string): Item[] {
  const taken = new Set<string>();
  return items.map((item) => {
    const isFree = !taken.has(item.id);
    taken.add(item.id);
    return isFree ? item : { ...item, id: `${kind}-${randomUUID()}` };
  });
}
