import { spawn } from 'node:child_process';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { isProgrammeAudio, parseAacConfiguration, silentAacFrame, silentAacHeader } from '../flv/aac.ts';
import { avcRecord, parseAvcConfiguration } from '../flv/avc.ts';
import type { MediaTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import { readClockStrip, stripAgeMs } from './clock-strip.ts';
import { demoSource } from './demo.ts';
import type { SourceStart } from './source.ts';

const ffmpeg = await locateFfmpeg([]);
if (!ffmpeg) console.warn('No ffmpeg on this machine: the tests that need one are skipped.');

/** Decodes tags; gives what ffmpeg writes and all it has to say about them. */
async function decode(tags: readonly MediaTag[], output: readonly string[]) {
  const args = ['-v', 'warning', '-nostdin', '-f', 'flv', '-i', 'pipe:0', ...output, 'pipe:1'];
  const child = spawn(ffmpeg?.path ?? '', args);
  child.stdin.end(Buffer.concat([flvFileHeader({ audio: true, video: true }), ...tags.map(flvTag)]));
  const [bytes, words] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { bytes, words: words.toString() };
}

async function runDemo(videoTags: number) {
  const starts: SourceStart[] = [];
  const tags: MediaTag[] = [];
  const abort = new AbortController();
  const problem = await demoSource({ ffmpegPath: ffmpeg?.path ?? '' })(
    {
      onStart: (start) => starts.push(start),
      onTag: (tag) => {
        tags.push(tag);
        if (tags.filter(({ kind }) => kind === 'video').length > videoTags) abort.abort();
      },
    },
    abort.signal,
  );
  return { problem, starts, tags };
}

describe.skipIf(!ffmpeg)('demo camera', () => {
  it('gives a picture of now, with a tick on the second', async () => {
    const { problem, starts, tags } = await runDemo(60);
    const endedAt = Date.now();
    expect(problem).toEqual({ code: 'camera-ended' });
    expect(starts).toEqual([{ sourceVideo: 'h264', sourceAudio: 'aac', isEncoded: false }]);
    const headerOf = (kind: MediaTag['kind']) => tags.find((tag) => tag.kind === kind && tag.isSequenceHeader)?.body;
    expect(parseAvcConfiguration(avcRecord(headerOf('video') ?? Buffer.alloc(5)))).toMatchObject({
      width: 1280,
      height: 720,
    });
    const sound = parseAacConfiguration(headerOf('audio')?.subarray(2) ?? Buffer.alloc(0));
    expect(sound && isProgrammeAudio(sound)).toBe(true);
    const media = tags.filter(({ kind, isSequenceHeader }) => kind === 'video' && !isSequenceHeader);
    expect(media[0]?.isKeyframe).toBe(true);
    expect(media.flatMap(({ isKeyframe }, index) => (isKeyframe ? [index] : []))).toEqual([0, 50]);

    const picture = await decode(tags, [
      '-map',
      '0:v',
      '-fps_mode',
      'passthrough',
      '-f',
      'rawvideo',
      '-pix_fmt',
      'gray',
    ]);
    expect(picture.words).toBe('');
    const frames = Array.from({ length: picture.bytes.length / (1280 * 720) }, (_, index) => {
      const start = index * 1280 * 720;
      return readClockStrip((x, y) => picture.bytes[start + y * 1280 + x] ?? 0, 1280, 720) ?? Number.NaN;
    });
    expect(frames).toHaveLength(media.length);
    const first = frames[0] ?? Number.NaN;
    expect(frames).toEqual(frames.map((_, index) => first + index * 40));
    expect(stripAgeMs(frames.at(-1) ?? Number.NaN, endedAt)).toBeLessThan(3_000);

    const audio = await decode(tags, ['-map', '0:a', '-f', 's16le', '-ac', '1', '-ar', '48000']);
    const loudest = loudestSample(audio.bytes.subarray(0, 2 * 48_000));
    const audioStart = tags.find((tag) => tag.kind === 'audio' && !tag.isSequenceHeader)?.timestampMs ?? Number.NaN;
    const videoStart = media[0]?.timestampMs ?? Number.NaN;
    const firstWallMs = endedAt - stripAgeMs(first, endedAt);
    const tickAt = (firstWallMs + audioStart - videoStart + loudest / 48) % 1000;
    expect(Math.min(tickAt, 1000 - tickAt)).toBeLessThan(40);
  });
});

describe.skipIf(!ffmpeg)('our silence', () => {
  it('decodes to nothing but zeros, without a warning', async () => {
    const tag = (timestampMs: number, body: Buffer, isSequenceHeader: boolean): MediaTag => {
      return { kind: 'audio', timestampMs, body, isKeyframe: false, isSequenceHeader };
    };
    const frames = Array.from({ length: 50 }, (_, index) => tag(Math.round((index * 64) / 3), silentAacFrame, false));
    const tags = [tag(0, silentAacHeader, true), ...frames];
    const { bytes, words } = await decode(tags, ['-f', 's16le']);
    expect(words).toBe('');
    expect(bytes).toHaveLength(50 * 1024 * 2 * 2);
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });
});

/** Index of the loudest sample of 16-bit mono sound. */
function loudestSample(sound: Buffer): number {
  let loudest = 0;
  for (let index = 0; index * 2 + 1 < sound.length; index++) {
    if (Math.abs(sound.readInt16LE(index * 2)) > Math.abs(sound.readInt16LE(loudest * 2))) loudest = index;
  }
  return loudest;
}
