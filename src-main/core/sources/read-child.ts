import type { CameraProblem } from '#shared/problems.ts';
import type { ChildExit, FfmpegChild } from '../ffmpeg/child.ts';
import { createPeakReader, type SoundPeak } from '../ffmpeg/sound-peaks.ts';
import { createFlvReader, type FlvFault } from '../flv/reader.ts';
import type { MediaTag } from '../flv/tag.ts';

/**
 * Gives the FLV that a child writes as tags, and what it says of the sound on its first extra output, until it ends.
 * `onOpen` is called at the first byte, when ffmpeg knows its tracks. A sequence header that repeats the one before it is
 * left out. Aborting `signal` stops the child; so does output that is no FLV.
 */
export async function readChild(
  child: FfmpegChild,
  events: { onOpen(): void; onTag(tag: MediaTag): void; onSoundPeak(peak: SoundPeak): void },
  signal: AbortSignal,
): Promise<{ readonly exit: ChildExit; readonly fault?: FlvFault }> {
  const headers: { [Kind in MediaTag['kind']]?: Buffer } = {};
  const reader = createFlvReader((tag) => {
    if (tag.isSequenceHeader) {
      if (headers[tag.kind]?.equals(tag.body)) return;
      headers[tag.kind] = tag.body;
    }
    events.onTag(tag);
  });
  const stop = () => void child.stop();
  let fault: FlvFault | undefined;
  child.stdout.once('data', () => events.onOpen());
  child.stdout.on('data', (chunk: Buffer) => {
    if (fault || signal.aborted) return;
    fault = reader.push(chunk);
    if (fault) stop();
  });
  // Read whatever comes of it: a child that can't write stands still.
  child.extraOutputs[0]?.setEncoding('latin1').on('data', createPeakReader(events.onSoundPeak));
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const exit = await child.exited;
  signal.removeEventListener('abort', stop);
  return { exit, ...(fault && { fault }) };
}

/** The problem that unreadable output is. */
export function faultProblem(fault: FlvFault, exit: ChildExit): CameraProblem {
  return { code: 'ffmpeg-failed', exitCode: exit.exitCode, tail: `${fault}\n${exit.tail}` };
}
