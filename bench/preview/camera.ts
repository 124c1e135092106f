import { locateFfmpeg } from '../../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../../src-main/core/rehearsal/camera/simulated-camera.ts';
import { createDemoPicture } from '../../src-main/core/sources/demo-picture.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const framesPerSecond = 25;

/** Plays a camera with sound whose picture holds the time at which it was drawn, and tells its address to the parent. */
export async function playClock({ width, height }: PictureSize): Promise<void> {
  const ffmpeg = await locateFfmpeg([]);
  if (!ffmpeg) throw new Error('this bench needs ffmpeg');
  const camera = await startSimulatedCamera({
    ffmpegPath: ffmpeg.path,
    video: { width, height, fps: framesPerSecond, kbps: height * 4, keyframeSeconds: 2 },
    createPicture: (pictureWidth, pictureHeight) => createDemoPicture(pictureWidth, pictureHeight).draw,
  });
  if (!camera.ok) throw new Error(camera.error.code);
  process.on('disconnect', () => void camera.value.close().then(() => process.exit()));
  process.send?.({ url: camera.value.url });
}
