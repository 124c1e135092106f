import { createAskQueue } from '../ask-queue.ts';
import { boundedRequest } from '../network/bounded-request.ts';
import { type SearchOptions, searchByMulticast } from '../network/multicast-search.ts';
import { readSsdp, type SsdpAnnouncement, ssdpSearch } from './ssdp-message.ts';
import { ssdpSighting, ssdpSightingOfServer } from './ssdp-sighting.ts';

/**
 * Searches for cameras by SSDP (UPnP Device Architecture 1.1, section 1) on every own IPv4 network, until `signal` is
 * aborted. Whoever answers is asked for its description, at the address that it answers from and without any login;
 * routers, TVs and the like are not told. Never throws.
 */
export function searchSsdp(options: SearchOptions): void {
  const { signal } = options;
  const places = new Map<string, { readonly announcement: SsdpAnnouncement; triesLeft: number }>();
  const queue = createAskQueue(describe, signal);

  function hear(message: Buffer, address: string): void {
    const announcement = readSsdp(message, address);
    const key = announcement?.location.href;
    if (!announcement || key === undefined) return;
    const place = places.get(key) ?? { announcement, triesLeft: maxTries };
    if (place.triesLeft === 0 || !(places.has(key) || hasRoom(address))) return;
    places.set(key, place);
    queue.add(key);
  }

  function hasRoom(address: string): boolean {
    const isOfSender = ({ announcement }: { announcement: SsdpAnnouncement }) =>
      announcement.location.hostname === address;
    return places.size < maxPlaces && [...places.values()].filter(isOfSender).length < maxOfOne;
  }

  async function describe(key: string): Promise<void> {
    const place = places.get(key);
    if (!place) return;
    const { location, server } = place.announcement;
    const answer = await boundedRequest({ url: location, maxBytes: maxDescriptionBytes, timeoutMs, signal });
    if (signal.aborted) return;
    place.triesLeft = answer ? 0 : Math.max(place.triesLeft - 1, 0);
    const address = location.hostname;
    const sighting = answer ? ssdpSighting(answer.text, address) : ssdpSightingOfServer(server, address);
    if (sighting) options.onSighting(sighting);
  }

  const { group = '239.255.255.250', port = 1900 } = options;
  const questions = [ssdpSearch(group, port, 'upnp:rootdevice'), ssdpSearch(group, port, 'ssdp:all')];
  searchByMulticast({ ...plan, group, port, questions, hear }, options);
}

const plan = {
  // Port 1900 belongs to devices.
  ownPort: 0,
  // UPnP Device Architecture 1.1, section 1.3.2.
  timeToLive: 2,
  firstGapsMs: [1_000],
  laterGapMs: 120_000,
  maxBytes: 8 * 1024,
} as const;

const maxPlaces = 256;
const maxOfOne = 4;
const maxTries = 3;
const maxDescriptionBytes = 64 * 1024;
const timeoutMs = 3_000;
