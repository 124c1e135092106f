import type { SequenceParameterSet } from '../flv/sequence-parameter-set.ts';
import { flvOutput, ownerMark, quiet } from './args.ts';

/** What of a camera's video the slate has in common with it. */
export type SlateForm = Pick<
  SequenceParameterSet,
  | 'width'
  | 'height'
  | 'profileIdc'
  | 'levelIdc'
  | 'chromaFormat'
  | 'bitDepth'
  | 'isFullRange'
  | 'colour'
  | 'pixelAspect'
>;

/** What the text of a slate stands on. */
export type Backdrop =
  /** FLV on standard input: the last of `count` pictures. */
  | { readonly kind: 'pictures'; readonly count: number }
  /** A file on standard input. `orientation` is that of Exif: 1 to 8. */
  | { readonly kind: 'image'; readonly format: 'png' | 'jpeg'; readonly orientation: number }
  | { readonly kind: 'plain' };

/** Where the text of a slate stands. Its side is where its lines begin. */
export interface TextPlace {
  readonly side: 'left' | 'right';
  readonly isAtBottom: boolean;
}

/** Argv that makes one picture of `form`'s size, as packed RGBA on standard output. */
export function backdropArguments(backdrop: Backdrop, form: SlateForm, place: TextPlace): string[] {
  const { width, height } = form;
  const graph =
    backdrop.kind === 'plain'
      ? `${gradient(width, height, plainShade(form))},format=rgba[out]`
      : [
          `[0:v:0]${backdropFilters(backdrop, form).join(',')},format=gbrp[picture]`,
          `${gradient(shadeSize, shadeSize, textShade(place))},scale=${width}:${height},format=rgba[shade]`,
          '[picture][shade]overlay=format=gbrp,format=rgba[out]',
        ].join(';');
  return [
    ...[...quiet, ...backdropInput(backdrop), '-filter_complex', graph],
    ...['-map', '[out]', '-frames:v', '1', ...ownerMark, '-f', 'rawvideo', 'pipe:1'],
  ];
}

/** The argv of a slate, encoded in the form of a camera as FLV on standard output. */
export interface SlateEncoding {
  readonly form: SlateForm;
  readonly framesPerSecond: number;
  /** From one IDR picture to the next; two groups are made. */
  readonly picturesPerGroup: number;
  /** x264's constant quantiser: with it all pictures look the same, so that the still stands still. */
  readonly quantiser: number;
  /** Rows of the picture that the text covers. */
  readonly textRows: { readonly top: number; readonly height: number };
}

/**
 * Argv that lays text over a picture and encodes it over and over. Standard input is packed RGBA: the picture's rows,
 * then the text's (premultiplied).
 */
export function slateArguments(encoding: SlateEncoding): string[] {
  const { form, framesPerSecond, picturesPerGroup, quantiser, textRows } = encoding;
  const { width, height } = form;
  const pixelFormat = pixelFormatOf(form);
  const toYuv = `scale=out_color_matrix=${matrixName(form)}:out_range=${form.isFullRange ? 'pc' : 'tv'}`;
  return [
    ...quiet,
    ...['-f', 'rawvideo', '-pixel_format', 'rgba', '-video_size', `${width}x${height + textRows.height}`],
    ...['-framerate', String(framesPerSecond), '-i', 'pipe:0'],
    '-filter_complex',
    [
      '[0:v:0]split[rows1][rows2]',
      `[rows1]crop=${width}:${height}:0:0[picture]`,
      `[rows2]crop=${width}:${textRows.height}:0:${height}[text]`,
      [
        `[picture][text]overlay=0:${textRows.top}:format=rgb:alpha=premultiplied`,
        `${toYuv},format=${pixelFormat}${form.pixelAspect ? `,setsar=${form.pixelAspect.join('/')}:max=65535` : ''}`,
        `loop=loop=${2 * picturesPerGroup - 1}:size=1[out]`,
      ].join(','),
    ].join(';'),
    ...['-map', '[out]', '-c:v', 'libx264', '-preset', 'superfast', '-threads', '2'],
    ...['-profile:v', profileName(form.profileIdc, pixelFormat), '-qp', String(quantiser), '-bf', '0'],
    ...['-g', String(picturesPerGroup), '-sc_threshold', '0'],
    ...[
      '-x264-params',
      [...stillParameters, ...(levels.has(form.levelIdc) ? [`level=${form.levelIdc}`] : [])].join(':'),
    ],
    ...['-color_range', form.isFullRange ? 'pc' : 'tv', ...colourFlags(form)],
    ...flvOutput,
  ];
}

function backdropInput(backdrop: Backdrop): string[] {
  if (backdrop.kind === 'plain') return [];
  if (backdrop.kind === 'image') return ['-noautorotate', '-f', `${backdrop.format}_pipe`, '-i', 'pipe:0'];
  // A rate of its own, as nothing else is known of the times of the pictures.
  return ['-r', '25', '-f', 'flv', '-i', 'pipe:0'];
}

function backdropFilters(backdrop: Exclude<Backdrop, { kind: 'plain' }>, form: SlateForm): string[] {
  const { width, height } = form;
  if (backdrop.kind === 'image') {
    return [
      ...turns(backdrop.orientation),
      `scale=${width}:${height}:force_original_aspect_ratio=increase,crop=${width}:${height}`,
      'format=gbrap,premultiply=inplace=1',
    ];
  }
  return [
    // A clone of the last picture that could be decoded stands in for those that could not.
    `tpad=stop=-1:stop_mode=clone,select=gte(n\\,${backdrop.count - 1}),setpts=0`,
    `scale=${width}:${height}:in_color_matrix=${matrixName(form)},format=gbrp`,
    `gblur=sigma=${(height / 400).toFixed(2)},${dimming}`,
  ];
}

/** To less than half the light and some of its colour, so that nobody takes it for a live picture. */
const dimming = 'colorchannelmixer=rr=0.35:rg=0.08:rb=0.01:gr=0.03:gg=0.41:gb=0.01:br=0.03:bg=0.10:bb=0.35';

interface Shade {
  readonly colours: readonly [string, string];
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

function gradient(width: number, height: number, { colours, from, to }: Shade): string {
  const line = `x0=${from[0]}:y0=${from[1]}:x1=${to[0]}:y1=${to[1]}`;
  return `gradients=size=${width}x${height}:speed=0.00001:nb_colors=2:c0=${colours[0]}:c1=${colours[1]}:${line}`;
}

/** A calm dark background, lighter where the text begins. */
function plainShade({ width, height }: SlateForm): Shade {
  return { colours: ['0x1d3553', '0x0c1522'], from: [0, 0], to: [width - 1, height - 1] };
}

/** Drawn small and scaled up, which costs a fraction. */
const shadeSize = 64;

/** A shadow under the text, which fades out across the picture. */
function textShade({ side, isAtBottom }: TextPlace): Shade {
  if (isAtBottom) return { colours: ['0x060b12@0.85', '0x060b12@0'], from: [0, 60], to: [0, 18] };
  const [from, to] = side === 'left' ? [0, 52] : [shadeSize - 1, 11];
  return { colours: ['0x060b12@0.6', '0x060b12@0'], from: [from, 0], to: [to, 0] };
}

/** Undoes Exif's orientation. */
function turns(orientation: number): string[] {
  const filters: Readonly<Record<number, string>> = {
    2: 'hflip',
    3: 'hflip,vflip',
    4: 'vflip',
    5: 'transpose=cclock_flip',
    6: 'transpose=clock',
    7: 'transpose=clock_flip',
    8: 'transpose=cclock',
  };
  const filter = filters[orientation];
  return filter ? [filter] : [];
}

/**
 * Smooth colour in the dark; no search for motion where there is none; and the parameter sets before each IDR picture
 * too, as cameras have them: some who read the stream look nowhere else after the first one.
 */
const stillParameters = ['chroma-qp-offset=-4', 'subme=0', 'weightp=0', 'repeat-headers=1'];

/** Levels that x264 knows by the number in the stream (ITU-T H.264 table A-1). */
const levels = new Set([9, 10, 11, 12, 13, 20, 21, 22, 30, 31, 32, 40, 41, 42, 50, 51, 52, 60, 61, 62]);

function pixelFormatOf({ chromaFormat, bitDepth }: SlateForm): string {
  const name = ['gray', 'yuv420p', 'yuv422p', 'yuv444p'][chromaFormat] ?? 'yuv420p';
  return bitDepth > 8 ? `${name}10le` : name;
}

/** The least that can hold the pixel format; else the camera's own. Extended has Baseline in it, which x264 makes. */
function profileName(profileIdc: number, pixelFormat: string): string {
  if (pixelFormat.startsWith('yuv444')) return 'high444';
  if (pixelFormat.startsWith('yuv422')) return 'high422';
  if (pixelFormat.endsWith('10le')) return 'high10';
  if (profileIdc === 66 || profileIdc === 88) return 'baseline';
  return profileIdc === 77 ? 'main' : 'high';
}

/** What RGB is made of it by: as it says, else by what players take pictures of its size for. */
function matrixName({ colour, height }: SlateForm): string {
  const names: Readonly<Record<number, string>> = { 1: 'bt709', 5: 'bt601', 6: 'bt601', 7: 'smpte240m', 9: 'bt2020' };
  return names[colour?.matrix ?? 2] ?? (height >= 720 ? 'bt709' : 'bt601');
}

/** Code points of H.273 as they are. RGB is never meant by a camera, and x264 would believe it. */
function colourFlags({ colour }: SlateForm): string[] {
  if (!colour || colour.matrix === 0) return [];
  const { primaries, transfer, matrix } = colour;
  const flags = { '-color_primaries': primaries, '-color_trc': transfer, '-colorspace': matrix };
  return Object.entries(flags).flatMap(([flag, code]) => (code === unspecified ? [] : [flag, String(code)]));
}

const unspecified = 2;
