import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import type { Clock, OwnNetwork } from '../../../ports.ts';
import type { Sighting } from '../sighting.ts';
import { openListening } from '../ws-discovery/ws-sockets.ts';
import { isLocalNetwork } from './local-network.ts';
import { createPacketBudget } from './packet-budget.ts';
import { type Sending, sendDatagram } from './send-datagram.ts';

/** What mDNS and SSDP want to know from their caller. */
export interface SearchOptions {
  /** Looked at before each round of questions: networks come and go. */
  networks(): readonly OwnNetwork[];
  readonly clock: Clock;
  /** Ends the search and closes all that it has opened. */
  readonly signal: AbortSignal;
  onSighting(sighting: Sighting): void;
  /** The system has refused to send, on every network. */
  onBlocked(): void;
  /** Anybody else has said anything. */
  onHeard?(): void;
  /** Where devices listen; another place for tests. */
  readonly port?: number;
  readonly group?: string;
  /** Which addresses may be asked from and believed; those of private networks when left out. */
  isAllowed?(address: string): boolean;
}

export interface MulticastPlan {
  readonly group: string;
  readonly port: number;
  /** Answers come to it; 0 lets the system choose, as it also does where the port is taken. */
  readonly ownPort: number;
  /** How many routers a question may pass. */
  readonly timeToLive: number;
  /** Of each round. */
  readonly questions: readonly Uint8Array[];
  /** After the first rounds; then `laterGapMs`, give or take a fifth. */
  readonly firstGapsMs: readonly number[];
  readonly laterGapMs: number;
  /** Longer datagrams are no honest ones. */
  readonly maxBytes: number;
  hear(message: Buffer, senderAddress: string): void;
}

/**
 * Asks a multicast group by IPv4 on every own network, again and again, and listens to it, until `signal` is aborted.
 * Only local addresses are heard. Gives the function that asks something else in between. Never throws.
 */
export function searchByMulticast(plan: MulticastPlan, options: SearchOptions): (question: Uint8Array) => void {
  const { clock, signal } = options;
  const isAllowed = options.isAllowed ?? isLocalNetwork;
  const budget = createPacketBudget(clock.now);
  const asking = new Map<string, Socket>();
  const memberships = new Set<string>();
  let listening: Socket | undefined;
  let rounds = 0;
  let cancelTimer = () => {};

  function hear(message: Buffer, { address }: RemoteInfo): void {
    if (signal.aborted || message.length > plan.maxBytes || !isAllowed(address) || !budget.take(address)) return;
    if (!asking.has(address)) options.onHeard?.();
    plan.hear(message, address);
  }

  async function round(): Promise<void> {
    const addresses = options.networks().flatMap(({ address }) => (isAllowed(address) ? [address] : []));
    for (const address of asking.keys()) if (!addresses.includes(address)) forget(address);
    listening ??= (await openListening(plan.group, plan.port))?.on('message', hear);
    for (const address of addresses) {
      const socket = asking.get(address) ?? (await openAsking(address, plan))?.on('message', hear);
      if (socket) asking.set(address, socket);
      join(address);
    }
    if (signal.aborted) return close();
    const sendings = await ask(...plan.questions);
    if (signal.aborted) return;
    if (sendings.length > 0 && sendings.every((sending) => sending === 'refused')) options.onBlocked();
    const gapMs = plan.firstGapsMs[rounds] ?? plan.laterGapMs * (0.8 + 0.4 * clock.random());
    rounds += 1;
    cancelTimer = clock.after(gapMs, () => void round());
  }

  function ask(...questions: readonly Uint8Array[]): Promise<readonly Sending[]> {
    const send = (socket: Socket) => questions.map((question) => sendDatagram(socket, question, plan.port, plan.group));
    return Promise.all([...asking.values()].flatMap(send));
  }

  function join(address: string): void {
    if (!listening || memberships.has(address)) return;
    try {
      listening.addMembership(plan.group, address);
      memberships.add(address);
    } catch {
      // The interface takes no part in multicast, or is about to go.
    }
  }

  function forget(address: string): void {
    // The system itself ends the membership with the address.
    memberships.delete(address);
    asking.get(address)?.close();
    asking.delete(address);
  }

  function close(): void {
    cancelTimer();
    for (const address of [...asking.keys()]) forget(address);
    listening?.close();
    listening = undefined;
  }

  if (!signal.aborted) {
    signal.addEventListener('abort', close, { once: true });
    void round();
  }
  return (question) => void ask(question);
}

/** Undefined where there is no such own address, or no way out from it. */
async function openAsking(address: string, plan: MulticastPlan): Promise<Socket | undefined> {
  const open = async (port: number) => {
    const socket = createSocket({ type: 'udp4', reuseAddr: port !== 0 }).on('error', () => {});
    try {
      socket.bind({ address, port });
      await once(socket, 'listening');
      // Without it the system chooses the network, which may not be the one that is meant.
      socket.setMulticastInterface(address);
      socket.setMulticastTTL(plan.timeToLive);
      return socket;
    } catch {
      socket.close();
      return undefined;
    }
  };
  return (await open(plan.ownPort)) ?? (plan.ownPort === 0 ? undefined : open(0));
}
