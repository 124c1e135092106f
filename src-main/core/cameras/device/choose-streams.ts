import { parseCameraUrl } from '#shared/cameras/camera-url.ts';
import { loginPlaces } from '#shared/cameras/login-in-path.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { lacking } from '../../onvif/operation.ts';
import { chooseMainAndSub, chooseSub, type MediaProfile } from '../../onvif/profiles.ts';
import type { OnvifSession } from '../../onvif/session/session.ts';
import { readStreamUri } from '../../onvif/stream-uri.ts';

export interface ChosenStreams {
  readonly main: MediaProfile;
  readonly sub: MediaProfile | undefined;
  /** Of the main stream: RTSP, without login. */
  readonly url: string;
  /** False where none of the camera's streams has the address that was asked for: then this is its best one. */
  readonly isSure: boolean;
}

/**
 * The stream of a device that plays at `wanted`, so that of a recorder with many cameras the right one is set and moved;
 * without `wanted` its best one. Makers have several addresses for the same stream, so a device with one lens may have it
 * under another name.
 */
export async function chooseStreams(
  session: OnvifSession,
  profiles: readonly MediaProfile[],
  wanted: string | undefined,
  login: Login | undefined,
): Promise<Result<ChosenStreams, CameraProblem>> {
  const chosen = chooseMainAndSub(profiles);
  if (!chosen) return fail({ code: 'camera-no-video' });
  const { main, sub } = chosen;
  const url = await readStreamUri(session, main, login);
  if (!url.ok) return url;
  if (wanted === undefined || isSameStream(wanted, url.value)) return ok({ main, sub, url: url.value, isSure: true });
  for (const each of profiles) {
    const told = each === main ? url : await readStreamUri(session, each, login);
    if (!told.ok && told.error.code !== 'camera-onvif-failed') return told;
    if (!told.ok || !isSameStream(wanted, told.value)) continue;
    return ok({ main: each, sub: chooseSub(profiles, each), url: told.value, isSure: true });
  }
  const lenses = new Set(profiles.flatMap(({ videoSourceToken }) => videoSourceToken ?? []));
  if (lenses.size > 1) return lacking('GetStreamUri', 'it does not say which of its cameras plays at this address');
  return ok({ main, sub: undefined, url: url.value, isSure: false });
}

/** ONVIF adds to an address what a person leaves out: the way that the packets go, or that it was ONVIF who asked. */
function isSameStream(wanted: string, told: string): boolean {
  const [one, other] = [placeOf(wanted), placeOf(told)];
  if (!one || !other || one.path !== other.path) return false;
  return [...one.query].every(([name, value]) => other.query.get(name) === value);
}

/** Port and host aside: behind a router they may be others than the device believes. */
function placeOf(url: string) {
  const parsed = parseCameraUrl(url);
  if (!parsed.ok) return undefined;
  // One camera takes a password in either form.
  const [path = '', query = ''] = parsed.value.path.replace(loginPlaces.passwordHash, loginPlaces.password).split('?');
  return { path: path.replace(/\/$/, ''), query: new URLSearchParams(query) };
}
