import { isIPv4, isIPv6 } from 'node:net';
import type { Camera, CameraSource, Device } from '#shared/model.ts';
import { type CameraProblem, isLoginProblem } from '#shared/problems.ts';
import type { CameraState } from '#shared/state.ts';
import type { Clock } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import {
  type DeviceSearch,
  type KnownSerials,
  learnDevice,
  networkSearch,
  whereIs,
} from './discovery/device-search.ts';
import { hostOf } from './source-streams.ts';

/**
 * Follows one camera to a new address. While it is well, it is learnt by what it can be known again; when it stays away,
 * whoever has the same name, serial number or MAC on the local network now is looked for. RTSP cameras on IPv4 only,
 * without end and without hurry.
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
  /** What was missing in the camera's `device`: to be kept with it. */
  onIdentity(learnt: Partial<Device>): void;
  /**
   * Asks for the stream at `host`, before `onMoved`; undefined when it is there. Never rejects. Neither a name nor a
   * number proves anything: anybody on the network can copy it, and some makers give all their cameras the same. The
   * login that goes with this must be the camera's own, and by Digest, which does not show the password, as Basic would.
   */
  tryAt(host: string, signal: AbortSignal): Promise<CameraProblem | undefined>;
  /** It plays at this IPv4 address now (moved-camera.ts). */
  onMoved(host: string): void;
  /** In place of what searches the real network. */
  readonly search?: DeviceSearch;
}

const wellMs = 10_000;
const awayMs = 10_000;
const searchEveryMs = 30_000;

export function createFollower(options: FollowerOptions): Follower {
  const { clock, search = networkSearch } = options;
  let phase: 'idle' | 'well' | 'away' = 'idle';
  let phaseEnd = new AbortController();
  let cancelTimer = () => {};
  let askedHost: string | undefined;
  /** Addresses that have refused the login: trying on would lock the account of whoever it is. */
  const strangers = new Set<string>();
  const serials: KnownSerials = new Map();

  function enter(next: typeof phase): void {
    if (next === phase) return;
    phase = next;
    phaseEnd.abort();
    phaseEnd = new AbortController();
    cancelTimer();
    const { signal } = phaseEnd;
    if (next === 'well') strangers.clear();
    if (next === 'away') serials.clear();
    if (next === 'well') cancelTimer = clock.after(wellMs, () => void learn(signal));
    if (next === 'away') cancelTimer = clock.after(awayMs, () => void look(signal));
  }

  /** Once for each address that it has: many cameras never answer. */
  async function learn(signal: AbortSignal): Promise<void> {
    const { source, device } = options.camera();
    const host = followedHost(source);
    if (host === undefined || host === askedHost || isKnown(device)) return;
    askedHost = host;
    const address = await untilAborted(search.resolve(host), signal);
    if (address === undefined) return;
    const learnt = await learnDevice(device, address, search, { clock, signal });
    if (signal.aborted || followedHost(options.camera().source) !== host || Object.keys(learnt).length === 0) return;
    options.onIdentity(learnt);
  }

  async function look(signal: AbortSignal): Promise<void> {
    cancelTimer = clock.after(searchEveryMs, () => void look(signal));
    const { source, device } = options.camera();
    const host = followedHost(source);
    if (host === undefined || !isRecognisable(device)) return;
    const isOver = () => signal.aborted || followedHost(options.camera().source) !== host;
    const oldAddress = await untilAborted(search.resolve(host), signal);
    if (isOver()) return;
    const found = await whereIs(device, options.interfaces().filter(isIPv4), search, { clock, signal, serials });
    const [address, ...others] = found;
    // It is where it was, or more than one could be it: nothing to follow.
    if (address === undefined || others.length > 0 || address === oldAddress) return;
    if (isOver() || strangers.has(address)) return;
    const problem = await options.tryAt(address, signal);
    if (isOver()) return;
    if (problem) {
      if (isLoginProblem(problem)) strangers.add(address);
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

/** Undefined for a camera that cannot be followed. */
function followedHost(source: CameraSource): string | undefined {
  const host = hostOf(source);
  return host === undefined || isIPv6(host) ? undefined : host;
}

const awayCodes: readonly CameraProblem['code'][] = [
  'camera-unreachable',
  'camera-host-unknown',
  'camera-no-picture',
  'camera-frozen',
  'camera-ended',
  // After a power cut the router may have given its address to somebody else, who knows neither it nor its login.
  'camera-login-needed',
  'camera-login-refused',
  'camera-path-not-found',
  'camera-not-rtsp',
];

/** Whether nobody at its address behaves like the camera: it may be at another one. */
const isAway = ({ code }: CameraProblem): boolean => awayCodes.includes(code);

const isRecognisable = ({ endpointReference, serialNumber, macAddress }: Device): boolean =>
  (endpointReference ?? serialNumber ?? macAddress) !== undefined;

/** There is nothing left to learn that helps to find it again. */
const isKnown = ({ endpointReference, serialNumber, macAddress }: Device): boolean =>
  endpointReference !== undefined && serialNumber !== undefined && macAddress !== undefined;
