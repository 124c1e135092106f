import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it, onTestFinished } from 'vitest';
import { avcRecord, parseAvcConfiguration } from '../flv/avc.ts';
import { createFlvReader } from '../flv/reader.ts';
import type { MediaTag } from '../flv/tag.ts';
import { rtspArguments } from './args.ts';
import { locateFfmpeg } from './locate.ts';

const ffmpegPath = (await locateFfmpeg([]))?.path ?? '';
if (!ffmpegPath) console.warn('No ffmpeg on this machine: the tests that need one are skipped.');

/** Makes a transport stream of one second at 25 frames a second, its parameter sets in the stream as a camera's are. */
async function makeVideo(file: string, size: string, startSeconds: number): Promise<Buffer> {
  const source = ['-v', 'error', '-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=25`, '-frames:v', '25'];
  const encoding = [
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-tune',
    'zerolatency',
    '-pix_fmt',
    'yuv420p',
    '-g',
    '10',
  ];
  const output = ['-output_ts_offset', String(startSeconds), '-f', 'mpegts', file];
  await promisify(execFile)(ffmpegPath, [...source, ...encoding, ...output]);
  return readFile(file);
}

/** Reads a file as if it were a camera. */
async function copy(file: string): Promise<MediaTag[]> {
  const child = spawn(ffmpegPath, rtspArguments({ video: 'copy', audio: 'none' }), {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.end(`ffconcat version 1.0\nfile 'file:${file}'\n`);
  const tags: MediaTag[] = [];
  const reader = createFlvReader((tag) => tags.push(tag));
  for await (const chunk of child.stdout) expect(reader.push(chunk)).toBeUndefined();
  return tags;
}

it.skipIf(!ffmpegPath)('repeats the sequence header when the camera changes its size, and only then', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'polycast-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const small = await makeVideo(path.join(folder, 'small.ts'), '320x180', 0);
  const large = await makeVideo(path.join(folder, 'large.ts'), '640x360', 1);
  const file = path.join(folder, 'both.ts');
  await writeFile(file, Buffer.concat([small, large]));

  const tags = await copy(file);
  const headers = tags.flatMap(({ isSequenceHeader, body }, index) =>
    isSequenceHeader ? [{ index, width: parseAvcConfiguration(avcRecord(body))?.width }] : [],
  );
  expect(headers).toEqual([
    { index: 0, width: 320 },
    { index: 26, width: 640 },
  ]);
  expect(tags[27]?.isKeyframe).toBe(true);
});
