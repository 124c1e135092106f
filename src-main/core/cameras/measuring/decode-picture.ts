import type { Readable } from 'node:stream';
import { hasBareFormat, pictureArguments } from '../../ffmpeg/args.ts';
import { spawnFfmpeg } from '../../ffmpeg/child.ts';

/**
 * A JPEG of the first of a camera's pictures, which begin with a keyframe. A child of its own decodes it, so that no
 * decoder slows the reading of the camera. Undefined where there is no picture, or none that can be decoded.
 */
export async function decodePicture(options: {
  readonly ffmpegPath: string;
  readonly codec: string;
  readonly pictures: Readable | undefined;
  readonly signal: AbortSignal;
}): Promise<Buffer | undefined> {
  const { ffmpegPath, codec, pictures, signal } = options;
  // What is not read would hold up its writer.
  if (!pictures || !hasBareFormat(codec)) return void pictures?.resume();
  const child = spawnFfmpeg({ ffmpegPath, args: pictureArguments(codec) });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  pictures.pipe(child.stdin);
  const stop = () => void child.stop();
  signal.addEventListener('abort', stop, { once: true });
  const { exitCode } = await child.exited;
  signal.removeEventListener('abort', stop);
  pictures.unpipe(child.stdin).resume();
  return exitCode === 0 && chunks.length > 0 ? Buffer.concat(chunks) : undefined;
}
