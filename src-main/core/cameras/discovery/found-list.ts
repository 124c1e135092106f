import type { Clock } from '../../ports.ts';
import { askPlace } from './ask-place.ts';
import { type AskQueue, createAskQueue } from './ask-queue.ts';
import type { Finders } from './finders.ts';
import {
  addAnswer,
  addSighting,
  keyOf,
  noPlaces,
  type Place,
  type Places,
  withoutSightings,
} from './merging/places.ts';
import type { Neighbours } from './network/neighbours.ts';
import type { Sighting } from './sighting.ts';

/** All that has been found, and is being asked who it is. */
export interface FoundList {
  places(): Places;
  neighbours(): Neighbours;
  /** From now on until `signal` is aborted those that are sighted are asked, also those that have been before. */
  begin(signal: AbortSignal): void;
  note(sighting: Sighting): void;
  forget(isGone: (place: Place, via: Sighting['via'], seenAtMs: number) => boolean): void;
}

export interface FoundListOptions {
  readonly clock: Clock;
  readonly finders: Pick<Finders, 'identify' | 'probe' | 'describe' | 'readNeighbours'>;
  onChange(): void;
}

/** A camera that has just started says hello before it answers anything else. */
const askAgainMs = 60_000;
/** So many that come at once are looked up in one go. */
const neighboursAfterMs = 500;

export function createFoundList({ clock, finders, onChange }: FoundListOptions): FoundList {
  let places = noPlaces;
  let neighbours: Neighbours = new Map();
  let queue: AskQueue | undefined;
  let signal = AbortSignal.abort();
  let isReadingNeighbours = false;
  const askedAtMs = new Map<string, number>();
  const seenAtMs = new Map<string, number>();

  function update(next: Places): void {
    if (next === places) return;
    places = next;
    readNeighboursSoon();
    onChange();
  }

  /** The system knows only those that it has had to do with, and has now. */
  function readNeighboursSoon(): void {
    if (isReadingNeighbours || signal.aborted) return;
    isReadingNeighbours = true;
    clock.after(neighboursAfterMs, async () => {
      isReadingNeighbours = false;
      const next = await finders.readNeighbours();
      if ([...next].every(([address, mac]) => neighbours.get(address) === mac)) return;
      neighbours = new Map([...neighbours, ...next]);
      onChange();
    });
  }

  function askWhereNeeded(key: string): void {
    const atMs = askedAtMs.get(key);
    const isSilent = places.byKey.get(key)?.answer?.standing.kind === 'silent';
    if (atMs === undefined || (isSilent && clock.now() - atMs >= askAgainMs)) queue?.add(key);
  }

  async function ask(key: string, signal: AbortSignal): Promise<void> {
    const place = places.byKey.get(key);
    if (!place) return;
    askedAtMs.set(key, clock.now());
    const answer = await askPlace(place, { ...finders, clock }, signal);
    if (!signal.aborted) update(addAnswer(places, key, answer));
  }

  return {
    places: () => places,
    neighbours: () => neighbours,
    begin: (next) => {
      signal = next;
      queue = createAskQueue((key) => ask(key, next), next);
      askedAtMs.clear();
    },
    note: (sighting) => {
      if (signal.aborted) return;
      const key = keyOf(sighting);
      update(addSighting(places, sighting));
      if (!places.byKey.has(key)) return;
      seenAtMs.set(`${key} ${sighting.via}`, clock.now());
      askWhereNeeded(key);
    },
    forget: (isGone) => {
      const next = withoutSightings(places, (place, via) =>
        isGone(place, via, seenAtMs.get(`${place.key} ${via}`) ?? 0),
      );
      for (const [key] of places.byKey) if (!next.byKey.has(key)) askedAtMs.delete(key);
      for (const name of seenAtMs.keys())
        if (!next.byKey.has(name.slice(0, name.lastIndexOf(' ')))) seenAtMs.delete(name);
      update(next);
    },
  };
}
