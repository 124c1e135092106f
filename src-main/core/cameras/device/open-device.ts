import type { Login } from '#shared/commands.ts';
import type { Device } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { readDeviceInformation } from '../../onvif/device.ts';
import { chooseMainAndSub, type MediaProfile, readProfiles } from '../../onvif/profiles.ts';
import { readPtz } from '../../onvif/ptz.ts';
import { openOnvifSession } from '../../onvif/session/open-session.ts';
import type { OnvifSession } from '../../onvif/session/session.ts';
import { readStreamUri } from '../../onvif/stream-uri.ts';
import type { Clock } from '../../ports.ts';

/** A camera that is logged in to by ONVIF, and knows which of its profiles are the main and the sub stream. */
export interface CameraDevice {
  readonly session: OnvifSession;
  readonly device: Device;
  readonly main: MediaProfile;
  /** RTSP, without login. */
  readonly url: string;
  readonly subUrl: string | undefined;
}

export interface DeviceOptions {
  readonly onvifUrl: string;
  readonly login: Login | undefined;
  readonly clock: Clock;
  readonly signal: AbortSignal;
}

/** Signs in and asks for all that is needed to show, set and move the camera. */
export async function openDevice({
  onvifUrl,
  login,
  clock,
  signal,
}: DeviceOptions): Promise<Result<CameraDevice, CameraProblem>> {
  const opened = await openOnvifSession({ url: onvifUrl, signal, wallMs: clock.wall, ...(login && { login }) });
  if (!opened.ok) return opened;
  const session = opened.value;
  const profiles = await readProfiles(session);
  if (!profiles.ok) return profiles;
  const chosen = chooseMainAndSub(profiles.value);
  if (!chosen) return fail({ code: 'camera-no-video' });
  const url = await readStreamUri(session, chosen.main);
  if (!url.ok) return url;
  // What follows is good to have: a camera that keeps it to itself can be shown all the same.
  const subUrl = chosen.sub && (await readStreamUri(session, chosen.sub));
  const information = await readDeviceInformation(session);
  const ptz = await readPtz(session, chosen.main);
  return ok({
    session,
    main: chosen.main,
    url: url.value,
    subUrl: subUrl?.ok ? subUrl.value : undefined,
    device: {
      onvifUrl,
      ...(information.ok && information.value),
      ...(ptz.ok && ptz.value && { ptz: { canPanTilt: ptz.value.canPanTilt, canZoom: ptz.value.canZoom } }),
    },
  });
}
