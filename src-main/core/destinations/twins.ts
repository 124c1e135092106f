import { createHmac, randomBytes } from 'node:crypto';
import type { Destination } from '#shared/model.ts';
import { isRehearsal } from '#shared/rehearsal.ts';
import { parseStreamUrl } from '#shared/stream-url.ts';
import { destinationSecret, type Vault } from '../config/vault.ts';

/** Knows which destinations have the same server and stream key: a platform takes only one of them at a time. */
export interface Twins {
  /** These are all destinations now. One that was edited may have another key. */
  follow(destinations: readonly Destination[]): void;
  /** The ids of the others with the same server and stream key. */
  of(destinationId: string): readonly string[];
}

export interface TwinsOptions {
  readonly vault: Pick<Vault, 'has' | 'get'>;
  /** Who is whose twin has changed. */
  onChange(): void;
}

/** Keys are read when a destination is new or was edited; what is kept of them is a digest that only this run can make. */
export function createTwins({ vault, onChange }: TwinsOptions): Twins {
  const secret = randomBytes(32);
  /** What each destination would occupy, as far as its key has been read. */
  let places = new Map<Destination, readonly string[]>();
  let twins: Readonly<Record<string, readonly string[]>> = {};

  async function read(destination: Destination): Promise<void> {
    const key = await vault.get(destinationSecret(destination.id)).catch(() => undefined);
    // In the meantime it may have been edited again, or removed.
    if (!key || !places.has(destination)) return;
    places.set(
      destination,
      serversOf(destination).map((server) => createHmac('sha256', secret).update(`${server}\n${key}`).digest('base64')),
    );
    compare();
  }

  function compare(): void {
    const next = findTwins(places);
    if (JSON.stringify(next) === JSON.stringify(twins)) return;
    twins = next;
    onChange();
  }

  return {
    follow: (destinations) => {
      const before = places;
      places = new Map(destinations.map((each) => [each, before.get(each) ?? []]));
      for (const each of destinations) {
        const isRead = (before.get(each)?.length ?? 0) > 0;
        if (!isRead && !isRehearsal(each) && vault.has(destinationSecret(each.id))) void read(each);
      }
      compare();
    },
    of: (destinationId) => twins[destinationId] ?? none,
  };
}

const none: readonly string[] = [];

function findTwins(places: ReadonlyMap<Destination, readonly string[]>): Record<string, readonly string[]> {
  const found: Record<string, readonly string[]> = {};
  for (const [one, own] of places) {
    const twins = [...places].filter(([other, theirs]) => other !== one && theirs.some((each) => own.includes(each)));
    if (twins.length > 0) found[one.id] = twins.map(([{ id }]) => id);
  }
  return found;
}

function serversOf({ streamUrl, backupStreamUrl }: Destination): readonly string[] {
  return [streamUrl, backupStreamUrl].flatMap((url) => serverOf(url) ?? []);
}

/**
 * Host and app of a stream URL; undefined for one that can't be read. A server takes a key over RTMP and RTMPS alike, at
 * the usual ports of both.
 */
export function serverOf(streamUrl: string | undefined): string | undefined {
  const target = parseStreamUrl(streamUrl ?? '');
  if (!target.ok) return undefined;
  const { app, host, port } = target.value;
  const isUsual = port === 1935 || port === 443;
  return `${host.toLowerCase()}:${isUsual ? '' : port}/${app}`;
}
