import { randomUUID } from 'node:crypto';
import type { Clock } from '../../../ports.ts';
import { untilAborted } from '../../../until-aborted.ts';
import { isLocalNetwork } from '../network/local-network.ts';
import { type DiscoveredDevice, readProbeMatches } from './probe-matches.ts';
import { probeMessage } from './probe-message.ts';
import { openAsking } from './ws-sockets.ts';

/**
 * WS-Discovery over IPv4 (April 2005; SOAP-over-UDP). It leaves the local network neither in what it asks nor in what
 * it believes. Nothing is ever logged in to.
 */
export interface DiscoveryOptions {
  readonly clock: Clock;
  /** Ends the search at once, with what was found so far. */
  readonly signal: AbortSignal;
  /** Where devices listen: 3702, and for those that do not know us 239.255.255.250. Another place for tests. */
  readonly port?: number;
  readonly group?: string;
  /** Which addresses may be asked and believed; those of private networks when left out. */
  isAllowed?(address: string): boolean;
}

export const usualPort = 3702;
export const usualGroup = '239.255.255.250';
/** Datagrams get lost, and a camera that saves power misses the first one. */
const againAtMs = [400, 1_200] as const;
const directedMs = 2_000;
const searchMs = 4_000;
const maxDevices = 256;

/** Asks the one at an IPv4 address who it is; undefined when it does not say within 2 s, as is common. Never rejects. */
export async function probeDevice(address: string, options: DiscoveryOptions): Promise<DiscoveredDevice | undefined> {
  const isAllowed = options.isAllowed ?? isLocalNetwork;
  if (!isAllowed(address)) return undefined;
  const enough = new AbortController();
  const signal = AbortSignal.any([options.signal, enough.signal]);
  let found: DiscoveredDevice | undefined;
  await ask([{ target: address }], { ...options, signal }, directedMs, (device) => {
    if (device.senderAddress !== address) return;
    found ??= device;
    enough.abort();
  });
  return found;
}

/**
 * Asks on the networks of the given IPv4 addresses of this computer who is there, for 4 s. A device with two addresses is
 * told twice, and so are two by the same name. Never rejects.
 */
export async function findDevices(
  interfaces: readonly string[],
  options: DiscoveryOptions,
): Promise<readonly DiscoveredDevice[]> {
  const isAllowed = options.isAllowed ?? isLocalNetwork;
  const group = options.group ?? usualGroup;
  const found = new Map<string, DiscoveredDevice>();
  const questions = interfaces.filter(isAllowed).map((from) => ({ target: group, from }));
  await ask(questions, options, searchMs, (device) => {
    const key = `${device.senderAddress} ${device.endpointReference}`;
    if (isAllowed(device.senderAddress) && (found.has(key) || found.size < maxDevices)) found.set(key, device);
  });
  return [...found.values()];
}

interface Question {
  readonly target: string;
  /** The own address to multicast from. */
  readonly from?: string;
}

/** Sends the probes and hands over each answer to one of them, for `ms`. */
async function ask(
  questions: readonly Question[],
  { clock, port = usualPort, signal }: DiscoveryOptions,
  ms: number,
  onDevice: (device: DiscoveredDevice) => void,
): Promise<void> {
  const messageIds = new Set<string>();
  const sockets = await Promise.all(
    questions.map(async ({ target, from }) => {
      const socket = await openAsking(from);
      socket?.on('message', (message, { address }) => {
        if (signal.aborted) return;
        for (const device of readProbeMatches(message, address, messageIds)) onDevice(device);
      });
      return { socket, target };
    }),
  );
  const probe = () => {
    for (const types of ['video-transmitter', 'any'] as const) {
      const id = randomUUID();
      messageIds.add(id);
      for (const { socket, target } of sockets) socket?.send(probeMessage(id, types), port, target, () => {});
    }
  };
  if (!signal.aborted && sockets.some(({ socket }) => socket)) {
    probe();
    const cancels = againAtMs.map((atMs) => clock.after(atMs, probe));
    const timeUp = new Promise<void>((resolve) => cancels.push(clock.after(ms, resolve)));
    await untilAborted(timeUp, signal);
    for (const cancel of cancels) cancel();
  }
  for (const { socket } of sockets) socket?.close();
}
