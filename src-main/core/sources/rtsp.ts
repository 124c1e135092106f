import { type CameraUrl, parseCameraUrl } from '#shared/cameras/camera-url.ts';
import type { Login } from '#shared/commands.ts';
import type { CameraProblem } from '#shared/problems.ts';
import { type RtspPlan, rtspArguments, rtspScript } from '../ffmpeg/args.ts';
import { createEncoderChoice } from '../ffmpeg/capabilities.ts';
import { spawnFfmpeg } from '../ffmpeg/child.ts';
import { diagnose, lacksFirstTime, lacksSoundMeter } from '../ffmpeg/diagnose.ts';
import { addressWithLogin, fitsFfmpeg } from '../ffmpeg/login.ts';
import { redact } from '../ffmpeg/redact.ts';
import { type CameraDescription, describeCamera } from '../rtsp/describe.ts';
import { secretsOf, withLoginInPath } from '../rtsp/login-in-path.ts';
import { startLoginRelay } from '../rtsp/login-relay.ts';
import { untilAborted } from '../until-aborted.ts';
import { faultProblem, readChild } from './read-child.ts';
import type { RunSource, SoundMetering, SourceEvents } from './source.ts';

export interface RtspSourceOptions {
  readonly ffmpegPath: string;
  readonly url: string;
  readonly login?: Login;
  readonly transport: 'tcp' | 'udp';
  /** The login goes only to whom it does not show the password. */
  readonly isDigestOnly?: boolean;
  readonly patience?: Patience;
  readonly metering?: SoundMetering;
  readonly askCamera?: typeof describeCamera;
  /** Asked only when the video must be encoded. */
  readonly chooseEncoder?: ReturnType<typeof createEncoderChoice>;
}

/** How long to wait for a camera, in milliseconds. */
export interface Patience {
  /** For it to say what it sends. */
  readonly describeMs: number;
  /** For data; ffmpeg takes about twice this time to notice that a camera froze. */
  readonly dataMs: number;
  /** For the first sound of a track that was announced, before the camera is opened anew without it. */
  readonly soundMs: number;
}

const usualPatience: Patience = { describeMs: 8_000, dataMs: 5_000, soundMs: 11_000 };

/** An RTSP camera: asked what it sends, then read by one ffmpeg child. */
export function rtspSource(options: RtspSourceOptions): RunSource {
  const { ffmpegPath, transport, isDigestOnly = false, askCamera = describeCamera, patience = usualPatience } = options;
  const chooseEncoder = options.chooseEncoder ?? createEncoderChoice(ffmpegPath);

  return async (events, signal) => {
    const parsed = parseCameraUrl(options.url);
    if (!parsed.ok) return parsed.error;
    const asked = { url: parsed.value, login: options.login ?? parsed.value.login };
    const answer = await askCamera({
      url: asked.url.url,
      ...(asked.login && { login: asked.login }),
      timeoutMs: patience.describeMs,
      isDigestOnly,
      signal,
    });
    if (!answer.ok) return answer.error;
    // ffmpeg would follow the camera too, but with the login, whoever it points to.
    const { url, login } = answer.value.redirected ?? asked;
    const opened = withLoginInPath(url, login);
    if (!opened) return { code: 'camera-login-needed' };
    const { video, audio } = answer.value;
    if (!video) return { code: 'camera-no-video' };

    const encoder = video.codec === 'h264' ? 'copy' : await untilAborted(chooseEncoder(), signal);
    if (encoder === undefined) return { code: 'camera-ended' };
    const plan: RtspPlan = {
      video: encoder,
      audio: audio === undefined ? 'none' : audio.isAacLc48kStereo ? 'copy' : 'encode',
      isUnmetered: options.metering?.isMissing ?? false,
    };
    const { address, needsLoginRelay } = answer.value;
    // ffmpeg answers whatever it is asked for, Basic too.
    const isRelayed = login && (isDigestOnly || needsLoginRelay || !fitsFfmpeg(login));
    const relay = isRelayed && (await startLoginRelay({ ...opened, address, login, isDigestOnly }));
    const place = relay ? relay.url : addressWithLogin(opened, login, address);
    try {
      return await pull(
        { ...answer.value, video, ffmpegPath, url, login, place, transport, patience, metering: options.metering },
        plan,
        events,
        signal,
      );
    } finally {
      if (relay) relay.close();
    }
  };
}

/** A camera that has said what it sends. */
interface DescribedCamera extends CameraDescription {
  readonly ffmpegPath: string;
  readonly url: CameraUrl;
  readonly login: Login | undefined;
  /** What ffmpeg opens. It lets in whoever knows it, and must never be in an argv. */
  readonly place: string;
  readonly transport: 'tcp' | 'udp';
  readonly patience: Patience;
  readonly metering: SoundMetering | undefined;
  readonly video: NonNullable<CameraDescription['video']>;
}

/**
 * Reads it until it ends. A camera that announces sound and sends none is read again for its picture alone; an ffmpeg
 * that cannot measure the sound is not asked to again.
 */
async function pull(
  camera: DescribedCamera,
  plan: RtspPlan,
  events: SourceEvents,
  signal: AbortSignal,
): Promise<CameraProblem> {
  if (signal.aborted) return { code: 'camera-ended' };
  const hasAudio = plan.audio !== 'none';
  const child = spawnFfmpeg({
    ffmpegPath: camera.ffmpegPath,
    args: rtspArguments(plan),
    secrets: secretsOf(camera.login),
    extraOutputs: 1,
  });
  child.stdin.end(
    rtspScript({
      address: camera.place,
      transport: camera.transport,
      timeoutMs: camera.patience.dataMs,
      plan,
    }),
  );

  let isSoundMissing = false;
  const soundTimer = setTimeout(() => {
    isSoundMissing = hasAudio;
    if (hasAudio) void child.stop();
  }, camera.patience.soundMs);
  const silence = createSilenceWatch(camera.patience.dataMs);
  const { exit, fault } = await readChild(
    child,
    {
      onOpen: () => {
        clearTimeout(soundTimer);
        const sourceAudio = hasAudio ? (camera.audio?.codec ?? 'none') : 'none';
        events.onStart({ sourceVideo: camera.video.codec, sourceAudio, isEncoded: plan.video !== 'copy' });
      },
      onTag: (tag) => {
        if (tag.kind === 'video') silence.sawVideo(performance.now());
        events.onTag(tag);
      },
      onSoundPeak: (peak) => events.onSoundPeak?.(peak),
    },
    signal,
  );
  clearTimeout(soundTimer);

  if (signal.aborted) return { code: 'camera-ended' };
  if (fault) return faultProblem(fault, exit);
  if (isSoundMissing) return pull(camera, { ...plan, audio: 'none' }, events, signal);
  if (!plan.isUnmetered && lacksSoundMeter(exit)) {
    camera.metering?.noteMissing();
    return pull(camera, { ...plan, isUnmetered: true }, events, signal);
  }
  if (!plan.isRepaired && lacksFirstTime(exit)) return pull(camera, { ...plan, isRepaired: true }, events, signal);
  const { host, port, path } = camera.url;
  const problem = diagnose(exit, { host, port, path: redact(path), user: camera.login?.user ?? '' });
  return problem.code === 'camera-ended' ? silence.problem(performance.now()) : problem;
}

/** Tells a camera that froze from one that ended, as ffmpeg ends with success for both. */
function createSilenceWatch(dataMs: number) {
  const openedAt = performance.now();
  let lastVideoAt: number | undefined;
  let pause: { readonly beganAt: number; tagsSince: number } | undefined;
  return {
    sawVideo: (now: number): void => {
      if (lastVideoAt !== undefined && now - lastVideoAt >= dataMs / 2) pause = { beganAt: lastVideoAt, tagsSince: 0 };
      if (pause) pause.tagsSince++;
      lastVideoAt = now;
    },
    problem: (now: number): CameraProblem => {
      const seconds = (since: number) => Math.round((now - since) / 1000);
      if (lastVideoAt === undefined) return { code: 'camera-no-picture', seconds: seconds(openedAt) };
      // On its way out ffmpeg gives the last few pictures, which it had kept back.
      const silentSince = pause && pause.tagsSince < 5 ? pause.beganAt : lastVideoAt;
      const isFrozen = now - silentSince >= dataMs;
      return isFrozen ? { code: 'camera-frozen', seconds: seconds(silentSince) } : { code: 'camera-ended' };
    },
  };
}
