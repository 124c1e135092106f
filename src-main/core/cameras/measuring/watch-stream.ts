import type { StreamReport } from '#shared/cameras/inspection.ts';
import { hasBareFormat, measuringArguments, rtspScript } from '../../ffmpeg/args.ts';
import { type ChildExit, spawnFfmpeg } from '../../ffmpeg/child.ts';
import type { Clock } from '../../ports.ts';
import type { CameraDescription } from '../../rtsp/describe.ts';
import { decodePicture } from './decode-picture.ts';
import { measureKbps, measureVideo } from './packet-statistics.ts';
import { createPacketReader, type Packet, type Track } from './parse-packets.ts';

export interface WatchOptions {
  readonly ffmpegPath: string;
  /** The URL that ffmpeg opens: with the login, and an IP address for a host. */
  readonly address: string;
  readonly secrets: readonly string[];
  readonly transport: 'tcp' | 'udp';
  /** What the camera says it sends; no sound when it has none. */
  readonly codec: string;
  readonly audio: CameraDescription['audio'];
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly limits: WatchLimits;
  onPicture(jpeg: Buffer): void;
  onReport(report: StreamReport): void;
}

/** How much of a stream is enough, and how long to wait for it. */
export interface WatchLimits {
  /** For the first picture, in milliseconds. */
  readonly firstPictureMs: number;
  /** For any more data, in milliseconds. */
  readonly dataMs: number;
  /** So much media with so many keyframes is enough. */
  readonly seconds: number;
  readonly keyframes: number;
  /** With fewer keyframes it ends this many milliseconds after the first picture. */
  readonly longestMs: number;
}

export type WatchEnd =
  | { readonly kind: 'measured'; readonly report: StreamReport }
  | { readonly kind: 'aborted' }
  /** Pictures came, and then none for `seconds`. */
  | { readonly kind: 'frozen'; readonly seconds: number }
  /** It was opened, but no picture came for `seconds`. */
  | { readonly kind: 'silent'; readonly seconds: number }
  /** ffmpeg ended by itself after so many seconds; `hasPictures`: after pictures had come. */
  | { readonly kind: 'ended'; readonly exit: ChildExit; readonly seconds: number; readonly hasPictures: boolean };

const reportEveryMs = 1_000;
/** More than any camera sends in the time that it is watched. */
const maxPackets = 6_000;

/** Reads a camera by one ffmpeg child until enough is known of what it sends. Settles after the child is gone. */
export async function watchStream(options: WatchOptions): Promise<WatchEnd> {
  const { clock, signal, limits } = options;
  if (signal.aborted) return { kind: 'aborted' };
  const packets: { readonly video: Packet[]; readonly audio: Packet[] } = { video: [], audio: [] };
  const openedAt = clock.now();
  const arrivals: number[] = [];
  let profile = '';
  let isPictureSettled = !hasBareFormat(options.codec);
  let hasNewKeyframe = false;
  let isDone = false;

  const child = spawnFfmpeg({
    ffmpegPath: options.ffmpegPath,
    args: measuringArguments({ codec: options.codec, hasAudio: options.audio !== undefined }),
    secrets: options.secrets,
    extraOutputs: 2,
    onLine: (line) => {
      profile ||= profileIn(line);
    },
  });
  const stop = () => {
    isDone = true;
    void child.stop();
  };
  const video = createPacketReader((packet) => {
    arrivals.push(clock.now());
    packets.video.push(packet);
    hasNewKeyframe ||= packet.isKeyframe;
  });
  const audio = createPacketReader((packet) => {
    if (packets.audio.length < maxPackets) packets.audio.push(packet);
  });
  const readVideo = (chunk: string) => {
    if (isDone) return;
    video.push(chunk);
    // Once for all that came together: else a camera that floods us with keyframes would keep us busy with each of them.
    if (packets.video.length >= maxPackets || (hasNewKeyframe && isEnough())) stop();
    hasNewKeyframe = false;
  };

  const isEnough = () => {
    const { seconds, keyframes } = measureVideo(packets.video);
    return isPictureSettled && seconds >= limits.seconds && keyframes.seen >= limits.keyframes;
  };
  const isLate = () => {
    const [firstAt] = arrivals;
    const [since, limitMs] = firstAt === undefined ? [openedAt, limits.firstPictureMs] : [firstAt, limits.longestMs];
    return clock.now() - since >= limitMs;
  };
  const report = (): StreamReport | undefined => {
    const { codec, width = 0, height = 0 } = video.track;
    if (codec === undefined || width === 0 || packets.video.length === 0) return undefined;
    const { kbps, ...measures } = measureVideo(packets.video);
    return {
      video: { codec, profile, width, height },
      ...(options.audio && { audio: soundOf(options.audio, audio.track) }),
      transport: options.transport,
      ...measures,
      videoKbps: kbps,
      audioKbps: measureKbps(packets.audio),
    };
  };
  let cancelTick = () => {};
  const tick = () => {
    const now = isDone ? undefined : report();
    if (now) options.onReport(now);
    if (isEnough() || isLate()) stop();
    else cancelTick = clock.after(reportEveryMs, tick);
  };

  child.stdin.end(rtspScript({ ...options, timeoutMs: limits.dataMs, plan: planOf(options) }));
  child.stdout.setEncoding('latin1').on('data', readVideo);
  const [pictures, sound] = child.extraOutputs;
  sound?.setEncoding('latin1').on('data', (chunk: string) => !isDone && audio.push(chunk));
  const picture = decodePicture({ ...options, pictures }).then((jpeg) => {
    isPictureSettled = true;
    if (jpeg && !signal.aborted) options.onPicture(jpeg);
  });
  signal.addEventListener('abort', stop, { once: true });
  cancelTick = clock.after(reportEveryMs, tick);
  const [exit] = await Promise.all([child.exited, picture]);
  cancelTick();
  signal.removeEventListener('abort', stop);

  if (signal.aborted) return { kind: 'aborted' };
  const seconds = Math.round((clock.now() - openedAt) / 1_000);
  const final = report();
  if (final && isEnough()) return { kind: 'measured', report: final };
  const silentMs = silenceBefore(clock.now(), arrivals);
  if (silentMs >= limits.dataMs) return { kind: 'frozen', seconds: Math.round(silentMs / 1_000) };
  if (!isDone) return { kind: 'ended', exit, seconds, hasPictures: arrivals.length > 0 };
  return final ? { kind: 'measured', report: final } : { kind: 'silent', seconds };
}

/** On its way out ffmpeg gives the last few pictures, which it had kept back. */
const keptBack = 5;

/** For how long a camera had sent nothing when it was left. */
function silenceBefore(now: number, arrivals: readonly number[]): number {
  const last = [...arrivals.slice(-keptBack - 1), now];
  const pauses = last.map((time, index) => time - (last[index - 1] ?? time));
  const longest = Math.max(...pauses);
  return longest === 0 ? 0 : now - (last[pauses.indexOf(longest) - 1] ?? now);
}

/** As ffmpeg reads it; what it does not tell, as the camera says. */
function soundOf(announced: NonNullable<CameraDescription['audio']>, track: Track): NonNullable<StreamReport['audio']> {
  const { codec = announced.codec, sampleRate = announced.sampleRate, channels = announced.channels } = track;
  return { codec, sampleRate, channels };
}

function planOf({ audio }: WatchOptions) {
  return { video: 'copy', audio: audio === undefined ? 'none' : 'copy' } as const;
}

/** As in `Stream #0:0: Video: h264 (High), yuv420p…`; where ffmpeg knows none, a codec tag may stand there: `(avc1 / 0x…)`. */
function profileIn(line: string): string {
  return /Video: \w+ \(([^)/]+)\)/.exec(line)?.[1] ?? '';
}
