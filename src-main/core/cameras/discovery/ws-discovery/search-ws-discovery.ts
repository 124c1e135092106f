import { randomUUID } from 'node:crypto';
import type { RemoteInfo, Socket } from 'node:dgram';
import { isIPv4 } from 'node:net';
import { readScopes } from '../../../onvif/scopes.ts';
import type { OwnNetwork } from '../../../ports.ts';
import { isLocalNetwork } from '../network/local-network.ts';
import type { SearchOptions } from '../network/multicast-search.ts';
import { createPacketBudget } from '../network/packet-budget.ts';
import { type Sending, sendDatagram } from '../network/send-datagram.ts';
import type { Sighting } from '../sighting.ts';
import { type DiscoveredDevice, readHello, readProbeMatches } from './probe-matches.ts';
import { probeMessage } from './probe-message.ts';
import { createRecentIds } from './recent-ids.ts';
import { usualGroup, usualPort } from './ws-discovery.ts';
import { openAsking, openListening, zoneOf } from './ws-sockets.ts';

/** Datagrams get lost, and a camera that saves power misses the first one. */
const firstGapsMs = [700, 1_500] as const;
const laterGapMs = 30_000;
const groupIPv6 = 'ff02::c';

/**
 * Searches for ONVIF devices by WS-Discovery until `signal` is aborted: asks on every own IPv4 network, and by IPv6 on
 * every interface that has it, where a device answers whatever its IPv4 address is; and listens for those that join.
 * Nothing is ever logged in to.
 */
export function searchWsDiscovery(options: SearchOptions): void {
  const { clock, signal, port = usualPort, group = usualGroup } = options;
  const isAllowed = options.isAllowed ?? isLocalNetwork;
  const asking = new Map<string, Promise<Socket | undefined>>();
  const listening = new Map<string, Promise<Socket | undefined>>();
  const memberships = new Set<string>();
  const messageIds = createRecentIds(clock.now);
  const budget = createPacketBudget(clock.now);
  let networks: readonly OwnNetwork[] = [];
  let rounds = 0;
  let cancelTimer = () => {};

  const readAnswer = (message: Uint8Array, sender: string) => readProbeMatches(message, sender, messageIds);

  function hear(message: Buffer, { address }: RemoteInfo, read: typeof readHello): void {
    const isOwn = networks.some((network) => network.address === address);
    if (signal.aborted || !(isAllowed(address) || /^fe80:/i.test(address)) || !budget.take(address)) return;
    if (!isOwn) options.onHeard?.();
    for (const device of read(message, address)) if (device.isOnvif) options.onSighting(sightingOf(device));
  }

  function sightingOf({
    endpointReference,
    senderAddress,
    namedAddresses,
    onvifUrl,
    scopes,
  }: DiscoveredDevice): Sighting {
    // An IPv6 address of the link cannot be called: there it counts what the device says of itself, and it is asked there.
    const named = isIPv4(senderAddress) ? undefined : namedAddresses.find(isAllowed);
    const { location: _, ...facts } = readScopes(scopes);
    return {
      via: 'ws-discovery',
      address: named ?? senderAddress,
      endpointReference,
      ...facts,
      ...(onvifUrl !== undefined && { onvifUrl }),
    };
  }

  async function round(): Promise<void> {
    const gapMs = firstGapsMs[rounds] ?? laterGapMs * (0.8 + 0.4 * clock.random());
    rounds += 1;
    cancelTimer = clock.after(gapMs, () => void round());
    networks = options.networks().filter(({ address }) => isAllowed(address));
    const zones = new Set(networks.flatMap(({ interfaceName }) => zoneOf(interfaceName) ?? []));
    const places = [...networks.map(({ address }) => address), ...zones];
    await forgetOthers(places);
    await Promise.all(places.map(listenAt));
    const questions = (['video-transmitter', 'any'] as const).map((types) => {
      const messageId = randomUUID();
      messageIds.add(messageId);
      return probeMessage(messageId, types);
    });
    const sendings = await Promise.all(places.map((place) => askAt(place, questions)));
    if (!signal.aborted && sendings.length > 0 && sendings.every((sending) => sending === 'refused'))
      options.onBlocked();
  }

  async function askAt(place: string, questions: readonly Buffer[]): Promise<Sending> {
    const socket = await openOnce(asking, place, async () => {
      const opened = await openAsking(place);
      return opened?.on('message', (message, sender) => hear(message, sender, readAnswer));
    });
    if (!socket || signal.aborted) return 'failed';
    const target = place.startsWith('%') ? groupIPv6 + place : group;
    const sendings = await Promise.all(questions.map((question) => sendDatagram(socket, question, port, target)));
    return sendings[0] ?? 'failed';
  }

  async function listenAt(place: string): Promise<void> {
    const ofPlace = place.startsWith('%') ? groupIPv6 : group;
    const socket = await openOnce(listening, ofPlace, async () => {
      const opened = await openListening(ofPlace, port);
      return opened?.on('message', (message, sender) => {
        // Most of what is said here are the questions of others, ours among them.
        hear(message, sender, message.includes('Hello') ? readHello : () => []);
      });
    });
    if (!socket || signal.aborted || memberships.has(place)) return;
    memberships.add(place);
    try {
      socket.addMembership(ofPlace, place.startsWith('%') ? `::${place}` : place);
    } catch {
      // The interface takes no part in multicast.
    }
  }

  /** A socket that could not be opened is tried again in the next round. */
  async function openOnce(
    sockets: Map<string, Promise<Socket | undefined>>,
    key: string,
    open: () => Promise<Socket | undefined>,
  ): Promise<Socket | undefined> {
    if (signal.aborted) return undefined;
    const opening = sockets.get(key) ?? open();
    sockets.set(key, opening);
    const socket = await opening;
    if (!socket) sockets.delete(key);
    return socket;
  }

  async function forgetOthers(places: readonly string[]): Promise<void> {
    for (const place of [...asking.keys(), ...memberships]) {
      if (places.includes(place)) continue;
      memberships.delete(place);
      const socket = asking.get(place);
      asking.delete(place);
      (await socket)?.close();
    }
  }

  if (signal.aborted) return;
  signal.addEventListener('abort', () => {
    cancelTimer();
    for (const socket of [...asking.values(), ...listening.values()]) void socket.then((opened) => opened?.close());
  });
  void round();
}
