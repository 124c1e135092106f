import { demoArguments } from '../ffmpeg/args.ts';
import { type FfmpegChild, spawnFfmpeg } from '../ffmpeg/child.ts';
import { generalProblem } from '../ffmpeg/diagnose.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import { createDemoPicture, type DemoPicture } from './demo-picture.ts';
import { createPace, type Pace } from './pace.ts';
import { faultProblem, readChild } from './read-child.ts';
import type { RunSource } from './source.ts';

const width = 1280;
const height = 720;
const framesPerSecond = 25;

/** The built-in camera: a moving picture with a clock, and a tick on every second. It needs no hardware. */
export function demoSource({ ffmpegPath }: { readonly ffmpegPath: string }): RunSource {
  return async (events, signal) => {
    const picture = createDemoPicture(width, height);
    const start = { ms: performance.now(), wallMs: Date.now() };
    const child = spawnFfmpeg({
      ffmpegPath,
      args: demoArguments({ width, height, framesPerSecond, startsAtMs: start.wallMs % 1000 }),
      extraOutputs: 1,
    });
    const stopDrawing = drawInto(child, picture, createPace(framesPerSecond, start.ms, start.wallMs));
    const onOpen = () => events.onStart({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });
    const onSoundPeak = (peak: SoundPeak) => events.onSoundPeak?.(peak);
    const { exit, fault } = await readChild(child, { onOpen, onTag: events.onTag, onSoundPeak }, signal);
    stopDrawing();
    if (signal.aborted) return { code: 'camera-ended' };
    return fault ? faultProblem(fault, exit) : generalProblem(exit);
  };
}

/** Writes pictures at their time; each is drawn when the one before it has been taken. */
function drawInto(child: FfmpegChild, picture: DemoPicture, pace: Pace): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  function schedule(): void {
    const { waitMs, wallMs } = pace.next(performance.now(), Date.now());
    timer = setTimeout(() => {
      child.stdin.write(picture.draw(wallMs), (error) => {
        if (!error && !isStopped) schedule();
      });
    }, waitMs);
  }
  schedule();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
