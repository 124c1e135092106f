import { describe, expect, it } from 'vitest';
import { ownerOf } from './args.ts';
import { backdropArguments, type SlateForm, slateArguments } from './slate-args.ts';

const fullHd: SlateForm = {
  width: 1920,
  height: 1080,
  profileIdc: 100,
  levelIdc: 40,
  chromaFormat: 1,
  bitDepth: 8,
  isFullRange: false,
};
const place = { side: 'left', isAtBottom: false } as const;
const valueAfter = (args: readonly string[], flag: string) => args[args.indexOf(flag) + 1];
const flagsOf = (form: Partial<SlateForm>) =>
  slateArguments({
    form: { ...fullHd, ...form },
    framesPerSecond: 25,
    picturesPerGroup: 50,
    quantiser: 24,
    textRows: { top: 488, height: 104 },
  });

describe('arguments for a slate', () => {
  it('lay the text over the picture and make two groups of it', () => {
    const args = flagsOf({});
    expect(valueAfter(args, '-video_size')).toBe('1920x1184');
    expect(valueAfter(args, '-filter_complex')).toBe(
      [
        '[0:v:0]split[rows1][rows2]',
        '[rows1]crop=1920:1080:0:0[picture]',
        '[rows2]crop=1920:104:0:1080[text]',
        '[picture][text]overlay=0:488:format=rgb:alpha=premultiplied,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,loop=loop=99:size=1[out]',
      ].join(';'),
    );
    expect([valueAfter(args, '-g'), valueAfter(args, '-bf'), valueAfter(args, '-qp')]).toEqual(['50', '0', '24']);
    expect(ownerOf(args)).toBe(process.pid);
  });

  it.each([
    [{ profileIdc: 66 }, 'baseline', 'yuv420p'],
    [{ profileIdc: 88 }, 'baseline', 'yuv420p'],
    [{ profileIdc: 77 }, 'main', 'yuv420p'],
    [{ profileIdc: 100 }, 'high', 'yuv420p'],
    [{ profileIdc: 100, chromaFormat: 0 }, 'high', 'gray'],
    [{ profileIdc: 110, bitDepth: 10 }, 'high10', 'yuv420p10le'],
    [{ profileIdc: 122, chromaFormat: 2 }, 'high422', 'yuv422p'],
    [{ profileIdc: 122, chromaFormat: 2, bitDepth: 10 }, 'high422', 'yuv422p10le'],
    [{ profileIdc: 244, chromaFormat: 3 }, 'high444', 'yuv444p'],
  ])('of %j', (form, profile, pixelFormat) => {
    const args = flagsOf(form);
    expect(valueAfter(args, '-profile:v')).toBe(profile);
    expect(valueAfter(args, '-filter_complex')).toContain(`format=${pixelFormat},loop`);
  });

  it.each([
    [{}, 'bt709', []],
    [{ height: 576 }, 'bt601', []],
    [{ colour: { primaries: 9, transfer: 16, matrix: 9 } }, 'bt2020', ['9', '16', '9']],
    [{ colour: { primaries: 2, transfer: 2, matrix: 6 } }, 'bt601', ['6']],
    [{ colour: { primaries: 1, transfer: 13, matrix: 0 } }, 'bt709', []],
  ])('keep the colour of %j', (form, matrix, codes) => {
    const args = flagsOf(form);
    expect(valueAfter(args, '-filter_complex')).toContain(`out_color_matrix=${matrix}:`);
    const flags = ['-color_primaries', '-color_trc', '-colorspace'];
    expect(flags.flatMap((flag) => (args.includes(flag) ? [valueAfter(args, flag)] : []))).toEqual(codes);
  });

  it('keep the range, the level and the form of the pixels', () => {
    const args = flagsOf({ isFullRange: true, levelIdc: 31, pixelAspect: [12, 11] });
    expect(valueAfter(args, '-color_range')).toBe('pc');
    expect(valueAfter(args, '-filter_complex')).toContain('out_range=pc,format=yuv420p,setsar=12/11:max=65535,loop');
    expect(valueAfter(args, '-x264-params')).toContain('level=31');
    expect(valueAfter(flagsOf({ levelIdc: 99 }), '-x264-params')).not.toContain('level');
  });
});

describe('arguments for what is under the text', () => {
  it('take the last of the pictures', () => {
    const args = backdropArguments({ kind: 'pictures', count: 60 }, fullHd, place);
    expect(valueAfter(args, '-i')).toBe('pipe:0');
    expect(valueAfter(args, '-filter_complex')).toContain('select=gte(n\\,59)');
    expect(args.slice(-3)).toEqual(['-f', 'rawvideo', 'pipe:1']);
    expect(ownerOf(args)).toBe(process.pid);
  });

  it.each([
    [1, 'scale='],
    [3, 'hflip,vflip,scale='],
    [6, 'transpose=clock,scale='],
    [8, 'transpose=cclock,scale='],
    [9, 'scale='],
  ])('turn a picture of orientation %i', (orientation, start) => {
    const args = backdropArguments({ kind: 'image', format: 'jpeg', orientation }, fullHd, place);
    expect(valueAfter(args, '-f')).toBe('jpeg_pipe');
    expect(valueAfter(args, '-filter_complex')).toMatch(new RegExp(`^\\[0:v:0\\]${start}`));
  });

  it('need no input for a plain one', () => {
    expect(backdropArguments({ kind: 'plain' }, fullHd, place)).not.toContain('-i');
  });
});
