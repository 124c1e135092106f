import { describe, expect, it } from 'vitest';
import {
  demoArguments,
  encoderTestArguments,
  hasBareFormat,
  measuringArguments,
  ownerOf,
  pictureArguments,
  rtspArguments,
  rtspScript,
} from './args.ts';

/** The values that follow a flag, in order. */
const valuesOf = (args: readonly string[], flag: string) =>
  args.flatMap((argument, index) => (argument === flag ? [args[index + 1]] : []));

const copyPlan = { video: 'copy', audio: 'copy' } as const;

describe('arguments for a camera', () => {
  it.each([
    [
      { video: 'copy', audio: 'copy' },
      { '-c:v': ['copy'], '-c:a': ['copy'], '-map': ['0:a:0', '0:v:0', '0:a:0'] },
    ],
    [
      { video: 'copy', audio: 'none' },
      { '-c:v': ['copy'], '-c:a': [], '-map': ['0:v:0'] },
    ],
    [
      { video: 'libx264', audio: 'encode' },
      { '-c:v': ['libx264'], '-c:a': ['aac'], '-ar': ['48000'], '-ac': ['2'], '-tune': ['zerolatency'], '-bf': ['0'] },
    ],
    [
      { video: 'h264_vaapi', audio: 'encode' },
      { '-c:v': ['h264_vaapi'], '-vaapi_device': ['/dev/dri/renderD128'] },
    ],
    [
      { video: 'h264_nvenc', audio: 'none' },
      { '-c:v': ['h264_nvenc'], '-vaapi_device': [], '-forced-idr': ['1'] },
    ],
  ] as const)('%j', (plan, expected) => {
    const args = rtspArguments(plan);
    expect(Object.fromEntries(Object.keys(expected).map((flag) => [flag, valuesOf(args, flag)]))).toEqual(expected);
    expect(args.slice(-3)).toEqual(['-flvflags', 'no_duration_filesize', 'pipe:1']);
    expect(valuesOf(args, '-i')).toEqual(['pipe:0']);
    expect(ownerOf(args)).toBe(process.pid);
  });

  it('name the address in the script alone', () => {
    const options = { address: "rtsp://ada:p%40ss@10.0.0.9:554/it's\\here", timeoutMs: 5_000 } as const;
    expect(rtspScript({ ...options, transport: 'tcp', plan: copyPlan })).toBe(
      [
        'ffconcat version 1.0',
        "file 'rtsp://ada:p%40ss@10.0.0.9:554/it%27s%5Chere'",
        'option rtsp_transport tcp',
        'option timeout 5000000',
        'option fflags +genpts',
        'option fpsprobesize 0',
        'option analyzeduration 10000000',
        '',
      ].join('\n'),
    );
    const script = rtspScript({ ...options, transport: 'udp', plan: { video: 'libx264', audio: 'none' } });
    expect(script).toContain('option rtsp_transport udp\n');
    expect(script).toContain('option allowed_media_types video\n');
    expect(script).not.toContain('fpsprobesize');
  });

  it('cannot be extended by an address with line breaks', () => {
    const address = "rtsp://10.0.0.9/a'\noption x y";
    expect(rtspScript({ address, transport: 'tcp', timeoutMs: 1, plan: copyPlan }).split('\n')[1]).toBe(
      "file 'rtsp://10.0.0.9/a%27%0Aoption%20x%20y'",
    );
  });
});

describe('arguments for measuring a camera', () => {
  it.each([
    ['h264', true, ['framecrc', 'h264', 'framecrc'], ['0:v:0', '0:v:0', '0:a:0']],
    ['hevc', false, ['framecrc', 'hevc'], ['0:v:0', '0:v:0']],
    ['mpegts', true, ['framecrc', 'framecrc'], ['0:v:0', '0:a:0']],
  ])('that sends %s, with sound: %s', (codec, hasAudio, formats, tracks) => {
    const args = measuringArguments({ codec, hasAudio });
    expect(valuesOf(args, '-f')).toEqual(['concat', ...formats]);
    expect(valuesOf(args, '-map')).toEqual(tracks);
    expect(new Set(valuesOf(args, '-c'))).toEqual(new Set(['copy']));
    expect(ownerOf(args)).toBe(process.pid);
  });

  it('make a picture of what has a bare format', () => {
    expect(['h264', 'hevc', 'mjpeg', 'mpeg4', 'mpegts', 'toString'].filter(hasBareFormat)).toEqual([
      ...['h264', 'hevc', 'mjpeg', 'mpeg4'],
    ]);
    expect(valuesOf(pictureArguments('mpeg4'), '-f')).toEqual(['m4v', 'image2pipe']);
  });
});

describe('arguments for the demo camera', () => {
  it('put the tick on the second of the picture', () => {
    const args = demoArguments({ width: 640, height: 360, framesPerSecond: 25, startsAtMs: 250 });
    expect(valuesOf(args, '-video_size')).toEqual(['640x360']);
    expect(valuesOf(args, '-g')).toEqual(['50']);
    expect(valuesOf(args, '-i')[1]).toContain('mod(t+0.250\\,1)');
  });
});

describe('the owner of a child', () => {
  it.each([
    [['ffmpeg', '-metadata', 'comment=polycast-12', '-f', 'flv'], 12],
    [['ffmpeg', '-metadata', 'comment=polycast-', '-f', 'flv'], undefined],
    [['ffmpeg', '-metadata', 'comment=holiday', '-f', 'flv'], undefined],
    [['grep', 'comment=polycast-12'], undefined],
    [['sh', '-c', 'ffmpeg -metadata comment=polycast-12'], undefined],
    [[], undefined],
  ])('%j', (argv, owner) => {
    expect(ownerOf(argv)).toBe(owner);
  });
});

describe('arguments for an encoder test', () => {
  it('encode with the flags that a camera is encoded with', () => {
    const args = encoderTestArguments('h264_qsv');
    expect(valuesOf(args, '-c:v')).toEqual(['h264_qsv']);
    expect(valuesOf(args, '-async_depth')).toEqual(['1']);
    expect(args.slice(-3)).toEqual(['-f', 'null', '-']);
  });
});
