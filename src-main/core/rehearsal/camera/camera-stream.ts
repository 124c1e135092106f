import type { Writable } from 'node:stream';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import type { Clock } from '../../ports.ts';
import { cameraArguments, type SimulatedAudio, type SimulatedVideo } from './camera-arguments.ts';
import { type DrawPicture, pumpPictures } from './picture-pump.ts';
import { type MediaPacket, type PublishedMedia, publishMedia } from './published-media.ts';

export interface StreamSettings {
  readonly video: SimulatedVideo;
  readonly audio: SimulatedAudio;
}

/** When the encoder of a stream runs. */
export type StreamRuns =
  | { readonly kind: 'always' }
  /** From the first question about it until 5 s after the last player has gone. */
  | { readonly kind: 'while-watched'; readonly clock: Pick<Clock, 'after'> };

export interface CameraStreamOptions {
  readonly ffmpegPath: string;
  readonly settings: StreamSettings;
  readonly runs: StreamRuns;
  /** Makes what draws pictures of a size in place of the built-in picture. */
  readonly createPicture?: (width: number, height: number) => DrawPicture;
  readonly onPacket: (packet: MediaPacket) => void;
  /** What is sent from now on has nothing to do with what was sent before. */
  readonly onBreak: () => void;
}

/** One stream of a simulated camera: the ffmpeg that makes it, replaced when its settings change. */
export interface CameraStream {
  /** Runs it if need be. */
  start(): Promise<Result<PublishedMedia, CameraProblem>>;
  /** New settings: what runs is ended, and runs anew with them. */
  change(settings: StreamSettings): Promise<Result<void, CameraProblem>>;
  notePlayers(count: number): void;
  notePlay(): void;
  close(): Promise<void>;
}

const idleMs = 5_000;
/** A few seconds of a small stream. */
const maxHeldPackets = 400;

export function createCameraStream(options: CameraStreamOptions): CameraStream {
  const { runs } = options;
  let { settings } = options;
  let run: Promise<Result<PublishedMedia, CameraProblem>> | undefined;
  let changes: Promise<unknown> = Promise.resolve();
  let cancelIdle: (() => void) | undefined;
  /** What an encoder that was started for a player has made before that player plays: its picture begins with it. */
  let held: MediaPacket[] | undefined;

  async function begin(isCurrent: () => boolean): Promise<Result<PublishedMedia, CameraProblem>> {
    const { createPicture } = options;
    const { video, audio } = settings;
    held = runs.kind === 'always' ? undefined : [];
    const draw = createPicture?.(video.width, video.height);
    const media = await publishMedia({
      ffmpegPath: options.ffmpegPath,
      argumentsFor: (publishUrl) => cameraArguments({ video, audio, picture: draw ? 'raw' : 'built-in', publishUrl }),
      ...(draw && { feed: (stdin: Writable) => pumpPictures(stdin, video.fps, draw) }),
      onPacket: (packet) => {
        if (isCurrent()) take(packet);
      },
    });
    const end = () => {
      if (!isCurrent()) return;
      run = undefined;
      options.onBreak();
    };
    if (media.ok) void media.value.exited.then(end);
    else end();
    return media;
  }

  function take(packet: MediaPacket): void {
    if (packet.kind === 'rtp' && held) {
      if (held.push(packet) > maxHeldPackets) held = undefined;
    } else options.onPacket(packet);
  }

  function start(): Promise<Result<PublishedMedia, CameraProblem>> {
    if (run) return run;
    const mine = begin(() => run === mine);
    run = mine;
    return mine;
  }

  async function stop(): Promise<void> {
    const ending = run;
    run = undefined;
    if (!ending) return;
    options.onBreak();
    const media = await ending;
    if (media.ok) await media.value.stop();
  }

  async function replace(next: StreamSettings): Promise<Result<void, CameraProblem>> {
    const isRunning = run !== undefined;
    settings = next;
    await stop();
    if (!isRunning && runs.kind !== 'always') return ok(undefined);
    const media = await start();
    return media.ok ? ok(undefined) : media;
  }

  return {
    start,
    change: (next) => {
      const change = changes.then(() => replace(next));
      changes = change;
      return change;
    },
    notePlayers: (count) => {
      cancelIdle?.();
      cancelIdle = undefined;
      if (count === 0 && run && runs.kind === 'while-watched') cancelIdle = runs.clock.after(idleMs, () => void stop());
    },
    notePlay: () => {
      const packets = held ?? [];
      held = undefined;
      for (const packet of packets) options.onPacket(packet);
    },
    close: async () => {
      cancelIdle?.();
      await changes;
      await stop();
    },
  };
}
