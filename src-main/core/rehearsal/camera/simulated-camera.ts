import type { Writable } from 'node:stream';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { ok, type Result } from '#shared/result.ts';
import { cameraArguments, type SimulatedAudio, type SimulatedVideo } from './camera-arguments.ts';
import { type DrawPicture, pumpPictures } from './picture-pump.ts';
import { publishMedia } from './published-media.ts';
import type { Authentication } from './rtsp-player.ts';
import { startRtspServer } from './rtsp-server.ts';

export interface SimulatedCameraOptions {
  readonly ffmpegPath: string;
  /** Path and query of its stream; `/live` when left out. */
  readonly path?: string;
  readonly login?: Login;
  /** Digest when there is a login, else none. */
  readonly auth?: Authentication;
  /** What is left out is as in `defaultVideo`. */
  readonly video?: Partial<SimulatedVideo>;
  /** AAC when left out. */
  readonly audio?: SimulatedAudio;
  /** More players than these get 453. */
  readonly maxClients?: number;
  /** A port of its own, so that it can come back at the same address; a free one when left out. */
  readonly port?: number;
  /** Draws the picture in place of the built-in one, at the moment the frame leaves the camera. */
  readonly rawVideoInput?: DrawPicture;
}

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
  const { path = '/live', login = { user: '', password: '' }, rawVideoInput } = options;
  const video = { ...defaultVideo, ...options.video };
  let sdp: string | undefined;
  const server = await startRtspServer({
    path,
    sdp: () => sdp,
    login,
    authentication: options.auth ?? (options.login ? 'digest' : 'none'),
    maxClients: options.maxClients ?? Number.POSITIVE_INFINITY,
    port: options.port ?? 0,
  });
  const media = await publishMedia({
    ffmpegPath: options.ffmpegPath,
    argumentsFor: (publishUrl) =>
      cameraArguments({
        video,
        audio: options.audio ?? 'aac',
        picture: rawVideoInput ? 'raw' : 'built-in',
        publishUrl,
      }),
    ...(rawVideoInput && { feed: (stdin: Writable) => pumpPictures(stdin, video.fps, rawVideoInput) }),
    onPacket: server.send,
  });
  if (!media.ok) {
    await server.close();
    return media;
  }
  sdp = media.value.sdp;
  void media.value.exited.then(server.close);
  return ok({
    url: `rtsp://127.0.0.1:${server.port}${path}`,
    freeze: server.freeze,
    resume: server.resume,
    dropClients: server.dropClients,
    close: async () => {
      await Promise.all([server.close(), media.value.stop()]);
    },
  });
}
