import type { CameraReport } from '#shared/commands.ts';
import type { App } from '../core/ports.ts';
import { type CameraOption, readCameraOption } from './camera-option.ts';
import type { Command, ExitCode, Surroundings } from './command.ts';
import { withOneShotApp } from './one-shot.ts';
import { parseOptions } from './options.ts';
import { inWords } from './words.ts';

export const probeUsage = `probe --camera URL|demo [--camera-login-file FILE]
    Looks at a camera for a moment and tells, as JSON, what it sends.`;

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
  // A core that is closed ends its tests; the answer comes when their children are gone.
  const close = () => void app.close();
  if (around.stop.aborted) return 1;
  around.stop.addEventListener('abort', close, { once: true });
  const report = await app.handlers['camera.test'](camera);
  around.stop.removeEventListener('abort', close);
  if (around.stop.aborted) return 1;
  if (report.ok) around.print(JSON.stringify(inOneObject(report.value), null, 2));
  else around.say(inWords(report.error));
  return report.ok ? 0 : 1;
}

function inOneObject({ media, meters }: CameraReport) {
  return {
    codec: media.sourceVideo,
    profile: media.profile,
    width: media.width,
    height: media.height,
    fps: meters.fps,
    videoKbps: meters.videoKbps,
    keyframeSeconds: meters.keyframeSeconds,
    bFrames: meters.hasBFrames,
    audio: media.sourceAudio,
    audioKbps: meters.audioKbps,
    isEncoded: media.isEncoded,
  };
}
