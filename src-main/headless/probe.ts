import type { InspectionView } from '#shared/cameras/inspection.ts';
import type { App } from '../core/ports.ts';
import { type CameraOption, readCameraOption } from './camera-option.ts';
import type { Command, ExitCode, Surroundings } from './command.ts';
import { withOneShotApp } from './one-shot.ts';
import { parseOptions } from './options.ts';
import { stateWhere } from './state-where.ts';
import { inWords } from './words.ts';

export const probeUsage = `probe --camera URL|demo [--camera-login-file FILE]
    Looks closely at a camera and tells, as JSON, what it is and what it sends. Takes up to half a minute.`;

/** Says what a camera sends, as JSON on standard output. */
export const probe: Command = async (args, around) => {
  const options = parseOptions(args, { camera: { type: 'string' }, 'camera-login-file': { type: 'string' } });
  const camera = options.ok
    ? await readCameraOption(options.value.camera, options.value['camera-login-file'])
    : options;
  if (!camera.ok) {
    around.say(camera.error);
    return 2;
  }
  return withOneShotApp(around, (app) => look(app, camera.value, around));
};

async function look(app: App, camera: CameraOption, around: Surroundings): Promise<ExitCode> {
  const started = await app.handlers['inspection.start']({ kind: 'address', ...camera });
  if (!started.ok) {
    around.say(inWords(started.error));
    return 1;
  }
  const { inspectionId } = started.value;
  const isDone = () => app.state().inspections[inspectionId]?.phase === 'done';
  if (!(await stateWhere(app, isDone, around.stop))) return 1;
  const view = app.state().inspections[inspectionId];
  if (view?.problem) around.say(inWords(view.problem));
  if (!view?.main) return 1;
  around.print(JSON.stringify(inOneObject(view, view.main), null, 2));
  return 0;
}

function inOneObject({ device, sub, clockOffsetSeconds }: InspectionView, main: NonNullable<InspectionView['main']>) {
  const { video, audio, transport, fps, videoKbps, audioKbps, keyframes, hasBFrames } = main;
  return {
    ...(device && { device }),
    ...(clockOffsetSeconds !== undefined && { clockOffsetSeconds }),
    codec: video.codec,
    profile: video.profile,
    width: video.width,
    height: video.height,
    fps,
    videoKbps,
    keyframeSeconds: keyframes.medianSeconds,
    shortestKeyframeSeconds: keyframes.minSeconds,
    longestKeyframeSeconds: keyframes.maxSeconds,
    bFrames: hasBFrames,
    audio: audio?.codec ?? 'none',
    audioKbps,
    transport,
    ...(sub && {
      subStream: { codec: sub.video.codec, width: sub.video.width, height: sub.video.height, fps: sub.fps },
    }),
  };
}
