import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { locateFfmpeg } from '../../src-main/core/ffmpeg/locate.ts';
import { startSimulatedCamera } from '../../src-main/core/rehearsal/camera/simulated-camera.ts';
import { createDemoPicture } from '../../src-main/core/sources/demo-picture.ts';

export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

export const framesPerSecond = 25;

export const nameOf = ({ width, height }: PictureSize): string => `${width}x${height}`;

/** A camera in a process of its own, as its work is not to count as Polycast's. */
export async function startCamera(size: PictureSize): Promise<{ readonly url: string; stop(): void }> {
  const args = ['--role', 'camera', '--sizes', nameOf(size)];
  const child: ChildProcess = fork(process.argv[1] ?? '', args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const [{ url }] = (await once(child, 'message')) as [{ url: string }];
  return { url, stop: () => child.disconnect() };
}

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
