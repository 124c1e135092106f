import type { Login } from '#shared/commands.ts';
import type { Device } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { readDeviceInformation } from '../../onvif/device.ts';
import { type MediaProfile, readProfiles } from '../../onvif/profiles.ts';
import { readPtz } from '../../onvif/ptz.ts';
import { openOnvifSession } from '../../onvif/session/open-session.ts';
import type { OnvifSession } from '../../onvif/session/session.ts';
import { readStreamUri } from '../../onvif/stream-uri.ts';
import type { Clock } from '../../ports.ts';
import { chooseStreams } from './choose-streams.ts';

/** A camera that is logged in to by ONVIF, and knows which of its profiles are the main and the sub stream. */
export interface CameraDevice {
  readonly session: OnvifSession;
  readonly device: Device;
  readonly main: MediaProfile;
  /** RTSP, without login. */
  readonly url: string;
  readonly subUrl: string | undefined;
  /** False where it is not certain that this is the stream at the address that was asked for. */
  readonly isSure: boolean;
}

export interface DeviceOptions {
  readonly onvifUrl: string;
  readonly login: Login | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** The main stream where it is known: a recorder has those of many cameras. Else the best one that there is. */
  readonly url?: string | undefined;
}

/** Signs in and asks for all that is needed to show, set and move the camera. */
export async function openDevice({
  onvifUrl,
  login,
  clock,
  signal,
  url: wanted,
}: DeviceOptions): Promise<Result<CameraDevice, CameraProblem>> {
  const opened = await openOnvifSession({ url: onvifUrl, signal, wallMs: clock.wall, ...(login && { login }) });
  if (!opened.ok) return opened;
  const session = opened.value;
  const profiles = await readProfiles(session);
  if (!profiles.ok) return profiles;
  const chosen = await chooseStreams(session, profiles.value, wanted, login);
  if (!chosen.ok) return chosen;
  const { main, sub, url, isSure } = chosen.value;
  // What follows is good to have: a camera that keeps it to itself can be shown all the same.
  const subUrl = sub && (await readStreamUri(session, sub, login));
  const information = await readDeviceInformation(session);
  const ptz = await readPtz(session, main);
  return ok({
    session,
    main,
    url,
    isSure,
    subUrl: subUrl?.ok ? subUrl.value : undefined,
    device: {
      onvifUrl,
      ...(information.ok && information.value),
      ...(ptz.ok && ptz.value && { ptz: { canPanTilt: ptz.value.canPanTilt, canZoom: ptz.value.canZoom } }),
    },
  });
}
