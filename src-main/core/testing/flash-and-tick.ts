import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** What a viewer's player says about a stream of a simulated camera, whose picture flashes as its sound ticks. */
export interface Viewing {
  /** ffmpeg's warnings, as it says them; empty for a stream without a fault. */
  readonly warnings: string;
  /** When the picture flashes and the sound ticks: seconds of the stream. */
  readonly flashes: readonly number[];
  readonly ticks: readonly number[];
}

export interface ViewingOptions {
  readonly ffmpegPath: string;
  /** URL or file. */
  readonly input: string;
  /** Left out: to the end. */
  readonly seconds?: number;
  /** Where measured values may be written. */
  readonly folder: string;
}

const run = promisify(execFile);
const maxWarningBytes = 16 * 1024 * 1024;

/** Decodes it all with ffmpeg. */
export async function viewFlashAndTick({ ffmpegPath, input, seconds, folder }: ViewingOptions): Promise<Viewing> {
  const [picture, sound] = [join(folder, 'picture.txt'), join(folder, 'sound.txt')];
  const look = `crop=iw/8:ih/8:0:0,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=${picture}`;
  const level = 'astats=metadata=1:reset=1:measure_perchannel=none';
  const listen = `asetnsamples=480,${level},ametadata=print:key=lavfi.astats.Overall.Peak_level:file=${sound}`;
  const length = seconds === undefined ? [] : ['-t', String(seconds)];
  // Else ffmpeg guesses a rate from the first seconds, and complains of pictures that do not fit it.
  const output = ['-fps_mode', 'passthrough', '-enc_time_base', '1:1000', '-f', 'null', '-'];
  const args = ['-hide_banner', '-v', 'warning', '-i', input, ...length, '-vf', look, '-af', listen, ...output];
  const { stderr } = await run(ffmpegPath, args, { maxBuffer: maxWarningBytes });
  return {
    warnings: stderr.trim(),
    flashes: beginnings(await readFile(picture, 'utf8'), (brightness) => brightness > 180),
    ticks: beginnings(await readFile(sound, 'utf8'), (decibels) => decibels > -20),
  };
}

/** A tick, and how far it comes after the flash it belongs to (before it: negative). Seconds. */
export interface SoundOffset {
  readonly tick: number;
  readonly afterFlash: number;
}

/** Of each tick that has a flash within half a second: at a seam, either of the two may be missing. */
export function soundOffsets({ ticks, flashes }: Pick<Viewing, 'ticks' | 'flashes'>): readonly SoundOffset[] {
  let next = 0;
  return ticks.flatMap((tick) => {
    while (
      next + 1 < flashes.length &&
      Math.abs((flashes[next + 1] ?? 0) - tick) <= Math.abs((flashes[next] ?? 0) - tick)
    ) {
      next += 1;
    }
    const afterFlash = tick - (flashes[next] ?? Number.NaN);
    return Math.abs(afterFlash) < 0.5 ? [{ tick, afterFlash }] : [];
  });
}

/** The times at which a measured value begins to pass a test. */
function beginnings(printed: string, isOn: (value: number) => boolean): number[] {
  const samples = [...printed.matchAll(/pts_time:([\d.]+)\s+lavfi[^=]+=(\S+)/g)].map(([, time, value]) => ({
    time: Number(time),
    isOn: isOn(Number(value)),
  }));
  return samples.filter((sample, index) => sample.isOn && samples[index - 1]?.isOn === false).map(({ time }) => time);
}
