import { locateFfmpeg } from '../../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../../src-main/core/rehearsal/camera/simulated-camera.ts';

/** Plays a camera as clubs have them, 1080p30 at 6 Mbit/s with sound, and tells its address to the parent process. */
export async function playCamera(): Promise<void> {
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('this bench needs ffmpeg');
  const video = { width: 1920, height: 1080, fps: 30, kbps: 6_000, keyframeSeconds: 2 };
  const camera = await startSimulatedCamera({ ffmpegPath: ffmpeg.path, video });
  if (!camera.ok) throw new Error(camera.error.code);
  process.on('disconnect', () => void camera.value.close().then(() => process.exit()));
  process.send?.({ url: camera.value.url });
}
