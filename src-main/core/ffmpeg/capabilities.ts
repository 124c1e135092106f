import { existsSync } from 'node:fs';
import { encoderTestArguments, type H264Encoder } from './args.ts';
import { spawnFfmpeg } from './child.ts';

const testWithinMs = 10_000;

export interface EncoderTrial {
  readonly candidates?: readonly H264Encoder[];
  readonly works?: (ffmpegPath: string, encoder: H264Encoder) => Promise<boolean>;
}

/**
 * Finds the H.264 encoder that really works with one ffmpeg on this machine: a hardware encoder where a test encode
 * succeeds, else x264. The first call does the work; later calls get the same answer.
 */
export function createEncoderChoice(ffmpegPath: string, trial: EncoderTrial = {}): () => Promise<H264Encoder> {
  let chosen: Promise<H264Encoder> | undefined;
  return () => {
    chosen ??= choose(ffmpegPath, trial);
    return chosen;
  };
}

/** The encoders worth trying here, best first. */
export function encodersToTry(platform: NodeJS.Platform, hasRenderDevice: boolean): readonly H264Encoder[] {
  const hardware: Partial<Record<NodeJS.Platform, readonly H264Encoder[]>> = {
    darwin: ['h264_videotoolbox'],
    win32: ['h264_nvenc', 'h264_qsv', 'h264_amf'],
    linux: hasRenderDevice ? ['h264_vaapi'] : [],
  };
  return [...(hardware[platform] ?? []), 'libx264'];
}

/** The encoders worth trying on this computer, best first. */
export const encodersHere = (): readonly H264Encoder[] =>
  encodersToTry(process.platform, existsSync('/dev/dri/renderD128'));

async function choose(
  ffmpegPath: string,
  { candidates = encodersHere(), works = testEncoder }: EncoderTrial,
): Promise<H264Encoder> {
  for (const encoder of candidates) {
    if (encoder !== 'libx264' && (await works(ffmpegPath, encoder))) return encoder;
  }
  return 'libx264';
}

/** Whether a test encode with one encoder succeeds. */
export async function testEncoder(ffmpegPath: string, encoder: H264Encoder): Promise<boolean> {
  const child = spawnFfmpeg({ ffmpegPath, args: encoderTestArguments(encoder) });
  child.stdin.end();
  child.stdout.resume();
  const timer = setTimeout(() => void child.stop(), testWithinMs);
  const { exitCode } = await child.exited;
  clearTimeout(timer);
  return exitCode === 0;
}
