import { describe, expect, it } from 'vitest';
import { runFfmpeg } from './run-ffmpeg.ts';

/** A child that gives back what it is given. */
const echo = ['-e', 'process.stdin.pipe(process.stdout)'];
const failing = [
  '-e',
  'console.error("first"); console.error("no rtsp://ada:secret@10.0.0.9 today"); process.exitCode = 3',
];

function run(args: readonly string[], input: Iterable<Buffer>, onChunk = (_: Buffer) => true) {
  const { signal } = new AbortController();
  return runFfmpeg({ ffmpegPath: process.execPath, args, input, signal, onChunk });
}

function* broken(): Generator<Buffer, void> {
  yield Buffer.from('some');
  throw new Error('the text cannot be drawn');
}

describe('a run of ffmpeg', () => {
  it('gives its output as it comes', async () => {
    const chunks: Buffer[] = [];
    const input = Array.from({ length: 100 }, (_, index) => Buffer.alloc(10_000, index));
    const result = await run(echo, input, (chunk) => chunks.push(chunk) > 0);
    expect(result).toEqual({ ok: true, value: undefined });
    expect(Buffer.concat(chunks).equals(Buffer.concat(input))).toBe(true);
  });

  it.each([
    ['that fails, with its last word', failing, [], 'no rtsp://***@10.0.0.9 today'],
    ['that fails without a word', ['-e', 'process.exitCode = 3'], [], 'ffmpeg ended with 3'],
    ['whose input cannot be made', echo, broken(), 'the text cannot be drawn'],
    [
      'that writes what nobody wants',
      echo,
      [Buffer.alloc(1_000_000), Buffer.alloc(1_000_000)],
      'ffmpeg wrote something else than was asked for',
    ],
  ] as const)('tells of one %s', async (_, args, input, error) => {
    let bytes = 0;
    const onChunk = (chunk: Buffer) => {
      bytes += chunk.length;
      return bytes < 1_000_000;
    };
    expect(await run(args, input, onChunk)).toEqual({ ok: false, error });
  });
});
