import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type RtspPlan, rtspArguments } from '../ffmpeg/args.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import type { MediaTag } from '../flv/tag.ts';
import { demoSource } from './demo.ts';
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
