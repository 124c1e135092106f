import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Encoder } from '#shared/cameras/encoder.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { readEncoder } from '../../onvif/encoder/encoder.ts';
import type { Clock } from '../../ports.ts';
import { describeCamera } from '../../rtsp/describe.ts';
import { type CameraDevice, openDevice } from '../device/open-device.ts';
import type { CameraLocation } from './target.ts';

export interface ReachedCamera {
  readonly streams: Streams;
  /** Only where it has let us in by ONVIF. */
  readonly device?: CameraDevice;
  readonly encoder?: Encoder;
  /** Why it has not. */
  readonly problem?: CameraProblem;
}

export interface Streams {
  readonly url: string;
  readonly subUrl: string | undefined;
  readonly transport: 'tcp' | 'udp' | 'any';
}

export interface ReachOptions {
  readonly login: Login | undefined;
  /** It goes only to whom it does not show the password. */
  readonly isDigestOnly: boolean;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The ONVIF device service at a host; undefined where there is none. */
  findOnvif(host: string, signal: AbortSignal): Promise<string | undefined>;
}

/**
 * Finds out where a camera's streams are, and what it says of itself. The login is sent three times at most if it is wrong:
 * once where the stream's address is known, and otherwise twice by ONVIF. A camera whose address is known can be reached
 * also without ONVIF, then without what only that can tell.
 */
export async function reachCamera(
  location: CameraLocation,
  options: ReachOptions,
): Promise<Result<ReachedCamera, CameraProblem>> {
  const { url, subUrl, own, transport } = location;
  if (url === undefined) {
    const reached = await signIn(location.onvifUrl, undefined, options);
    if (!reached.ok) return own ? fail(explainDistance(reached.error, own)) : reached;
    const { device } = reached.value;
    return ok({ ...reached.value, streams: { url: device.url, subUrl: device.subUrl, transport } });
  }
  const hopeless = await knock(url, options);
  if (hopeless) return fail(hopeless);
  const host = hostOf(url);
  const onvifUrl = location.onvifUrl ?? (await options.findOnvif(host, options.signal));
  if (onvifUrl === undefined) return ok({ streams: { url, subUrl, transport } });
  const reached = await signIn(onvifUrl, url, options);
  if (reached.ok) {
    return ok({ ...reached.value, streams: { url, subUrl: subUrl ?? reached.value.device.subUrl, transport } });
  }
  // By RTSP it has taken this login.
  const isOnvifOnly = reached.error.code === 'camera-login-refused';
  const problem: CameraProblem = isOnvifOnly ? { code: 'camera-no-onvif', host } : reached.error;
  return ok({ streams: { url, subUrl, transport }, problem });
}

/**
 * A login that is refused here would be by ONVIF too, and cameras lock after a few; so RTSP is asked first. One that only
 * does not know the stream may say by ONVIF who it is.
 */
async function knock(url: string, { login, isDigestOnly, signal }: ReachOptions): Promise<CameraProblem | undefined> {
  const answer = await describeCamera({ url, timeoutMs: knockMs, signal, isDigestOnly, ...(login && { login }) });
  return answer.ok || openDoor.includes(answer.error.code) ? undefined : answer.error;
}

const knockMs = 8_000;

/** Answers of cameras that are there, and have nothing against the login. */
const openDoor: readonly CameraProblem['code'][] = ['camera-path-not-found', 'camera-no-video', 'camera-busy'];

async function signIn(
  onvifUrl: string | undefined,
  url: string | undefined,
  { login, clock, signal }: ReachOptions,
): Promise<Result<{ readonly device: CameraDevice; readonly encoder?: Encoder }, CameraProblem>> {
  if (onvifUrl === undefined) return fail({ code: 'camera-no-video' });
  const opened = await openDevice({ onvifUrl, login, clock, signal, url });
  if (!opened.ok) return opened;
  const encoder = await readEncoder(opened.value.session, opened.value.main);
  return ok({ device: opened.value, ...(encoder.ok && { encoder: encoder.value }) });
}

function explainDistance(problem: CameraProblem, own: readonly string[]): CameraProblem {
  return problem.code === 'camera-unreachable' ? { code: 'camera-other-subnet', address: problem.host, own } : problem;
}

function hostOf(url: string): string {
  const parsed = parseCameraUrl(url);
  return parsed.ok ? parsed.value.host : '';
}
