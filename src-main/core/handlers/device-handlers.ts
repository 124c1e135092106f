import type { CommandHandlers } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { CameraProblem, Problem } from '#shared/problems.ts';
import { fail, type Result } from '#shared/result.ts';
import { readImaging, writeImaging } from '../onvif/imaging.ts';
import type { OnvifSession } from '../onvif/session/session.ts';
import type { HandlerContext } from './context.ts';

type DeviceHandlers = Pick<CommandHandlers, Extract<keyof CommandHandlers, `ptz.${string}` | `imaging.${string}`>>;

/** What moves a camera, and what adjusts its picture. */
export function deviceHandlers({ store, workshop }: HandlerContext): DeviceHandlers {
  const { access, ptz } = workshop;
  async function on<Value>(
    cameraId: string,
    order: (camera: Camera) => Promise<Result<Value, Problem>>,
  ): Promise<Result<Value, Problem>> {
    const camera = store.current().cameras.find(({ id }) => id === cameraId);
    return camera ? order(camera) : fail({ code: 'not-found', what: 'camera' });
  }

  return {
    'ptz.move': ({ cameraId, ...speed }) => on(cameraId, (camera) => ptz.move(camera, speed)),
    'ptz.stop': ({ cameraId }) => on(cameraId, ptz.stop),
    'ptz.presets': ({ cameraId }) => on(cameraId, ptz.presets),
    'ptz.goToPreset': ({ cameraId, token }) => on(cameraId, (camera) => ptz.goToPreset(camera, token)),
    'ptz.savePreset': ({ cameraId, name }) => on(cameraId, (camera) => ptz.savePreset(camera, name)),
    'ptz.removePreset': ({ cameraId, token }) => on(cameraId, (camera) => ptz.removePreset(camera, token)),
    'ptz.goHome': ({ cameraId }) => on(cameraId, ptz.goHome),
    'imaging.read': ({ cameraId }) => on(cameraId, (camera) => onPicture(camera, readImaging)),
    'imaging.set': ({ cameraId, settings }) =>
      on(cameraId, (camera) => onPicture(camera, (session, token) => writeImaging(session, token, settings))),
  };

  /** A sensor's picture is adjusted for all of its streams at once. */
  async function onPicture<Value>(
    camera: Camera,
    order: (session: OnvifSession, videoSourceToken: string) => Promise<Result<Value, CameraProblem>>,
  ): Promise<Result<Value, CameraProblem>> {
    const opened = await access.open(camera);
    if (!opened.ok) return opened;
    const { session, main } = opened.value;
    if (main.videoSourceToken === undefined) return noPicture;
    const answer = await order(session, main.videoSourceToken);
    if (!answer.ok) access.forget(camera.id);
    return answer;
  }
}

const noPicture = fail<CameraProblem>({
  code: 'camera-onvif-failed',
  operation: 'GetImagingSettings',
  reason: 'the stream names no video source',
});
