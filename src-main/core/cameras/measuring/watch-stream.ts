import type { StreamReport } from '#shared/inspection.ts';
import { measuringArguments, rtspScript } from '../../ffmpeg/args.ts';
import { type ChildExit, spawnFfmpeg } from '../../ffmpeg/child.ts';
import type { Clock } from '../../ports.ts';
import { measureKbps, measureVideo } from './packet-statistics.ts';
import { createPacketReader, type Packet } from './parse-packets.ts';
import { readPicture } from './read-picture.ts';

export interface WatchOptions {
  readonly ffmpegPath: string;
  /** The URL that ffmpeg opens: with the login, and an IP address for a host. */
  readonly address: string;
  readonly secrets: readonly string[];
  readonly transport: 'tcp' | 'udp';
  /** What the camera says of its sound; undefined when it has none. */
  readonly audio: StreamReport['audio'];
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
  /** ffmpeg ended by itself; `hasPictures`: after pictures had come. */
  | { readonly kind: 'ended'; readonly exit: ChildExit; readonly hasPictures: boolean };

const reportEveryMs = 1_000;

/** Reads a camera by one ffmpeg child until enough is known of what it sends. Settles after the child is gone. */
export async function watchStream(options: WatchOptions): Promise<WatchEnd> {
  const { clock, signal, limits } = options;
  if (signal.aborted) return { kind: 'aborted' };
  const packets: { readonly video: Packet[]; readonly audio: Packet[] } = { video: [], audio: [] };
  const openedAt = clock.now();
  let firstAt: number | undefined;
  let lastAt = openedAt;
  let profile = '';
  let hasPicture = false;
  let isDone = false;

  const child = spawnFfmpeg({
    ffmpegPath: options.ffmpegPath,
    args: measuringArguments(options.audio !== undefined),
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
    lastAt = clock.now();
    firstAt ??= lastAt;
    packets.video.push(packet);
    if (packet.isKeyframe && isEnough()) stop();
  });
  const audio = createPacketReader((packet) => packets.audio.push(packet));

  const isEnough = () => {
    const { seconds, keyframes } = measureVideo(packets.video);
    return hasPicture && seconds >= limits.seconds && keyframes.seen >= limits.keyframes;
  };
  const isLate = () =>
    firstAt === undefined
      ? clock.now() - openedAt >= limits.firstPictureMs
      : clock.now() - firstAt >= limits.longestMs || clock.now() - lastAt >= limits.dataMs * 2;
  const report = (): StreamReport | undefined => {
    const { codec, width = 0, height = 0 } = video.track;
    if (codec === undefined || width === 0 || packets.video.length === 0) return undefined;
    const { kbps, ...measures } = measureVideo(packets.video);
    return {
      video: { codec, profile, width, height },
      ...(options.audio && { audio: { ...options.audio, ...audio.track } }),
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
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => !isDone && video.push(chunk));
  const [picture, sound] = child.extraOutputs;
  sound?.setEncoding('latin1').on('data', (chunk: string) => !isDone && audio.push(chunk));
  readPicture(picture, (jpeg) => {
    hasPicture = true;
    if (!isDone) options.onPicture(jpeg);
  });
  signal.addEventListener('abort', stop, { once: true });
  cancelTick = clock.after(reportEveryMs, tick);
  const exit = await child.exited;
  cancelTick();
  signal.removeEventListener('abort', stop);

  if (signal.aborted) return { kind: 'aborted' };
  const secondsSince = (time: number) => Math.round((clock.now() - time) / 1_000);
  const isFrozen = firstAt !== undefined && clock.now() - lastAt >= limits.dataMs;
  if (isFrozen) return { kind: 'frozen', seconds: secondsSince(lastAt) };
  if (!isDone) return { kind: 'ended', exit, hasPictures: firstAt !== undefined };
  const final = report();
  return final ? { kind: 'measured', report: final } : { kind: 'silent', seconds: secondsSince(openedAt) };
}

function planOf({ audio }: WatchOptions) {
  return { video: 'copy', audio: audio === undefined ? 'none' : 'copy' } as const;
}

/** As in `Stream #0:0: Video: h264 (High), yuv420p…`; where ffmpeg knows none, a codec tag may stand there: `(avc1 / 0x…)`. */
function profileIn(line: string): string {
  return /Video: \w+ \(([^)/]+)\)/.exec(line)?.[1] ?? '';
}
