/** What a simulated camera's picture is like. */
export interface SimulatedVideo {
  readonly codec: 'h264' | 'hevc';
  readonly width: number;
  readonly height: number;
  readonly fps: number;
  readonly kbps: number;
  readonly keyframeSeconds: number;
  /** Between two other frames; 0 for none. H.264 Baseline has none, whatever is said here. */
  readonly bFrames: number;
  /** H.264 only; Baseline when left out. */
  readonly profile?: 'Baseline' | 'Main' | 'High';
  /** Filled up to `kbps` where the picture needs less. */
  readonly isConstantBitrate?: boolean;
}

/** AAC is 48 kHz stereo; G.711 (pcmu, pcma) 8 kHz mono, as cameras send it. */
export type SimulatedAudio = 'none' | 'aac' | 'pcmu' | 'pcma';

/**
 * Argv of the ffmpeg that makes a simulated camera's picture and sound in real time and pushes them as RTP to
 * `publishUrl` (RTSP over TCP, so that no packet is lost between the two processes). Once a second there is a tick in
 * the sound and, in the built-in picture, a white flash in its corner at the same instant.
 */
export function cameraArguments(options: {
  readonly video: SimulatedVideo;
  readonly audio: SimulatedAudio;
  /** `raw`: YUV 4:2:0 frames of the video's size come on standard input, at its rate. */
  readonly picture: 'built-in' | 'raw';
  readonly publishUrl: string;
}): string[] {
  const { video, audio, picture, publishUrl } = options;
  const hasAudio = audio !== 'none';
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error'],
    ...(picture === 'raw' ? rawInput(video) : builtInPicture(video)),
    ...(hasAudio ? ['-re', '-f', 'lavfi', '-i', ticking(audio)] : []),
    ...['-map', '0:v', ...videoEncoding(video)],
    ...(hasAudio ? ['-map', '1:a', ...audioEncoding(audio)] : []),
    // One access unit of sound in a packet, as cameras send it.
    ...['-muxdelay', '0'],
    ...['-f', 'rtsp', '-rtsp_transport', 'tcp', publishUrl],
  ];
}

/** Argv that makes one JPEG of the picture and writes it to standard output. */
export function snapshotArguments(options: {
  readonly width: number;
  readonly height: number;
  /** `raw`: one YUV 4:2:0 frame comes on standard input. */
  readonly picture: 'built-in' | 'raw';
}): string[] {
  const size = `${options.width}x${options.height}`;
  const input =
    options.picture === 'raw'
      ? ['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', size, '-i', 'pipe:0']
      : ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=1`];
  const jpeg = ['-frames:v', '1', '-c:v', 'mjpeg', '-pix_fmt', 'yuvj420p', '-f', 'image2pipe', 'pipe:1'];
  return ['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error', ...input, ...jpeg];
}

/** Argv that encodes a picture as H.265 and throws it away: it succeeds only where this ffmpeg can. */
export const hevcTestArguments: readonly string[] = [
  ...['-hide_banner', '-nostdin', '-nostats', '-loglevel', 'error'],
  ...['-f', 'lavfi', '-i', 'color=size=128x128:rate=5', '-frames:v', '1'],
  ...['-c:v', 'libx265', '-preset', 'ultrafast', '-x265-params', 'log-level=error', '-f', 'null', '-'],
];

function rawInput({ width, height, fps }: SimulatedVideo): string[] {
  const format = ['-f', 'rawvideo', '-pixel_format', 'yuv420p', '-video_size', `${width}x${height}`];
  return [...format, '-framerate', String(fps), '-i', 'pipe:0'];
}

function builtInPicture({ width, height, fps }: SimulatedVideo): string[] {
  const flash = `drawbox=w=iw/6:h=ih/6:color=white:t=fill:enable='lt(mod(t,1),0.1)'`;
  return ['-re', '-f', 'lavfi', '-i', `testsrc2=size=${width}x${height}:rate=${fps},${flash}`];
}

/**
 * ffmpeg sends a frame only when the other track has got as far, and an encoder holds sound back for longer than
 * picture. So the sound is made this much ahead, and no picture waits for it.
 */
const soundAheadSeconds = 0.1;

function ticking(audio: Exclude<SimulatedAudio, 'none'>): string {
  const shape = audio === 'aac' ? 's=48000:c=stereo' : 's=8000:c=mono:n=160';
  const sample = `0.5*sin(2*PI*1000*t)*lt(mod(t+${soundAheadSeconds},1),0.04)`;
  const samples = audio === 'aac' ? `${sample}|${sample}` : sample;
  return `aevalsrc='${samples}':${shape}`;
}

function videoEncoding(video: SimulatedVideo): string[] {
  const { codec, fps, kbps, keyframeSeconds } = video;
  const bFrames = codec === 'h264' && video.profile === 'Baseline' ? 0 : video.bFrames;
  const keyframeFrames = Math.max(1, Math.round(fps * keyframeSeconds));
  const rate = ['-b:v', `${kbps}k`, '-maxrate', `${kbps}k`, '-bufsize', `${kbps}k`, '-pix_fmt', 'yuv420p'];
  const tune = bFrames === 0 ? ['-tune', 'zerolatency'] : [];
  const shape = `keyint=${keyframeFrames}:min-keyint=${keyframeFrames}:scenecut=0:bframes=${bFrames}:b-adapt=0`;
  // Parameter sets in the session description and before each keyframe, as most cameras have them.
  const headers = ['-bsf:v', 'dump_extra=freq=keyframe'];
  const encoder =
    codec === 'h264'
      ? ['-c:v', 'libx264', '-preset', 'ultrafast', ...tune, '-x264-params', `${shape}${h264Tools(video)}`]
      : ['-c:v', 'libx265', '-preset', 'ultrafast', ...tune, '-x265-params', `${shape}${h265Tools(video)}`];
  return ['-threads', '2', ...encoder, '-g', String(keyframeFrames), ...rate, ...headers];
}

/** x264 names the profile by the tools that it used (ITU-T H.264, annex A.2). */
function h264Tools({ profile, isConstantBitrate }: SimulatedVideo): string {
  const tools = { Baseline: '', Main: ':cabac=1', High: ':cabac=1:8x8dct=1' }[profile ?? 'Baseline'];
  return isConstantBitrate ? `${tools}:nal-hrd=cbr` : tools;
}

function h265Tools({ isConstantBitrate }: SimulatedVideo): string {
  return isConstantBitrate ? ':log-level=error:strict-cbr=1' : ':log-level=error';
}

function audioEncoding(audio: Exclude<SimulatedAudio, 'none'>): string[] {
  const ahead = ['-af', `asetpts=PTS+${soundAheadSeconds}/TB`];
  switch (audio) {
    case 'aac':
      return [...ahead, '-c:a', 'aac', '-b:a', '128k'];
    case 'pcmu':
      return [...ahead, '-c:a', 'pcm_mulaw'];
    case 'pcma':
      return [...ahead, '-c:a', 'pcm_alaw'];
  }
}
