import { execFile, spawn } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { locateFfmpeg } from '../ffmpeg/locate.ts';
import { avcRecord, idrPictureId, parseAvcConfiguration } from '../flv/avc.ts';
import { createFlvReader } from '../flv/reader.ts';
import type { MediaTag } from '../flv/tag.ts';
import { flvFileHeader, flvTag } from '../flv/writer.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { playSlate } from './play-slate.ts';
import { createSlateRenderer, type SlateBackground } from './render-slate.ts';
import type { Slate } from './slate.ts';
import { smallHeader, smallKeyframe } from './testing/small-slate.ts';

const ffmpegPath = (await locateFfmpeg([]))?.path ?? '';
if (!ffmpegPath) console.warn('No ffmpeg on this machine: the tests that need one are skipped.');

/** Black, and from the fifth picture on all white but for a black frame. */
const turnsWhite = 'drawbox=x=8:y=8:w=iw-16:h=ih-16:color=white:t=fill:enable=gte(n\\,5)';

interface Form {
  readonly size: string;
  readonly rate?: string;
  readonly flags: readonly string[];
}

/** What a camera of this form sends: a sequence header, and one group of six pictures. */
async function film({ size, rate = '25', flags }: Form): Promise<readonly [MediaTag, ...MediaTag[]]> {
  const source = ['-v', 'error', '-f', 'lavfi', '-i', `color=black:size=${size}:rate=${rate}`, '-vf', turnsWhite];
  const encoding = ['-frames:v', '6', '-c:v', 'libx264', '-preset', 'veryfast', '-g', '60', '-sc_threshold', '0'];
  const output = ['-f', 'flv', '-flvflags', 'no_duration_filesize', 'pipe:1'];
  const args = [...source, ...encoding, ...flags, ...output];
  const { stdout } = await promisify(execFile)(ffmpegPath, args, { encoding: 'buffer', maxBuffer: 2 ** 26 });
  const tags: MediaTag[] = [];
  createFlvReader((tag) => tags.push(tag)).push(stdout);
  const [header, ...pictures] = tags;
  if (!header || pictures.length !== 6) throw new Error('the camera was not filmed');
  return [header, ...pictures];
}

async function render(header: MediaTag, background: SlateBackground, text = 'Back soon'): Promise<Slate> {
  const rendered = await createSlateRenderer({ engine: { path: ffmpegPath } })(
    { header, framesPerSecond: 25, text, background },
    new AbortController().signal,
  );
  if (!rendered.ok) throw new Error(rendered.error);
  return rendered.value;
}

/** The tags that viewers get of a slate in this time. */
async function watch(slate: Slate, seconds: number): Promise<readonly MediaTag[]> {
  const clock = createManualClock();
  const tags: MediaTag[] = [];
  const stop = playSlate(slate, { clock, onTag: (tag) => tags.push(tag) });
  await clock.advance(seconds * 1_000 - 1);
  stop();
  return tags;
}

async function decode(tags: readonly MediaTag[], level: string, output: readonly string[]) {
  const child = spawn(ffmpegPath, ['-hide_banner', '-v', level, '-nostdin', '-f', 'flv', '-i', 'pipe:0', ...output]);
  child.stdin.on('error', () => {});
  child.stdin.end(Buffer.concat([flvFileHeader({ audio: false, video: true }), ...tags.map(flvTag)]));
  const [bytes, words] = await Promise.all([buffer(child.stdout), buffer(child.stderr)]);
  return { bytes, words: words.toString() };
}

/** ffmpeg's description of a stream: profile, pixel format and size, with the form of its pixels. */
async function describeVideo(tags: readonly MediaTag[]): Promise<string> {
  const { words } = await decode(tags.slice(0, 2), 'info', ['-f', 'null', '-']);
  return /Video: (h264 .*?\d+x\d+(?: \[SAR [^\]]*\])?)/.exec(words)?.[1] ?? words;
}

/** Types of the NAL units in a video tag's body (ITU-T H.264 table 7-1), each with its length in four bytes before it. */
function unitTypes(body: Buffer): number[] {
  const types: number[] = [];
  for (let at = 5; at < body.length; at += 4 + body.readUInt32BE(at)) types.push((body[at + 4] ?? 0) & 0x1f);
  return types;
}

/** The brightness (0 to 255) of the first picture at a place that is given in parts of its size. */
async function look(tags: readonly MediaTag[], header: MediaTag) {
  const { width = 0, height = 0 } = parseAvcConfiguration(avcRecord(header.body)) ?? {};
  const toGray = ['-frames:v', '1', '-vf', 'scale=out_range=pc,format=gray', '-f', 'rawvideo', 'pipe:1'];
  const { bytes } = await decode(tags, 'error', toGray);
  expect(bytes).toHaveLength(width * height);
  const at = (x: number, y: number) => bytes[Math.floor(y * height) * width + Math.floor(x * width)] ?? 0;
  const brightest = (left: number, top: number, right: number, bottom: number) => {
    let most = 0;
    for (let y = top; y < bottom; y += 1 / height) {
      for (let x = left; x < right; x += 1 / width) most = Math.max(most, at(x, y));
    }
    return most;
  };
  return { at, brightest };
}

const forms: readonly (readonly [string, Form])[] = [
  ['Constrained Baseline', { size: '1280x720', flags: ['-profile:v', 'baseline', '-pix_fmt', 'yuv420p'] }],
  ['Main', { size: '640x360', flags: ['-profile:v', 'main', '-pix_fmt', 'yuv420p', '-bf', '2'] }],
  ['High with B-frames', { size: '1920x1080', rate: '30', flags: ['-pix_fmt', 'yuv420p', '-bf', '2'] }],
  [
    'full range',
    { size: '704x576', flags: ['-pix_fmt', 'yuv420p', '-color_range', 'pc', '-colorspace', 'smpte170m', '-bf', '0'] },
  ],
  [
    'BT.709, pixels that are not square',
    {
      size: '720x576',
      flags: ['-pix_fmt', 'yuv420p', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'].concat(
        ['-aspect', '16:9'],
      ),
    },
  ],
  ['4:2:2 of ten bits', { size: '480x270', flags: ['-pix_fmt', 'yuv422p10le'] }],
  ['4:4:4 of an odd size, upright', { size: '240x320', flags: ['-s', '241x321', '-pix_fmt', 'yuv444p'] }],
  ['a very small picture', { size: '128x96', flags: ['-pix_fmt', 'yuv420p', '-profile:v', 'baseline'] }],
];

describe.skipIf(!ffmpegPath)('a slate for a camera', () => {
  it.each(forms)('of %s looks like it to a decoder, and decodes without a word', async (_, form) => {
    const [header, ...pictures] = await film(form);
    const slate = await render(header, { kind: 'pictures', tags: pictures });
    const shown = await watch(slate, 9);
    expect((await decode(shown, 'warning', ['-f', 'null', '-'])).words).toBe('');
    expect(await describeVideo(shown)).toBe(await describeVideo([header, ...pictures]));
    const levelOf = (tag: MediaTag) => avcRecord(tag.body)[3];
    expect(levelOf(slate.header)).toBe(levelOf(header));
    const ids = shown.flatMap(({ isKeyframe, body }) => (isKeyframe ? [idrPictureId(body, slate.header.body)] : []));
    expect(ids).toEqual([ids[0], ids[1], ids[0], ids[1], ids[0]]);
    expect(ids[0]).not.toBe(ids[1]);
    const keyframes = shown.filter(({ isKeyframe }) => isKeyframe);
    expect(keyframes.map(({ body }) => unitTypes(body).filter((type) => type !== 6))).toEqual(ids.map(() => [7, 8, 5]));
    expect(shown).toHaveLength(1 + 9 * 25);
  });

  it('shows its last picture, dimmed, and the text upon it', async () => {
    const [header, ...pictures] = await film({ size: '640x360', flags: ['-pix_fmt', 'yuv420p', '-bf', '2'] });
    const picture = await look(await watch(await render(header, { kind: 'pictures', tags: pictures }), 2), header);
    expect(picture.at(0.9, 0.3)).toBeGreaterThan(90);
    expect(picture.at(0.9, 0.3)).toBeLessThan(140);
    expect(picture.at(0.002, 0.002)).toBeLessThan(20);
    expect(picture.brightest(0.1, 0.45, 0.5, 0.55)).toBeGreaterThan(230);
    expect(picture.brightest(0, 0, 1, 0.4)).toBeLessThan(140);
  });

  it('shows what can be decoded of a damaged group', async () => {
    const [header, keyframe, ...rest] = await film({ size: '640x360', flags: ['-pix_fmt', 'yuv420p'] });
    if (!keyframe) throw new Error('no keyframe');
    const damaged = rest.map((tag) => ({ ...tag, body: Buffer.concat([tag.body.subarray(0, 9), Buffer.alloc(40)]) }));
    const slate = await render(header, { kind: 'pictures', tags: [keyframe, ...damaged] });
    const picture = await look(await watch(slate, 2), header);
    expect(picture.at(0.9, 0.3)).toBeLessThan(20);
    expect(picture.brightest(0.1, 0.45, 0.5, 0.55)).toBeGreaterThan(230);
  });

  it('hides the camera when it is plain', async () => {
    const [header] = await film({ size: '640x360', flags: ['-pix_fmt', 'yuv420p'] });
    const slate = await render(header, { kind: 'plain' }, 'سنعود بعد قليل');
    const picture = await look(await watch(slate, 2), header);
    expect(picture.brightest(0.5, 0.4, 0.92, 0.6)).toBeGreaterThan(230);
    expect(picture.brightest(0, 0, 0.4, 1)).toBeLessThan(70);
  });

  it.each([
    ['as it is', 1, [240, 255]],
    ['upside down', 3, [0, 20]],
  ] as const)('covers it with a picture of the user’s own, %s', async (_, orientation, [least, most]) => {
    const [header] = await film({ size: '640x360', flags: ['-pix_fmt', 'yuv420p'] });
    const source = 'color=white:size=200x200,drawbox=y=100:w=iw:h=100:color=black:t=fill';
    const output = ['-frames:v', '1', '-c:v', 'mjpeg', '-f', 'image2pipe', 'pipe:1'];
    const args = ['-v', 'error', '-f', 'lavfi', '-i', source, ...output];
    const { stdout } = await promisify(execFile)(ffmpegPath, args, { encoding: 'buffer' });
    const exif = Buffer.from(
      `ffe100224578696600004d4d002a000000080001011200030000000100${'0'}${orientation}000000000000`,
      'hex',
    );
    const bytes = Buffer.concat([stdout.subarray(0, 2), exif, stdout.subarray(2)]);
    const picture = await look(await watch(await render(header, { kind: 'image', bytes }), 2), header);
    expect(picture.at(0.5, 0.1)).toBeGreaterThanOrEqual(least);
    expect(picture.at(0.5, 0.1)).toBeLessThanOrEqual(most);
    expect(picture.brightest(0.1, 0.7, 0.5, 0.95)).toBeGreaterThan(230);
  });

  it('takes little to send, however rich its picture is', async () => {
    const [header] = await film({ size: '1280x720', flags: ['-pix_fmt', 'yuv420p'] });
    const source = 'color=gray:size=1280x720,noise=alls=100';
    const output = ['-frames:v', '1', '-c:v', 'mjpeg', '-q:v', '8', '-f', 'image2pipe', 'pipe:1'];
    const args = ['-v', 'error', '-f', 'lavfi', '-i', source, ...output];
    const { stdout } = await promisify(execFile)(ffmpegPath, args, { encoding: 'buffer', maxBuffer: 2 ** 24 });
    const { groups } = await render(header, { kind: 'image', bytes: stdout });
    const bytes = groups[0].reduce((sum, { body }) => sum + body.length, 0);
    expect((bytes * 8) / 2 / 1_000).toBeLessThan(1_000);
    expect(stdout.length).toBeGreaterThan(400_000);
  });
});

describe('a slate that cannot be made', () => {
  const keyframes = { kind: 'pictures', tags: [smallKeyframe(0), smallKeyframe(1)] } as const;
  const attempt = (
    path: string,
    background: SlateBackground,
    signal = new AbortController().signal,
    header = smallHeader,
    timeoutMs = 15_000,
  ) =>
    createSlateRenderer({ engine: { path: path }, timeoutMs })(
      { header, framesPerSecond: 25, text: 'Back soon', background },
      signal,
    );

  it('is told for what ffmpeg cannot decode', async () => {
    expect(await attempt(ffmpegPath || 'no-ffmpeg', keyframes)).toEqual({
      ok: false,
      error: expect.stringMatching(/./),
    });
  });

  it.each([
    ['a missing ffmpeg', 'no-such-ffmpeg', keyframes, smallHeader, 'ffmpeg could not be started: ENOENT'],
    [
      'a file that is no picture',
      'unused',
      { kind: 'image', bytes: Buffer.from('<svg/>') },
      smallHeader,
      'the picture is neither PNG nor JPEG',
    ],
    [
      'a header that is none',
      'unused',
      { kind: 'plain' },
      { ...smallHeader, body: Buffer.alloc(8) },
      'the camera’s sequence header cannot be read',
    ],
  ] as const)('is told for %s', async (_, path, background, header, error) => {
    expect(await attempt(path, background, undefined, header)).toEqual({ ok: false, error });
  });

  it.skipIf(process.platform === 'win32')(
    'ends in time when ffmpeg hangs, and when it is not wanted any more',
    async () => {
      const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const hanging = path.join(folder, 'hanging');
      await writeFile(hanging, '#!/bin/sh\nexec sleep 60\n');
      await chmod(hanging, 0o700);
      expect(await attempt(hanging, { kind: 'plain' }, undefined, smallHeader, 100)).toEqual({
        ok: false,
        error: 'ffmpeg took too long',
      });
      const abort = new AbortController();
      const attempted = attempt(hanging, { kind: 'plain' }, abort.signal);
      abort.abort();
      expect(await attempted).toEqual({ ok: false, error: 'stopped' });
    },
  );
});
