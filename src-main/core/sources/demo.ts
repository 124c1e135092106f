import { demoArguments } from '../ffmpeg/args.ts';
import { type FfmpegChild, spawnFfmpeg } from '../ffmpeg/child.ts';
import { generalProblem, lacksSoundMeter } from '../ffmpeg/diagnose.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import { createDemoPicture, type DemoPicture } from './demo-picture.ts';
import { createPace, type Pace } from './pace.ts';
import { faultProblem, readChild } from './read-child.ts';
import type { RunSource, SoundMetering } from './source.ts';

const width = 1280;
const height = 720;
const framesPerSecond = 25;

/** The built-in camera: a moving picture with a clock, and a tick on every second. It needs no hardware. */
export function demoSource({
  ffmpegPath,
  metering,
}: {
  readonly ffmpegPath: string;
  readonly metering?: SoundMetering;
}): RunSource {
  const run = async (
    events: Parameters<RunSource>[0],
    signal: AbortSignal,
    isUnmetered: boolean,
  ): ReturnType<RunSource> => {
    const picture = createDemoPicture(width, height);
    const start = { ms: performance.now(), wallMs: Date.now() };
    const child = spawnFfmpeg({
      ffmpegPath,
      args: demoArguments({ width, height, framesPerSecond, startsAtMs: start.wallMs % 1000, isUnmetered }),
      extraOutputs: 1,
    });
    const stopDrawing = drawInto(child, picture, createPace(framesPerSecond, start.ms, start.wallMs));
    const onOpen = () => events.onStart({ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false });
    const onSoundPeak = (peak: SoundPeak) => events.onSoundPeak?.(peak);
    const { exit, fault } = await readChild(child, { onOpen, onTag: events.onTag, onSoundPeak }, signal);
    stopDrawing();
    if (signal.aborted) return { code: 'camera-ended' };
    if (!isUnmetered && lacksSoundMeter(exit)) {
      metering?.noteMissing();
      return run(events, signal, true);
    }
    return fault ? faultProblem(fault, exit) : generalProblem(exit);
  };
  return (events, signal) => run(events, signal, metering?.isMissing ?? false);
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
