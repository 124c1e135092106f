import { createHmac, randomBytes } from 'node:crypto';
import { keyPlaceOf } from '#shared/destinations/key-place.ts';
import type { Destination } from '#shared/model.ts';
import { isRehearsal } from '#shared/rehearsal/rehearsal.ts';
import { destinationSecret, type Vault } from '../config/vault.ts';

/** Knows which destinations have the same stream key at the same place: a platform takes only one of them at a time. */
export interface Twins {
  /** These are all destinations now. One that was edited may have another key. */
  follow(destinations: readonly Destination[]): void;
  /** The ids of the others with the same stream key at the same place. */
  of(destinationId: string): readonly string[];
}

export interface TwinsOptions {
  readonly vault: Pick<Vault, 'has' | 'get'>;
  /** Who is whose twin has changed. */
  onChange(): void;
}

interface Known {
  readonly destination: Destination;
  /** What it would occupy, as last read: digests of its places with its key. */
  places: readonly string[];
  isRead: boolean;
}

/** Keys are read when a destination is new or was edited; what is kept of them is a digest that only this run can make. */
export function createTwins({ vault, onChange }: TwinsOptions): Twins {
  const secret = randomBytes(32);
  let all = new Map<string, Known>();
  let twins: Readonly<Record<string, readonly string[]>> = {};

  function know(destination: Destination): Known {
    const before = all.get(destination.id);
    if (before?.destination === destination && before.isRead) return before;
    const hasKey = !isRehearsal(destination) && vault.has(destinationSecret(destination.id));
    const known: Known = { destination, places: hasKey ? (before?.places ?? none) : none, isRead: false };
    if (hasKey) void read(known);
    return known;
  }

  async function read(known: Known): Promise<void> {
    const { destination } = known;
    const key = await vault.get(destinationSecret(destination.id)).catch(() => undefined);
    if (!key) return;
    const digest = (place: string) => createHmac('sha256', secret).update(`${place}\n${key}`).digest('base64');
    known.places = placesOf(destination).map(digest);
    known.isRead = true;
    compare();
  }

  function compare(): void {
    const next = findTwins([...all.values()]);
    if (JSON.stringify(next) === JSON.stringify(twins)) return;
    twins = next;
    onChange();
  }

  return {
    follow: (destinations) => {
      all = new Map(destinations.map((each) => [each.id, know(each)]));
      compare();
    },
    of: (destinationId) => twins[destinationId] ?? none,
  };
}

const none: readonly string[] = [];

/** By id, whatever the order of the list. */
function findTwins(all: readonly Known[]): Record<string, readonly string[]> {
  const found: [string, readonly string[]][] = [];
  for (const one of all) {
    const twins = all.filter((other) => other !== one && other.places.some((place) => one.places.includes(place)));
    if (twins.length > 0) found.push([one.destination.id, twins.map(({ destination }) => destination.id).sort()]);
  }
  return Object.fromEntries(found.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function placesOf({ streamUrl, backupStreamUrl }: Destination): readonly string[] {
  return [streamUrl, backupStreamUrl].flatMap((url) => keyPlaceOf(url) ?? []);
}
