import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RtspPlan, rtspArguments } from '../ffmpeg/args.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import type { MediaTag } from '../flv/tag.ts';
import { startSimulatedCamera } from '../rehearsal/camera/simulated-camera.ts';
import { demoSource } from './demo.ts';
import { createSourceOpener } from './open-source.ts';
import { readChild } from './read-child.ts';

const ffmpegPath = (await locateFfmpeg([]))?.path ?? '';
if (!ffmpegPath) console.warn('No ffmpeg on this machine: the tests that need one are skipped.');

/** Amplitudes of so many dB below full scale. */
const tone = (...decibels: readonly number[]) =>
  decibels.map((level) => `${(10 ** (level / 20)).toFixed(4)}*sin(2*PI*997*t)`).join('|');

/** Reads three seconds of picture and sound as if they came from a camera. */
async function play(plan: RtspPlan, sound: { readonly expression: string; readonly codec: readonly string[] }) {
  const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'camera.mkv');
  await promisify(execFile)(ffmpegPath, [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=size=320x180:rate=25'],
    ...['-f', 'lavfi', '-i', `aevalsrc=${sound.expression}:s=48000`, '-t', '3'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', ...sound.codec, file],
  ]);
  const child = spawnFfmpeg({ ffmpegPath, args: rtspArguments(plan), extraOutputs: 1 });
  child.stdin.end(`ffconcat version 1.0\nfile 'file:${file}'\n`);
  const peaks: SoundPeak[] = [];
  const tags: MediaTag[] = [];
  const events = {
    onOpen: () => {},
    onTag: (tag: MediaTag) => tags.push(tag),
    onSoundPeak: (peak: SoundPeak) => peaks.push(peak),
  };
  const { exit, fault } = await readChild(child, events, AbortSignal.timeout(20_000));
  expect({ exitCode: exit.exitCode, fault }).toEqual({ exitCode: 0, fault: undefined });
  // The first frames of a codec are its warming up.
  const settled = peaks.slice(Math.ceil(peaks.length / 4));
  const loudest = ([0, 1] as const).map((channel) => Math.max(...settled.map((peak) => peak[channel])));
  const videoTags = tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader).length;
  return { loudest, count: peaks.length, videoTags };
}

const aac = ['-c:a', 'aac', '-b:a', '128k'];

describe.skipIf(!ffmpegPath)('how loud it is', () => {
  it.each([
    ['copied AAC', { video: 'copy', audio: 'copy' }, tone(-18, -30), aac, [-18, -30]],
    ['encoded AAC', { video: 'libx264', audio: 'encode' }, tone(-18, -30), aac, [-18, -30]],
    ['G.711', { video: 'copy', audio: 'encode' }, tone(-18), ['-c:a', 'pcm_mulaw', '-ar', '8000'], [-18, -18]],
  ] as const)('%s', async (_name, plan, expression, codec, expected) => {
    const { loudest, count, videoTags } = await play(plan, { expression, codec });
    for (const [channel, level] of expected.entries())
      expect(Math.abs((loudest[channel] ?? 0) - level)).toBeLessThan(1);
    expect(count).toBeGreaterThanOrEqual(8);
    expect(videoTags).toBe(75);
  });

  it('silence', async () => {
    const { loudest } = await play({ video: 'copy', audio: 'copy' }, { expression: '0|0', codec: aac });
    expect(loudest).toEqual([-100, -100]);
  });

  it('the tick of the demo camera', async () => {
    const abort = new AbortController();
    const peaks: SoundPeak[] = [];
    const onSoundPeak = (peak: SoundPeak) => {
      peaks.push(peak);
      if (peaks.length > 40) abort.abort();
    };
    await demoSource({ ffmpegPath })({ onStart: () => {}, onTag: () => {}, onSoundPeak }, abort.signal);
    expect(Math.max(...peaks.map(([left]) => left))).toBeGreaterThan(-9);
    expect(Math.min(...peaks.map(([left]) => left))).toBe(-100);
  }, 20_000);
});

/** A build of ffmpeg without the filter that measures sound, as it says so itself; it notes each of its starts. */
async function ffmpegWithoutMeter() {
  const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = path.join(folder, 'ffmpeg');
  const starts = path.join(folder, 'starts');
  const refusal = `echo refused >> '${starts}'; echo "[AVFilterGraph @ 0x1] No such filter: 'astats'" >&2; exit 1`;
  await writeFile(
    file,
    `#!/bin/sh\ncase "$*" in *astats*) ${refusal};; esac\necho ran >> '${starts}'\nexec '${ffmpegPath}' "$@"\n`,
  );
  await chmod(file, 0o755);
  return { file, starts: async () => (await readFile(starts, 'utf8')).trim().split('\n') };
}

describe.skipIf(!ffmpegPath || process.platform === 'win32')('an ffmpeg that cannot tell how loud it is', () => {
  const practice = { open: async () => ({ ok: false, error: { code: 'camera-ended' } }) as const };

  it.each(['demo', 'rtsp'] as const)(
    'still plays the camera: %s',
    async (kind) => {
      const { file, starts } = await ffmpegWithoutMeter();
      const camera = kind === 'rtsp' ? await startSimulatedCamera({ ffmpegPath }) : undefined;
      onTestFinished(async () => {
        if (camera?.ok) await camera.value.close();
      });
      const open = createSourceOpener({ path: file, chooseEncoder: async () => 'libx264' }, practice);
      const url = camera?.ok ? camera.value.url : '';
      const source = kind === 'rtsp' ? ({ kind, url, transport: 'tcp' } as const) : ({ kind } as const);
      for (const expected of [
        ['refused', 'ran'],
        ['refused', 'ran', 'ran'],
      ]) {
        const abort = new AbortController();
        const kinds = new Set<string>();
        const onTag = (tag: MediaTag) => {
          kinds.add(tag.kind);
          if (kinds.size === 2) abort.abort();
        };
        await open(source, undefined)({ onStart: () => {}, onTag }, abort.signal);
        expect([...kinds].sort()).toEqual(['audio', 'video']);
        expect(await starts()).toEqual(expected);
      }
    },
    30_000,
  );
});
