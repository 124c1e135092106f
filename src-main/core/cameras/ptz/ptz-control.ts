import type { CommandOutputs } from '#shared/commands.ts';
import type { Camera } from '#shared/model.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import {
  continuousMove,
  goHome,
  goToPreset,
  readPresets,
  readPtz,
  removePreset,
  setPreset,
  speedOf,
  stopMove,
} from '../../onvif/ptz.ts';
import type { Clock } from '../../ports.ts';
import type { DeviceAccess } from '../device/device-access.ts';
import type { CameraDevice } from '../device/open-device.ts';
import { createMover, type Done, longestMoveMs, type Mount, type Mover, type Speed } from './mover.ts';

/** Moves cameras. One is ordered to do one thing at a time; of speeds that come faster, the last counts. */
export interface PtzControl {
  /** On for 1 s at most, unless it is said again. Speed 0 on all axes is a stop. */
  move(camera: Camera, speed: Speed): Promise<Done>;
  stop(camera: Camera): Promise<Done>;
  presets(camera: Camera): Promise<Result<CommandOutputs['ptz.presets'], CameraProblem>>;
  goToPreset(camera: Camera, token: string): Promise<Done>;
  savePreset(camera: Camera, name: string): Promise<Result<{ readonly token: string }, CameraProblem>>;
  removePreset(camera: Camera, token: string): Promise<Done>;
  goHome(camera: Camera): Promise<Done>;
  /** Stops what moves; waits for that 1 s at most. */
  close(): Promise<void>;
}

const longestCloseMs = 1_000;

export function createPtzControl({
  access,
  clock,
}: {
  readonly access: DeviceAccess;
  readonly clock: Clock;
}): PtzControl {
  /** Of the cameras that have orders; the others have none, and so those that are removed leave none behind. */
  const movers = new Map<string, Mover>();

  function moverOf({ id }: Camera): Mover {
    const mover = movers.get(id) ?? createMover({ clock, onIdle: () => movers.delete(id) });
    movers.set(id, mover);
    return mover;
  }

  /** A session that has failed is begun anew with the next order. */
  async function on<Value>(
    camera: Camera,
    ask: (device: CameraDevice) => Promise<Result<Value, CameraProblem>>,
  ): Promise<Result<Value, CameraProblem>> {
    const opened = await access.open(camera);
    if (!opened.ok) return opened;
    const answer = await ask(opened.value);
    if (!answer.ok) access.forget(camera.id);
    return answer;
  }

  /** It keeps its session, so that a camera that was removed while it moved is stopped all the same. */
  const mountOf = (camera: Camera) => async (): Promise<Result<Mount, CameraProblem>> => {
    const opened = await access.open(camera);
    if (!opened.ok) return opened;
    const { session, main, device } = opened.value;
    const axes = device.ptz ?? camera.device.ptz ?? everyAxis;
    const unlessFailed = async (order: Promise<Done>): Promise<Done> => {
      const done = await order;
      if (!done.ok) access.forget(camera.id);
      return done;
    };
    return ok({
      move: (speed) => unlessFailed(continuousMove(session, main.token, speedOf(axes, speed), longestMoveMs / 1_000)),
      stop: () => unlessFailed(stopMove(session, main.token)),
    });
  };

  const perform = <Value>(camera: Camera, ask: Parameters<typeof on<Value>>[1]) =>
    moverOf(camera).perform(() => on(camera, ask));

  const stop = (camera: Camera) => moverOf(camera).stop(mountOf(camera));

  return {
    move: (camera, speed) => (isStill(speed) ? stop(camera) : moverOf(camera).move(mountOf(camera), speed)),
    stop,
    // Moves nothing, and a stop must not wait for it.
    presets: (camera) =>
      on(camera, async ({ session, main }) => {
        const presets = await readPresets(session, main.token);
        if (!presets.ok) return presets;
        const ptz = await readPtz(session, main);
        return ok({ presets: presets.value, hasHome: ptz.ok && ptz.value?.hasHome === true });
      }),
    goToPreset: (camera, token) => perform(camera, ({ session, main }) => goToPreset(session, main.token, token)),
    savePreset: (camera, name) =>
      perform(camera, async ({ session, main }) => {
        const saved = await setPreset(session, main.token, name);
        return saved.ok ? ok({ token: saved.value }) : saved;
      }),
    removePreset: (camera, token) => perform(camera, ({ session, main }) => removePreset(session, main.token, token)),
    goHome: (camera) => perform(camera, ({ session, main }) => goHome(session, main.token)),
    close: async () => {
      const stopped = Promise.allSettled([...movers.values()].map((mover) => mover.halt()));
      await Promise.race([stopped, new Promise<void>((resolve) => void clock.after(longestCloseMs, resolve))]);
    },
  };
}

const everyAxis = { canPanTilt: true, canZoom: true };

const isStill = ({ pan, tilt, zoom }: Speed): boolean => pan === 0 && tilt === 0 && zoom === 0;
