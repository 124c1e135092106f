import { Readable } from 'node:stream';
import { fail, ok, type Result } from '#shared/result.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';

/**
 * Runs ffmpeg from an input to an output that fits in memory. `onChunk` gets what it writes, and false from it ends the
 * run. The failure is ffmpeg's last word, with secrets removed.
 */
export async function runFfmpeg(options: {
  readonly ffmpegPath: string;
  readonly args: readonly string[];
  readonly input: Iterable<Buffer> | AsyncIterable<Buffer>;
  readonly signal: AbortSignal;
  onChunk(chunk: Buffer): boolean;
}): Promise<Result<undefined, string>> {
  const { ffmpegPath, args, signal } = options;
  if (signal.aborted) return fail('stopped');
  const child = spawnFfmpeg({ ffmpegPath, args });
  const input = Readable.from(options.input, { objectMode: true, highWaterMark: 1 });
  const stop = () => void child.stop();
  let isTaken = true;
  signal.addEventListener('abort', stop, { once: true });
  child.stdout.on('data', (chunk: Buffer) => {
    if (!isTaken) return;
    isTaken = options.onChunk(chunk);
    if (!isTaken) stop();
  });
  let inputFault: string | undefined;
  input.once('error', (error) => {
    inputFault = error.message;
    stop();
  });
  // It may have all it needs before the end of its input.
  child.stdin.once('close', () => input.destroy());
  input.pipe(child.stdin);
  const { exitCode, startError, tail } = await child.exited;
  signal.removeEventListener('abort', stop);
  input.destroy();
  if (signal.aborted) return fail(isTimeout(signal) ? 'ffmpeg took too long' : 'stopped');
  if (inputFault !== undefined) return fail(inputFault);
  if (startError) return fail(`ffmpeg could not be started: ${startError}`);
  if (!isTaken) return fail('ffmpeg wrote something else than was asked for');
  if (exitCode !== 0) return fail(tail.split('\n').at(-1) || `ffmpeg ended with ${exitCode}`);
  return ok(undefined);
}

function isTimeout({ reason }: AbortSignal): boolean {
  return reason instanceof Error && reason.name === 'TimeoutError';
}
