import type { CameraProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';
import type { Engine } from '../ffmpeg/engine.ts';
import type { Clock } from '../ports.ts';
import { hevcTestArguments } from './camera/camera-arguments.ts';
import { factoryAdjustments } from './onvif/imaging-service.ts';
import { newcomersNightmare } from './onvif/newcomers-nightmare.ts';
import { type SimulatedDevice, startSimulatedDevice } from './onvif/simulated-device.ts';
import { createPracticePicture, type PracticeView } from './practice-picture.ts';
import { openPracticeSettings, type PracticeSettings } from './practice-settings.ts';

/** No secret: whoever adds the practice camera is told it. */
export const practiceLogin = { user: 'demo', password: 'demo' } as const;

export interface PracticeAddresses {
  /** Of its main and its sub stream, without the login. */
  readonly url: string;
  readonly subUrl: string | undefined;
  readonly onvifUrl: string;
}

/**
 * A camera inside Polycast to practise with: found, logged in to (`practiceLogin`), looked at and mended like a real one.
 * It comes as a newcomer's nightmare (H.265 where this ffmpeg can make it, a keyframe every 10 s, G.711), and remembers
 * how it was set.
 */
export interface PracticeCamera {
  /** Starts it at the first call, on loopback; its ffmpeg runs only while somebody watches. */
  open(): Promise<Result<PracticeAddresses, CameraProblem>>;
  close(): Promise<void>;
}

export interface PracticeCameraOptions {
  readonly engine: Pick<Engine, 'path'>;
  /** Where its settings are kept; undefined: nowhere. */
  readonly file: string | undefined;
  readonly clock: Pick<Clock, 'now' | 'wall' | 'after'>;
}

export function createPracticeCamera(options: PracticeCameraOptions): PracticeCamera {
  let running: Promise<Result<Running, CameraProblem>> | undefined;
  return {
    open: async () => {
      const { path: ffmpegPath } = options.engine;
      if (ffmpegPath === undefined) return fail({ code: 'ffmpeg-missing' });
      running ??= start({ ...options, ffmpegPath });
      const started = await running;
      if (started.ok) return ok(started.value.addresses);
      running = undefined;
      return started;
    },
    close: async () => {
      const started = await running;
      running = undefined;
      if (!started?.ok) return;
      await started.value.device.close();
      await started.value.settings.close();
    },
  };
}

interface Running {
  readonly device: SimulatedDevice;
  readonly settings: PracticeSettings;
  readonly addresses: PracticeAddresses;
}

async function start({
  ffmpegPath,
  file,
  clock,
}: Omit<PracticeCameraOptions, 'engine'> & { readonly ffmpegPath: string }): Promise<Result<Running, CameraProblem>> {
  const hasHevc = await canMakeHevc(ffmpegPath);
  const factory = newcomersNightmare({ width: 640, height: 360, fps: 25, maxKbps: 1_000, hasHevc });
  const settings = await openPracticeSettings(file, factory);
  let device: SimulatedDevice | undefined;
  const view = (): PracticeView => ({
    position: device?.position() ?? { pan: 0, tilt: 0, zoom: 0 },
    adjustments: device?.adjustments() ?? factoryAdjustments,
  });
  const started = await startSimulatedDevice({
    ffmpegPath,
    clock,
    login: practiceLogin,
    identity: { serialNumber: 'PRACTICE-1', vendor: 'Polycast', model: 'Practice camera', hostname: 'practice-camera' },
    encoders: settings.encoders,
    runs: { kind: 'while-watched', clock },
    createPicture: (width, height) => createPracticePicture(width, height, view),
    onSettings: settings.note,
  });
  if (!started.ok) return started;
  device = started.value;
  const { url, subUrl, onvifUrl } = device;
  return ok({ device, settings, addresses: { url, subUrl, onvifUrl } });
}

async function canMakeHevc(ffmpegPath: string): Promise<boolean> {
  const child = spawnFfmpeg({ ffmpegPath, args: hevcTestArguments });
  child.stdin.end();
  child.stdout.resume();
  return (await child.exited).exitCode === 0;
}
