import { type CameraUrl, parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { StreamReport } from '#shared/cameras/inspection.ts';
import type { Login } from '#shared/commands.ts';
import { type CameraProblem, isLoginProblem } from '#shared/problems.ts';
import { fail, ok, type Result } from '#shared/result.ts';
import { diagnose, lacksPictures } from '../../ffmpeg/diagnose.ts';
import { addressWithLogin, fitsFfmpeg } from '../../ffmpeg/login.ts';
import { redact } from '../../ffmpeg/redact.ts';
import type { Clock } from '../../ports.ts';
import { type CameraDescription, describeCamera } from '../../rtsp/describe.ts';
import { secretsOf, withLoginInPath } from '../../rtsp/login-in-path.ts';
import { startLoginRelay } from '../../rtsp/login-relay.ts';
import { untilAborted } from '../../until-aborted.ts';
import { type WatchEnd, type WatchLimits, watchStream } from './watch-stream.ts';

export interface MeasureOptions {
  readonly ffmpegPath: string;
  readonly url: string;
  readonly login?: Login;
  /** The login goes only to whom it does not show the password. */
  readonly isDigestOnly?: boolean;
  /** `any`: TCP, and UDP where the camera does not send over TCP. */
  readonly transport: 'tcp' | 'udp' | 'any';
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** A few seconds are enough, as for a sub stream. */
  readonly isShort?: boolean;
  /** The first keyframe, at most 640 pixels wide. */
  readonly onPicture?: (jpeg: Buffer) => void;
  /** What is known so far, about once a second. */
  readonly onReport?: (report: StreamReport) => void;
  readonly askCamera?: typeof describeCamera;
  /** Replaces some of the usual limits. */
  readonly limits?: Partial<WatchLimits>;
}

/** A keyframe every 10 s is seen three times, and a camera that takes 10 s to begin is waited for. */
const usualLimits: WatchLimits = {
  firstPictureMs: 15_000,
  dataMs: 5_000,
  seconds: 5,
  keyframes: 3,
  longestMs: 25_000,
};
const shortLimits: WatchLimits = { ...usualLimits, seconds: 3, keyframes: 2, longestMs: 8_000 };
const describeMs = 8_000;

/**
 * Opens a camera's stream once and measures what it sends on its own packets, without decoding them. Settles within
 * about 35 s for each transport that is tried, after its connections are closed. Aborting `signal` gives
 * `{code: 'camera-ended'}`.
 */
export async function measureStream(options: MeasureOptions): Promise<Result<StreamReport, CameraProblem>> {
  const { transport, isDigestOnly = false, askCamera = describeCamera, signal } = options;
  const parsed = parseCameraUrl(options.url);
  if (!parsed.ok) return parsed;
  const asked = { url: parsed.value, login: options.login ?? parsed.value.login };
  const answer = await askCamera({
    url: asked.url.url,
    ...(asked.login && { login: asked.login }),
    timeoutMs: describeMs,
    isDigestOnly,
    signal,
  });
  if (!answer.ok) return answer;
  // ffmpeg would follow the camera too, but with the login, whoever it points to.
  const { url, login } = answer.value.redirected ?? asked;
  const opened = withLoginInPath(url, login);
  if (!opened) return fail({ code: 'camera-login-needed' });
  const { video } = answer.value;
  if (!video) return fail({ code: 'camera-no-video' });

  const camera = { ...answer.value, video, url, opened, login };
  if (transport !== 'any') return measureOver(transport, camera, options);
  const overTcp = await measureOver('tcp', camera, options);
  if (overTcp.ok || !maySendOverUdp(overTcp.error)) return overTcp;
  const overUdp = await measureOver('udp', camera, options);
  // Where neither works, what was wrong with the usual one is the better clue, unless the camera does not have it.
  return overUdp.ok || overTcp.error.code === 'camera-answered' ? overUdp : overTcp;
}

interface DescribedCamera extends CameraDescription {
  readonly url: CameraUrl;
  /** With the login in its path, where the camera wants it there: to be shown to nobody. */
  readonly opened: CameraUrl;
  readonly login: Login | undefined;
  readonly video: NonNullable<CameraDescription['video']>;
}

const unsupportedTransport = 461;

function maySendOverUdp(problem: CameraProblem): boolean {
  if (problem.code === 'camera-answered') return problem.status === unsupportedTransport;
  return problem.code === 'camera-no-picture';
}

async function measureOver(
  transport: 'tcp' | 'udp',
  camera: DescribedCamera,
  options: MeasureOptions,
): Promise<Result<StreamReport, CameraProblem>> {
  const { login, address, opened, needsLoginRelay } = camera;
  const { isDigestOnly = false } = options;
  if (login && (isDigestOnly || needsLoginRelay || !fitsFfmpeg(login))) return measureByRelay(login);
  const direct = await measureWhenFree(addressWithLogin(opened, login, address));
  // The camera has taken this login from us, but there are kinds of asking for it that an ffmpeg does not know.
  return direct.ok || !login || !isLoginProblem(direct.error) ? direct : measureByRelay(login);

  async function measureByRelay(login: Login): Promise<Result<StreamReport, CameraProblem>> {
    const relay = await startLoginRelay({ ...opened, address, login, isDigestOnly });
    try {
      return await measureWhenFree(relay.url);
    } finally {
      relay.close();
    }
  }

  async function measureWhenFree(place: string): Promise<Result<StreamReport, CameraProblem>> {
    const first = await measureAt(place, transport, camera, options);
    if (first.ok || first.error.code !== 'camera-busy') return first;
    await pause(options.clock, releaseMs, options.signal);
    return measureAt(place, transport, camera, options);
  }
}

/** Some cameras are busy for a moment after the connection that asked what they send. */
const releaseMs = 1_000;

async function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  let cancel = () => {};
  const elapsed = new Promise<void>((resolve) => {
    cancel = clock.after(ms, resolve);
  });
  await untilAborted(elapsed, signal);
  cancel();
}

async function measureAt(
  address: string,
  transport: 'tcp' | 'udp',
  camera: DescribedCamera,
  options: MeasureOptions,
): Promise<Result<StreamReport, CameraProblem>> {
  const limits = { ...(options.isShort ? shortLimits : usualLimits), ...options.limits };
  const { ffmpegPath, clock, signal, onPicture = () => {}, onReport = () => {} } = options;
  const end = await watchStream({
    ...{ ffmpegPath, address, transport, clock, signal, limits, onPicture, onReport },
    secrets: secretsOf(camera.login),
    codec: camera.video.codec,
    audio: camera.audio,
  });
  return end.kind === 'measured' ? ok(end.report) : fail(problemOf(end, transport, camera));
}

function problemOf(
  end: Exclude<WatchEnd, { kind: 'measured' }>,
  transport: 'tcp' | 'udp',
  { url, login }: DescribedCamera,
): CameraProblem {
  switch (end.kind) {
    case 'aborted':
      return { code: 'camera-ended' };
    case 'frozen':
      return { code: 'camera-frozen', seconds: end.seconds };
    case 'silent':
      return nothingCame(transport, end.seconds);
    case 'ended': {
      const { host, port, path } = url;
      const problem = diagnose(end.exit, { host, port, path: redact(path), user: login?.user ?? '' });
      return isSilence(end, problem) ? nothingCame(transport, end.seconds) : problem;
    }
  }
}

/** The camera has answered a moment before: what times out now, or ends without a word, is its media. */
function isSilence({ exit, hasPictures }: Extract<WatchEnd, { kind: 'ended' }>, problem: CameraProblem): boolean {
  if (hasPictures) return false;
  const isTimeout = problem.code === 'camera-unreachable' && problem.how === 'timeout';
  return isTimeout || problem.code === 'camera-ended' || lacksPictures(exit);
}

function nothingCame(transport: 'tcp' | 'udp', seconds: number): CameraProblem {
  return transport === 'udp' ? { code: 'camera-udp-blocked' } : { code: 'camera-no-picture', seconds };
}
