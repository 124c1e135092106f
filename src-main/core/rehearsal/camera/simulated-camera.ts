import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { loopback } from '../loopback.ts';
import type { SimulatedAudio, SimulatedVideo } from './camera-arguments.ts';
import { type CameraStream, createCameraStream, type StreamRuns, type StreamSettings } from './camera-stream.ts';
import type { DrawPicture } from './picture-pump.ts';
import type { Authentication } from './rtsp-player.ts';
import { type RtspServer, type ServedStream, startRtspServer } from './rtsp-server.ts';

export interface SimulatedStreamOptions {
  /** Path and query; `/live` for the main stream and `/sub` for the other when left out. */
  readonly path?: string;
  /** What is left out is as in `defaultVideo`. */
  readonly video?: Partial<SimulatedVideo>;
  /** AAC when left out. */
  readonly audio?: SimulatedAudio;
}

export interface SimulatedCameraOptions extends SimulatedStreamOptions {
  readonly ffmpegPath: string;
  /** A second stream at a path of its own; none when left out. */
  readonly sub?: SimulatedStreamOptions;
  readonly login?: Login;
  /** Digest when there is a login, else none. */
  readonly auth?: Authentication;
  /** More players than these, of both streams together, get 453. */
  readonly maxClients?: number;
  /** An address of this computer; 127.0.0.1 when left out. */
  readonly host?: string;
  /** A port of its own, so that it can come back at the same address; a free one when left out. */
  readonly port?: number;
  /** Always when left out: an encoder that cannot run is then told at the start. */
  readonly runs?: StreamRuns;
  /** Makes what draws pictures of a size, at the moment the frame leaves the camera, in place of the built-in picture. */
  readonly createPicture?: (width: number, height: number) => DrawPicture;
}

export type StreamName = 'main' | 'sub';

const defaultVideo: SimulatedVideo = {
  codec: 'h264',
  width: 640,
  height: 360,
  fps: 25,
  kbps: 1000,
  keyframeSeconds: 2,
  bFrames: 0,
};

export interface SimulatedCamera {
  /** rtsp://127.0.0.1:port/path, without the login. */
  readonly url: string;
  /** Of the second stream; undefined when it has none. */
  readonly subUrl: string | undefined;
  /**
   * New settings for a stream. Its players are disconnected, and find a new session description when they come back,
   * as with real cameras. Settles when the stream has begun anew.
   */
  change(stream: StreamName, settings: StreamSettings): Promise<Result<void, CameraProblem>>;
  /** It hangs: connections stay, but it neither sends nor answers. */
  freeze(): void;
  resume(): void;
  /** Closes all connections; new ones are welcome. */
  dropClients(): void;
  close(): Promise<void>;
}

/**
 * A camera that speaks RTSP on loopback; picture and sound are made by ffmpeg in real time. A player gets everything
 * from the moment it plays, so its picture begins with the next keyframe, as with a real camera. Rejects when `port`
 * is taken.
 */
export async function startSimulatedCamera(
  options: SimulatedCameraOptions,
): Promise<Result<SimulatedCamera, CameraProblem>> {
  const { host = loopback, runs = { kind: 'always' } } = options;
  let server: RtspServer | undefined;
  const main = createSource(options, options, '/live', () => server);
  const sub = options.sub && createSource(options, options.sub, '/sub', () => server);
  const sources = sub ? [main, sub] : [main];
  server = await startRtspServer({
    streams: sources.map(({ served }) => served),
    login: options.login ?? { user: '', password: '' },
    authentication: options.auth ?? (options.login ? 'digest' : 'none'),
    maxClients: options.maxClients ?? Number.POSITIVE_INFINITY,
    host,
    port: options.port ?? 0,
  });
  const { port, freeze, resume, dropClients, close } = server;
  const closeAll = async () => {
    await Promise.all([close(), ...sources.map(({ stream }) => stream.close())]);
  };
  const starts = runs.kind === 'always' ? sources.map(({ stream }) => stream.start()) : [];
  for (const start of await Promise.all(starts)) {
    if (start.ok) continue;
    await closeAll();
    return start;
  }
  const urlOf = ({ served }: Source) => `rtsp://${host}:${port}${served.path}`;
  return ok({
    url: urlOf(main),
    subUrl: sub && urlOf(sub),
    change: async (name, settings) => (name === 'main' ? main : sub)?.stream.change(settings) ?? ok(undefined),
    freeze,
    resume,
    dropClients: () => dropClients(),
    close: closeAll,
  });
}

interface Source {
  readonly stream: CameraStream;
  readonly served: ServedStream;
}

function createSource(
  { ffmpegPath, createPicture, runs = { kind: 'always' } }: SimulatedCameraOptions,
  { path, video, audio = 'aac' }: SimulatedStreamOptions,
  usualPath: string,
  server: () => RtspServer | undefined,
): Source {
  const stream = createCameraStream({
    ffmpegPath,
    settings: { video: { ...defaultVideo, ...video }, audio },
    runs,
    ...(createPicture && { createPicture }),
    onPacket: (packet) => server()?.send(served, packet),
    onBreak: () => server()?.dropClients(served),
  });
  const served: ServedStream = {
    path: path ?? usualPath,
    sdp: async () => {
      const media = await stream.start();
      return media.ok ? media.value.sdp : undefined;
    },
    onPlayers: stream.notePlayers,
    onPlay: stream.notePlay,
  };
  return { stream, served };
}
