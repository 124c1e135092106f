import type { Clock, OwnNetwork } from '../../ports.ts';
import type { Finders } from './finders.ts';
import type { SearchFacts } from './hints.ts';
import type { Sighting } from './sighting.ts';

/** One search by all ways that need no sweep; it goes on until its end. */
export interface Search {
  /** Aborted at its end. */
  readonly signal: AbortSignal;
  facts(): Omit<SearchFacts, 'networks'>;
  begin(): void;
  /** The system has refused to send. */
  noteBlocked(): void;
  end(): void;
}

export interface SearchEvents {
  onSighting(sighting: Sighting): void;
  /** `facts` are others. */
  onFacts(): void;
  /** The answers to the first questions are in. */
  onOver(): void;
}

const searchMs = 6_000;

export function createSearch(
  options: SearchEvents & { readonly clock: Clock; readonly finders: Finders; networks(): readonly OwnNetwork[] },
): Search {
  const { clock, finders, networks } = options;
  const ending = new AbortController();
  const { signal } = ending;
  let facts = { isBlocked: false, hasHeard: false, isOver: false };
  let cancelOver = () => {};

  function learn(change: Partial<typeof facts>): void {
    const isNew = Object.keys(change).some((name) => !facts[name as keyof typeof facts]);
    if (!isNew || signal.aborted) return;
    facts = { ...facts, ...change };
    options.onFacts();
  }

  const noteBlocked = () => learn({ isBlocked: true });

  return {
    signal,
    noteBlocked,
    facts: () => facts,
    begin: () => {
      cancelOver = clock.after(searchMs, () => {
        learn({ isOver: true });
        options.onOver();
      });
      const finderOptions = {
        networks,
        clock,
        signal,
        onSighting: (sighting: Sighting) => {
          learn({ hasHeard: true });
          options.onSighting(sighting);
        },
        onBlocked: noteBlocked,
        onHeard: () => learn({ hasHeard: true }),
      };
      for (const find of [finders.searchWsDiscovery, finders.browseMdns, finders.searchSsdp]) find(finderOptions);
    },
    end: () => {
      cancelOver();
      ending.abort();
    },
  };
}
