import { spawnFfmpeg } from '../../ffmpeg/child.ts';
import { snapshotArguments } from '../camera/camera-arguments.ts';
import type { DrawPicture } from '../camera/picture-pump.ts';

/** One picture as JPEG; undefined when this ffmpeg cannot. */
export async function takeSnapshot(options: {
  readonly ffmpegPath: string;
  readonly width: number;
  readonly height: number;
  readonly createPicture: ((width: number, height: number) => DrawPicture) | undefined;
}): Promise<Buffer | undefined> {
  const { width, height } = options;
  const draw = options.createPicture?.(width, height);
  const args = snapshotArguments({ width, height, picture: draw ? 'raw' : 'built-in' });
  const child = spawnFfmpeg({ ffmpegPath: options.ffmpegPath, args });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.end(draw?.(Date.now()));
  const { exitCode } = await child.exited;
  return exitCode === 0 ? Buffer.concat(chunks) : undefined;
}
