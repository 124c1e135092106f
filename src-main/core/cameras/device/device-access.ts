import type { Login } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import { type CameraProblem, isLoginProblem } from '#shared/problems.ts';
import { fail, type Result } from '#shared/result.ts';
import type { Clock } from '../../ports.ts';
import { type CameraDevice, openDevice } from './open-device.ts';

/** Signs in to cameras that are added, to move and to set them. */
export interface DeviceAccess {
  /** Kept for some minutes, since orders come in groups; of failures only a login that was refused, for one minute. */
  open(camera: Camera): Promise<Result<CameraDevice, CameraProblem>>;
  /** It has not answered as it should, or its address or login is another one: the next order signs in anew. */
  forget(cameraId: string): void;
  close(): void;
}

export interface DeviceAccessOptions {
  readonly clock: Clock;
  readLogin(camera: Camera): Promise<Result<Login | undefined, CameraProblem>>;
  /** Its ONVIF device service as of now; undefined where it has none. */
  onvifUrl(camera: Camera): Promise<string | undefined>;
}

const keptMs = 5 * 60_000;
/** Who holds a key down gives ten orders a second, and cameras lock after a few logins that were wrong. */
const refusalKeptMs = 60_000;

export function createDeviceAccess({ clock, readLogin, onvifUrl }: DeviceAccessOptions): DeviceAccess {
  const closing = new AbortController();
  const kept = new Map<string, Promise<Result<CameraDevice, CameraProblem>>>();

  async function signIn(camera: Camera): Promise<Result<CameraDevice, CameraProblem>> {
    const url = await onvifUrl(camera);
    if (url === undefined) return fail({ code: 'camera-no-onvif', host: camera.name });
    const login = await readLogin(camera);
    if (!login.ok) return login;
    const { source } = camera;
    return openDevice({
      onvifUrl: url,
      login: login.value,
      clock,
      signal: closing.signal,
      url: source.kind === 'rtsp' ? source.url : undefined,
    });
  }

  return {
    open: (camera) => {
      const { id } = camera;
      const before = kept.get(id);
      if (before) return before;
      const opening = signIn(camera);
      kept.set(id, opening);
      const drop = () => {
        if (kept.get(id) === opening) kept.delete(id);
      };
      void opening.then((opened) => {
        if (opened.ok) clock.after(keptMs, drop);
        else if (isLoginProblem(opened.error)) clock.after(refusalKeptMs, drop);
        else drop();
      });
      return opening;
    },
    forget: (cameraId) => kept.delete(cameraId),
    close: () => closing.abort(),
  };
}
