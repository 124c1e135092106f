import { setMaxListeners } from 'node:events';
import { connect } from 'node:net';
import type { OwnNetwork } from '../../../ports.ts';
import { atOnce } from '../network/at-once.ts';
import { isLocalNetwork } from '../network/local-network.ts';
import { readNeighbours } from '../network/neighbours.ts';
import { isRefusal } from '../network/send-datagram.ts';
import { hostsOf, isOn } from '../network/subnets.ts';
import type { Sighting } from '../sighting.ts';
import { proveOnvif, proveRtsp } from './sweep-proof.ts';

export interface SweepOptions {
  /** Of each only the /24 around the own address is swept. */
  readonly networks: readonly OwnNetwork[];
  /** Ends the sweep. */
  readonly signal: AbortSignal;
  onSighting(sighting: Sighting): void;
  /** How many ports of how many have been tried. */
  onProgress(done: number, total: number): void;
  /** The system has refused each and every connection. */
  onBlocked?(): void;
  /** In place of the usual ports of cameras, for tests. */
  readonly ports?: readonly SweptPort[];
  /** Which addresses may be tried; those of private networks when left out. */
  isAllowed?(address: string): boolean;
}

export interface SweptPort {
  readonly port: number;
  readonly protocol: 'rtsp' | 'onvif';
}

/** 8000 and 8899 are where Hikvision, Reolink and some others have ONVIF, or else something of their own. */
const usualPorts: readonly SweptPort[] = [
  { port: 554, protocol: 'rtsp' },
  { port: 80, protocol: 'onvif' },
  { port: 8554, protocol: 'rtsp' },
  { port: 8080, protocol: 'onvif' },
  { port: 8000, protocol: 'onvif' },
  { port: 8899, protocol: 'onvif' },
];
const maxAtOnce = 64;
const connectTimeoutMs = 700;

/**
 * Tries the usual ports of every other address of the own private networks, 64 at once, and tells those that prove to
 * speak RTSP or ONVIF; nobody is logged in to. Resolves when it is done or `signal` is aborted. Never rejects.
 */
export async function sweepNetworks(options: SweepOptions): Promise<void> {
  const { ports = usualPorts, isAllowed = isLocalNetwork } = options;
  const signal = AbortSignal.any([options.signal]);
  // Each connection listens to it, which is no leak.
  setMaxListeners(0, signal);
  const networks = options.networks.filter(({ address }) => isAllowed(address));
  const isOwn = (host: string) => networks.some(({ address }) => address === host);
  const hosts = [...new Set(networks.flatMap(hostsOf))].filter((host) => isAllowed(host) && !isOwn(host));
  const [firstPort, ...otherPorts] = ports;
  if (!firstPort || hosts.length === 0) return;
  const total = hosts.length * ports.length;
  const present = new Set<string>();
  let done = 0;
  let isBlocked = true;

  function progress(count: number): void {
    done += count;
    options.onProgress(done, total);
  }

  async function tryPort(host: string, { port, protocol }: SweptPort): Promise<void> {
    const door = await knock(host, port, signal);
    if (door !== 'blocked') isBlocked = false;
    if (door === 'open' || door === 'closed') present.add(host);
    const prove = protocol === 'rtsp' ? proveRtsp : proveOnvif;
    const sighting = door === 'open' && !signal.aborted ? await prove(host, port, signal) : undefined;
    if (signal.aborted) return;
    if (sighting) options.onSighting(sighting);
    progress(1);
  }

  await atOnce(maxAtOnce, hosts, signal, (host) => tryPort(host, firstPort));
  const there = await hostsThere(hosts, networks, present);
  if (signal.aborted) return;
  if (isBlocked) options.onBlocked?.();
  progress((hosts.length - there.length) * otherPorts.length);
  const rest = otherPorts.flatMap((port) => there.map((host) => ({ host, port })));
  await atOnce(maxAtOnce, rest, signal, ({ host, port }) => tryPort(host, port));
}

type Door = 'open' | 'closed' | 'silent' | 'blocked';

function knock(host: string, port: number, signal: AbortSignal): Promise<Door> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, signal, timeout: connectTimeoutMs });
    const end = (door: Door) => {
      socket.destroy();
      resolve(door);
    };
    socket.on('connect', () => end('open'));
    socket.on('timeout', () => end('silent'));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (/^ECONN(REFUSED|RESET)$/.test(error.code ?? '')) end('closed');
      else end(isRefusal(error) ? 'blocked' : 'silent');
    });
  });
}

/**
 * Those that have answered, if only by closing the door, and those that the system knows from asking for their MAC
 * address in order to knock. On a network where it knows nobody it may not have to ask: then it is all of them.
 */
async function hostsThere(
  hosts: readonly string[],
  networks: readonly OwnNetwork[],
  present: ReadonlySet<string>,
): Promise<readonly string[]> {
  const neighbours = await readNeighbours();
  const hasNeighbours = (network: OwnNetwork) => [...neighbours.keys()].some((address) => isOn(network, address));
  const telling = networks.filter(hasNeighbours);
  return hosts.filter(
    (host) => present.has(host) || neighbours.has(host) || !telling.some((network) => isOn(network, host)),
  );
}
