/**
 * Here, and for the slate in slate-args.ts, are all of ffmpeg's flags. Pure: values in, argv out. No argv ever holds a
 * password or a stream key; what a camera's address holds goes in by standard input (`rtspScript`).
 */

export type H264Encoder = 'h264_videotoolbox' | 'h264_nvenc' | 'h264_qsv' | 'h264_amf' | 'h264_vaapi' | 'libx264';

/** What is done with a camera's tracks. */
export interface RtspPlan {
  /** `copy`, or the encoder that makes H.264 of it. */
  readonly video: 'copy' | H264Encoder;
  /** Gives a copied first picture the time it lacks, which makes the stream one picture later. */
  readonly isRepaired?: boolean;
  /** `none` leaves the sound out. */
  readonly audio: 'copy' | 'encode' | 'none';
  /** Nobody is told how loud the sound is, as this ffmpeg cannot say it. */
  readonly isUnmetered?: boolean;
}

const ownerPrefix = 'comment=polycast-';

/** Names the process that started a child in the child's own argv: in a process list, ours and whose (`ownerOf`). */
export const ownerMark = ['-metadata', `${ownerPrefix}${process.pid}`];

/** The process id of the Polycast that an ffmpeg was started by, from its argv; undefined for anybody else's program. */
export function ownerOf(argv: readonly string[]): number | undefined {
  const mark = argv.find((argument, index) => argument.startsWith(ownerPrefix) && argv[index - 1] === '-metadata');
  const owner = Number(mark?.slice(ownerPrefix.length));
  return Number.isInteger(owner) && owner > 0 ? owner : undefined;
}

export const quiet = ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'warning'];
const keyframeSeconds = 2;

/**
 * Argv that pulls a camera named by a script on standard input (`rtspScript`) and writes FLV to standard output. On
 * `pipe:3` it says how loud the sound is, if there is any (sound-peaks.ts).
 */
export function rtspArguments(plan: RtspPlan): string[] {
  const isEncoded = plan.video !== 'copy';
  return [
    ...quiet,
    ...(plan.video === 'copy' ? [] : encoderDevice(plan.video)),
    // Each more decoding thread holds back one more picture.
    ...(isEncoded ? ['-threads', '2'] : []),
    ...(isEncoded ? [] : ['-fpsprobesize', '0']),
    ...cameraScript,
    ...(plan.audio === 'none' || plan.isUnmetered ? [] : soundMeterOutput),
    ...['-map', '0:v:0'],
    ...(plan.video === 'copy'
      ? ['-c:v', 'copy', '-bsf:v', `${plan.isRepaired ? `${repairTimestamps},` : ''}extract_extradata`]
      : cameraEncoding(plan.video)),
    ...audioOutput(plan.audio),
    ...flvOutput,
  ];
}

/**
 * The ffconcat script that opens a camera: a list of one. `address` is its URL with the login percent-encoded in it and
 * an IP address for a host, as static builds of ffmpeg crash on look-ups. `timeoutMs` bounds each wait for data.
 */
export function rtspScript(options: {
  readonly address: string;
  readonly transport: 'tcp' | 'udp';
  readonly timeoutMs: number;
  readonly plan: RtspPlan;
}): string {
  const address = options.address.replace(/['\\\s]/g, (character) => `%${hexByte(character)}`);
  return [
    'ffconcat version 1.0',
    `file '${address}'`,
    `option rtsp_transport ${options.transport}`,
    `option timeout ${options.timeoutMs * 1000}`,
    'option fflags +genpts',
    // A copy needs no frame rate, and ffmpeg would count frames for most of a second. An encoder needs one.
    ...(options.plan.video === 'copy' ? ['option fpsprobesize 0'] : []),
    // An upper bound only, for cameras that say nothing about their picture before the next keyframe.
    'option analyzeduration 10000000',
    ...(options.plan.audio === 'none' ? ['option allowed_media_types video'] : []),
    '',
  ].join('\n');
}

/** Formats of ffmpeg's that are nothing but the packets of a video codec, by its name. */
const bareFormats: Readonly<Record<string, string>> = { h264: 'h264', hevc: 'hevc', mjpeg: 'mjpeg', mpeg4: 'm4v' };

/** Whether `pictureArguments` knows how to read a codec. */
export function hasBareFormat(codec: string): boolean {
  return Object.hasOwn(bareFormats, codec);
}

/**
 * Argv that tells what a camera sends without decoding it: a line for each packet (ffmpeg's framecrc format), video on
 * `pipe:1` and sound, if the camera has any, on `pipe:4`, so that neither waits for the other. On `pipe:3` are the
 * first pictures from a keyframe on, for `pictureArguments`. The camera is named by a script on standard input
 * (`rtspScript`).
 */
export function measuringArguments({ codec, hasAudio }: { codec: string; hasAudio: boolean }): string[] {
  const packets = ['-c', 'copy', '-flush_packets', '1', '-f', 'framecrc'];
  const format = bareFormats[codec];
  return [
    // The banner, which only `info` has, names the profile.
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'info', '-fpsprobesize', '0', ...cameraScript],
    ...['-map', '0:v:0', '-copyinkf', '-bsf:v', orderOfArrival, ...ownerMark, ...packets, 'pipe:1'],
    ...(format ? ['-map', '0:v:0', '-frames:v', String(picturesForOne), ...repeatHeaders, '-f', format, 'pipe:3'] : []),
    ...(hasAudio ? ['-map', '0:a:0', ...packets, 'pipe:4'] : []),
  ];
}

/** Argv that makes a JPEG of at most 640 pixels in width of the first picture on standard input. */
export function pictureArguments(codec: string): string[] {
  return [
    // Each more thread holds back one more picture, and looking for the frame rate many.
    ...[...quiet, '-threads', '1', '-probesize', '32', '-fpsprobesize', '0', '-f', bareFormats[codec] ?? codec],
    ...['-i', 'pipe:0', '-map', '0:v:0', '-frames:v', '1', ...ownerMark],
    ...['-vf', "scale=w='min(640,iw)':h=-2:out_range=pc,format=yuvj420p"],
    ...['-c:v', 'mjpeg', '-q:v', '4', '-threads', '1', '-f', 'image2pipe', 'pipe:1'],
  ];
}

/**
 * Argv for the demo camera: raw YUV 4:2:0 frames on standard input and a tick each second in, FLV out, and how loud the
 * tick is on `pipe:3`.
 */
export function demoArguments(options: {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Where in its second the first frame is, in milliseconds: the ticks fall on the full second. */
  readonly startsAtMs: number;
  readonly isUnmetered?: boolean;
}): string[] {
  const { width, height, framesPerSecond } = options;
  const sinceTick = `mod(t+${(options.startsAtMs / 1000).toFixed(3)}\\,1)`;
  const tick = `0.5*sin(2*PI*1000*t)*exp(-60*${sinceTick})*lt(${sinceTick}\\,0.15)`;
  return [
    ...quiet,
    ...['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-color_range', 'tv'],
    ...['-video_size', `${width}x${height}`, '-framerate', String(framesPerSecond), '-i', 'pipe:0'],
    ...['-f', 'lavfi', '-i', `aevalsrc=exprs=${tick}:sample_rate=16000`],
    ...['-map', '0:v:0', '-map', '1:a:0', '-shortest'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-tune', 'zerolatency', '-pix_fmt', 'yuv420p'],
    ...['-b:v', '2500k', '-maxrate', '2500k', '-bufsize', '2500k'],
    ...['-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ...['-g', String(framesPerSecond * keyframeSeconds)],
    // An output of its own would be a second pace for two inputs.
    ...[...aacEncoding, ...(options.isUnmetered ? [] : ['-af', soundMeter])],
    ...flvOutput,
  ];
}

/** Argv that encodes a few generated pictures and throws them away: it succeeds only where the encoder really works. */
export function encoderTestArguments(encoder: H264Encoder): string[] {
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error'],
    ...encoderDevice(encoder),
    ...['-f', 'lavfi', '-i', 'testsrc2=size=1280x720:rate=25', '-frames:v', '10'],
    ...cameraEncoding(encoder),
    ...['-f', 'null', '-'],
  ];
}

/**
 * ffmpeg gives the first picture of an RTSP camera no presentation time, and finds one by itself only where pictures
 * are sent in the order they are shown. This sets it one frame before what follows. It has to see the picture after
 * each, so that all are held back by one. (`extract_extradata` makes the FLV writer repeat the sequence header when a
 * camera changes its size in the middle of the stream.)
 */
const repairTimestamps =
  'setts=pts=if(eq(PTS\\,NOPTS)\\,DTS-DURATION\\,PTS):dts=if(eq(PTS\\,NOPTS)\\,DTS-DURATION\\,DTS)';

/**
 * The number of the packet in place of its decoding time, which ffmpeg only guesses, and by which it would otherwise
 * "correct" the presentation times. Far in the past, as ffmpeg minds packets that are shown before they are decoded.
 */
const orderOfArrival = 'setts=pts=PTS:dts=N-1099511627776';

/** A decoder gives the first picture when it has seen as many more as pictures may be out of order, 16 at most. */
const picturesForOne = 50;

/** Cameras may give the parameter sets in the session description alone. */
const repeatHeaders = ['-c', 'copy', '-bsf:v', 'dump_extra=freq=keyframe', '-flush_packets', '1'];

const cameraScript = [
  ...['-f', 'concat', '-safe', '0', '-protocol_whitelist', 'file,pipe,fd,tcp,udp,rtp,rtsp,crypto', '-i', 'pipe:0'],
];

const aacEncoding = ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'];

/** Writes the peak of each frame and channel to `pipe:3`. The sound goes through it as it is. */
const soundMeter =
  "astats=metadata=1:reset=1:measure_perchannel=Peak_level:measure_overall=none,ametadata=mode=print:file='pipe\\:3':direct=1";

/**
 * The sound once more, only to be measured, in frames of 0.05 s at 48 kHz and 0.3 s at 8 kHz: a copied track is decoded
 * for it, which with the measuring takes 0.3 % of a core.
 */
const soundMeterOutput = ['-map', '0:a:0', '-af', `asetnsamples=n=2400:p=0,${soundMeter}`, '-f', 'null', '-'];

function audioOutput(audio: RtspPlan['audio']): string[] {
  if (audio === 'none') return ['-an'];
  if (audio === 'copy') return ['-map', '0:a:0', '-c:a', 'copy'];
  return ['-map', '0:a:0', ...aacEncoding, '-af', 'aresample=async=1:first_pts=0'];
}

/** FLV on standard output. Each packet leaves at once; video waits for sound at most 0.2 s, or a silent microphone would freeze the picture. */
export const flvOutput = [
  ...ownerMark,
  ...['-max_interleave_delta', '200000', '-flush_packets', '1'],
  ...['-f', 'flv', '-flvflags', 'no_duration_filesize', 'pipe:1'],
];

/** At most 1080p: no platform wants more over RTMP, and software would not keep up. */
const fitInFullHd =
  "scale=w='min(1920,iw)':h='min(1080,ih)':force_original_aspect_ratio=decrease:force_divisible_by=2:out_range=tv";

/**
 * Whoever joins a camera in the middle of a group of pictures gets what it changes of a picture that was never seen: to
 * HEVC's decoder a grey one. Register 0 remembers that a keyframe has come.
 */
const fromKeyframeOn = "select='gt(st(0,max(ld(0),key)),0)'";

function cameraEncoding(encoder: H264Encoder): string[] {
  const upload = encoder === 'h264_vaapi' ? 'format=nv12,hwupload' : 'format=yuv420p';
  return [
    ...['-vf', `${fromKeyframeOn},${fitInFullHd},${upload}`, '-c:v', encoder, ...encoderFlags[encoder]],
    ...['-maxrate', '6000k', '-bufsize', '6000k', '-bf', '0'],
    // By time and not by count: the frame rate of a camera is not known here, and need not be constant.
    ...['-force_key_frames', `expr:gte(t,n_forced*${keyframeSeconds})`],
  ];
}

/** x264 finds the rate that the picture's size needs; the others are given one that suits 1080p. */
const encoderFlags: Readonly<Record<H264Encoder, readonly string[]>> = {
  h264_videotoolbox: ['-realtime', '1', '-b:v', '4500k'],
  h264_nvenc: ['-preset', 'p4', '-tune', 'll', '-rc', 'vbr', '-b:v', '4500k', '-forced-idr', '1'],
  h264_qsv: ['-preset', 'veryfast', '-async_depth', '1', '-forced_idr', '1', '-b:v', '4500k'],
  h264_amf: ['-usage', 'lowlatency', '-rc', 'vbr_latency', '-b:v', '4500k', '-g', '60'],
  h264_vaapi: ['-async_depth', '1', '-b:v', '4500k', '-g', '60'],
  libx264: ['-preset', 'veryfast', '-tune', 'zerolatency', '-crf', '21'],
};

function encoderDevice(encoder: H264Encoder): string[] {
  return encoder === 'h264_vaapi' ? ['-vaapi_device', '/dev/dri/renderD128'] : [];
}

function hexByte(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
}
