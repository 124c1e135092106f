import { execFile } from 'node:child_process';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { soundOffsets, viewFlashAndTick } from '../../src-main/core/testing/flash-and-tick.ts';

/** What a recording of the programme shows. */
export interface RecordingReport {
  /** Lines of `ffmpeg -v warning` while it decodes it all. */
  readonly warnings: readonly string[];
  /** How far the sound moved against the picture at most, between one minute and another; in milliseconds. */
  readonly driftMs: number;
  /** Seconds that had a flash and a tick. */
  readonly ticks: number;
}

const run = promisify(execFile);

export async function inspectRecording(ffmpegPath: string, file: string): Promise<RecordingReport> {
  const viewing = await viewFlashAndTick({ ffmpegPath, input: file, folder: dirname(file) });
  const offsets = soundOffsets(viewing);
  const minutes = new Map<number, number[]>();
  for (const { tick, afterFlash } of offsets) {
    const minute = Math.floor(tick / 60);
    minutes.set(minute, [...(minutes.get(minute) ?? []), afterFlash * 1_000]);
  }
  const medians = [...minutes.values()].map(median);
  return {
    warnings: viewing.warnings.split('\n').filter((line) => line !== ''),
    driftMs: medians.length === 0 ? Number.NaN : Math.max(...medians) - Math.min(...medians),
    ticks: offsets.length,
  };
}

/** Writes the frame at a time of the recording as a PNG. */
export async function takeFrame(ffmpegPath: string, file: string, atMs: number, png: string): Promise<void> {
  const at = (atMs / 1_000).toFixed(3);
  await run(ffmpegPath, ['-v', 'error', '-i', file, '-ss', at, '-frames:v', '1', '-y', png]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
