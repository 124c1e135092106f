import { lookup } from 'node:dns/promises';
import { isIPv4, isIPv6 } from 'node:net';
import { parseCameraUrl } from '#shared/camera-url.ts';
import type { Camera, CameraSource } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import type { CameraState } from '#shared/state.ts';
import type { Clock } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import { findDevice, probeDevice } from './discovery/ws-discovery.ts';

/**
 * Follows one camera to a new address. While it is well its own name for itself is learnt; when it stays away, whoever
 * bears that name on the local network now is looked for. RTSP cameras on IPv4 only, without end and without hurry.
 */
export interface Follower {
  /** To be told of each state that the camera enters. */
  update(state: CameraState): void;
  close(): void;
}

export interface FollowerOptions {
  /** The camera as it is configured now. */
  camera(): Camera;
  readonly clock: Clock;
  /** Addresses of this computer. */
  interfaces(): readonly string[];
  /** The camera's own name for itself: to be kept with it. */
  onIdentity(endpointReference: string): void;
  /**
   * Asks for the stream at `host`, before `onMoved`; undefined when it is there. Never rejects. A name on the network proves nothing:
   * anybody there can copy it, and some makers give all their cameras the same. The login that goes with this must be
   * the camera's own, and by Digest, which does not show the password, as Basic would.
   */
  tryAt(host: string, signal: AbortSignal): Promise<CameraProblem | undefined>;
  /** It plays at this IPv4 address now (`movedSource`). */
  onMoved(host: string): void;
  readonly search?: Search;
}

/** What looks on the network. */
export interface Search {
  readonly probe: typeof probeDevice;
  readonly find: typeof findDevice;
  resolve(host: string): Promise<string | undefined>;
}

const wellMs = 10_000;
const awayMs = 10_000;
const searchEveryMs = 30_000;

export function createFollower(options: FollowerOptions): Follower {
  const { clock, search = network } = options;
  let phase: 'idle' | 'well' | 'away' = 'idle';
  let phaseEnd = new AbortController();
  let cancelTimer = () => {};
  let askedHost: string | undefined;
  /** Addresses that have refused the login: trying on would lock the account of whoever it is. */
  const strangers = new Set<string>();

  function enter(next: typeof phase): void {
    if (next === phase) return;
    phase = next;
    phaseEnd.abort();
    phaseEnd = new AbortController();
    cancelTimer();
    const { signal } = phaseEnd;
    if (next === 'well') strangers.clear();
    if (next === 'well') cancelTimer = clock.after(wellMs, () => void learn(signal));
    if (next === 'away') cancelTimer = clock.after(awayMs, () => void look(signal));
  }

  /** Once for each address that it has: many cameras never answer. */
  async function learn(signal: AbortSignal): Promise<void> {
    const host = hostOf(options.camera().source);
    if (host === undefined || host === askedHost || options.camera().device.endpointReference !== undefined) return;
    askedHost = host;
    const address = await untilAborted(search.resolve(host), signal);
    const device = address === undefined ? undefined : await search.probe(address, { clock, signal });
    if (signal.aborted || !device || hostOf(options.camera().source) !== host) return;
    options.onIdentity(device.endpointReference);
  }

  async function look(signal: AbortSignal): Promise<void> {
    cancelTimer = clock.after(searchEveryMs, () => void look(signal));
    const host = hostOf(options.camera().source);
    const { endpointReference } = options.camera().device;
    if (host === undefined || endpointReference === undefined) return;
    const isOver = () => signal.aborted || hostOf(options.camera().source) !== host;
    const oldAddress = await untilAborted(search.resolve(host), signal);
    if (isOver()) return;
    const found = await search.find(endpointReference, options.interfaces().filter(isIPv4), { clock, signal });
    const [address, ...others] = found.map(({ senderAddress }) => senderAddress);
    // It is where it was, or more than one bears its name: nothing to follow.
    if (address === undefined || others.length > 0 || address === oldAddress) return;
    if (isOver() || strangers.has(address)) return;
    const problem = await options.tryAt(address, signal);
    if (isOver()) return;
    if (problem) {
      if (isRefusal(problem)) strangers.add(address);
      return;
    }
    enter('idle');
    options.onMoved(address);
  }

  return {
    update: (state) => {
      if (state.kind === 'running') enter('well');
      else if (state.kind === 'retrying') enter(isAway(state.error) ? 'away' : 'idle');
      // A try in between changes nothing.
      else if (state.kind !== 'starting' || phase === 'well') enter('idle');
    },
    close: () => enter('idle'),
  };
}

/** The same source at another host, its sub stream included. Port, path and transport stay. */
export function movedSource(source: CameraSource, host: string): CameraSource {
  if (source.kind !== 'rtsp') return source;
  const { subUrl } = source;
  const oldHost = hostOf(source);
  const isSubThere = subUrl !== undefined && hostIn(subUrl) === oldHost;
  return { ...source, url: withHost(source.url, host), ...(isSubThere && { subUrl: withHost(subUrl, host) }) };
}

function withHost(url: string, host: string): string {
  const parsed = parseCameraUrl(url);
  if (!parsed.ok) return url;
  const { path, port } = parsed.value;
  const moved = parseCameraUrl(`rtsp://${host}:${port}${path}`);
  return moved.ok ? moved.value.url : url;
}

function hostIn(url: string): string | undefined {
  const parsed = parseCameraUrl(url);
  return parsed.ok ? parsed.value.host.toLowerCase() : undefined;
}

/** Undefined for a camera that cannot be followed. */
function hostOf(source: CameraSource): string | undefined {
  const host = source.kind === 'rtsp' ? hostIn(source.url) : undefined;
  return host === undefined || isIPv6(host) ? undefined : host;
}

const awayCodes: readonly CameraProblem['code'][] = [
  'camera-unreachable',
  'camera-host-unknown',
  'camera-no-picture',
  'camera-frozen',
  'camera-ended',
];

/** Whether nothing at its address behaves like the camera. One that answers, be it with a refusal, is there. */
const isAway = ({ code }: CameraProblem): boolean => awayCodes.includes(code);

const isRefusal = ({ code }: CameraProblem): boolean =>
  code === 'camera-login-refused' || code === 'camera-login-needed';

const network: Search = {
  probe: probeDevice,
  find: findDevice,
  resolve: async (host) => {
    if (isIPv4(host)) return host;
    const found = await lookup(host, { family: 4 }).catch(() => undefined);
    return found?.address;
  },
};
