import { type CameraProblem, isLoginProblem } from '#shared/problems.ts';
import { assertNever, type Result } from '#shared/result.ts';
import type { CameraState } from '#shared/state.ts';
import { backoffMs, cameraWaits } from '../backoff.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import type { MediaTag } from '../flv/tag.ts';
import type { Clock } from '../ports.ts';
import { untilAborted } from '../until-aborted.ts';
import { createLateness } from './lateness.ts';
import { firstVideoMs, type RunSource, type SourceStart } from './source.ts';

/** Keeps one source running for as long as it is wanted. */
export interface Supervisor {
  readonly state: CameraState;
  /** Starts or stops it. */
  want(isWanted: boolean): void;
  /** Tries at once, also when it had given up. */
  retryNow(): void;
  /** Tries at once when it waits, and begins anew when nothing comes any more: the network may have been away. */
  renew(): void;
  /** Ends the run, if any, and begins anew with what `source` gives now; for a changed address or login. */
  restart(): void;
  /** Settles when nothing runs that was running now. */
  ended(): Promise<void>;
  /** Ends it for good; settles when the child is gone. */
  close(): Promise<void>;
}

export interface SupervisorOptions {
  /** What to run now: asked before each try, so that a changed address counts at once. */
  source(): Promise<Result<RunSource, CameraProblem>>;
  readonly clock: Clock;
  onStart(start: SourceStart): void;
  onTag(tag: MediaTag): void;
  onSoundPeak?(peak: SoundPeak): void;
  onState(state: CameraState): void;
}

const frozenMs = 5_000;
/** Worth a new run when there is a reason to doubt: the wake of the computer, another network. */
const silentMs = 2_500;
/** A run that gave pictures for this long was healthy: the next failure starts the backoff afresh. */
const healthyMs = 2_000;
/** Encoding that is this late will not catch up: what has piled up is left out by beginning anew. */
const behindMs = 5_000;
/** A login that was good and is refused now, as while a camera starts: asked rarely, since cameras lock an account. */
const refusedLoginWaitMs = 60_000;

/**
 * The watchdog counts video tags. Whether the child lives says nothing: a dead camera can leave it running for ever,
 * or make it end with success.
 */
export function createSupervisor(options: SupervisorOptions): Supervisor {
  const { clock } = options;
  let state: CameraState = { kind: 'idle' };
  let isWanted = false;
  let attempt = 0;
  /** It has sent pictures since it was wanted: whatever it says later passes. */
  let isProven = false;
  /** Of a picture, or of the beginning of the run; looked at once a second. */
  let watchedMs = 0;
  let run: { readonly abort: AbortController; readonly ended: Promise<void> } | undefined;
  let cancelRetry = () => {};

  function enter(next: CameraState): void {
    state = next;
    options.onState(next);
  }

  function begin(): void {
    if (run) return;
    cancelRetry();
    enter({ kind: 'starting', sinceMs: clock.wall() });
    const abort = new AbortController();
    const ended = drive(abort)
      .catch(asProblem)
      .then((problem) => {
        run = undefined;
        if (!isWanted) enter({ kind: 'idle' });
        else if (abort.signal.aborted && problem === undefined) begin();
        else settle(problem ?? { code: 'camera-ended' });
      });
    run = { abort, ended };
  }

  /** One run with its watchdog. Undefined: it was ended on request. */
  async function drive(abort: AbortController): Promise<CameraProblem | undefined> {
    let bite: CameraProblem | undefined;
    let cancelWatch = watch({ code: 'camera-no-picture', seconds: firstVideoMs / 1_000 }, firstVideoMs);
    watchedMs = clock.now();
    let firstPictureMs: number | undefined;
    let isEncoded = false;
    const lateness = createLateness();

    function watch(problem: CameraProblem, ms: number): () => void {
      return clock.after(ms, () => {
        bite = problem;
        abort.abort();
      });
    }

    function sawPicture(tag: MediaTag): void {
      const nowMs = clock.now();
      // Re-arming the timer for every frame would cost more than the frame; once a second is enough.
      if (firstPictureMs === undefined || nowMs - watchedMs >= 1_000) {
        watchedMs = nowMs;
        cancelWatch();
        cancelWatch = watch({ code: 'camera-frozen', seconds: frozenMs / 1_000 }, frozenMs);
      }
      const lateMs = isEncoded ? lateness.of(tag.timestampMs, nowMs) : 0;
      if (lateMs > behindMs) {
        bite = { code: 'camera-behind', seconds: Math.round(lateMs / 1_000) };
        abort.abort();
      }
      if (firstPictureMs !== undefined) return;
      firstPictureMs = nowMs;
      isProven = true;
      enter({ kind: 'running', sinceMs: clock.wall() });
    }

    const opened = await untilAborted(options.source(), abort.signal);
    if (!opened?.ok) {
      cancelWatch();
      return bite ?? opened?.error;
    }
    const end = await opened.value(
      {
        onStart: (start) => {
          isEncoded = start.isEncoded;
          options.onStart(start);
        },
        onTag: (tag) => {
          if (abort.signal.aborted) return;
          if (tag.kind === 'video' && !tag.isSequenceHeader) sawPicture(tag);
          options.onTag(tag);
        },
        onSoundPeak: (peak) => {
          if (!abort.signal.aborted) options.onSoundPeak?.(peak);
        },
      },
      abort.signal,
    );
    cancelWatch();
    if (firstPictureMs !== undefined && watchedMs - firstPictureMs >= healthyMs) attempt = 0;
    if (bite) return bite;
    return abort.signal.aborted ? undefined : end;
  }

  function settle(problem: CameraProblem): void {
    if (needsPerson(problem) && !isProven) {
      enter({ kind: 'failed', error: problem });
      return;
    }
    attempt += 1;
    const waitMs = isLoginProblem(problem) ? refusedLoginWaitMs : backoffMs(cameraWaits, attempt, clock.random());
    enter({ kind: 'retrying', atMs: clock.wall() + waitMs, attempt, error: problem });
    cancelRetry = clock.after(waitMs, begin);
  }

  function stop(): void {
    cancelRetry();
    if (run) run.abort.abort();
    else if (state.kind !== 'idle') enter({ kind: 'idle' });
  }

  return {
    get state() {
      return state;
    },
    want: (wanted) => {
      if (wanted === isWanted) return;
      isWanted = wanted;
      attempt = 0;
      isProven = false;
      if (wanted) begin();
      else stop();
    },
    retryNow: () => {
      attempt = 0;
      if (isWanted && (state.kind === 'retrying' || state.kind === 'failed')) begin();
    },
    renew: () => {
      if (!isWanted) return;
      attempt = 0;
      if (state.kind === 'retrying') begin();
      else if (run && clock.now() - watchedMs > silentMs) run.abort.abort();
    },
    restart: () => {
      if (!isWanted) return;
      attempt = 0;
      isProven = false;
      if (run) run.abort.abort();
      else begin();
    },
    ended: async () => run?.ended,
    close: async () => {
      isWanted = false;
      stop();
      await run?.ended;
    },
  };
}

function asProblem(error: unknown): CameraProblem {
  return { code: 'ffmpeg-failed', exitCode: null, tail: error instanceof Error ? error.message : 'unknown' };
}

/** True when trying again by itself would not help, or would lock the account (cameras lock after a few wrong logins). */
function needsPerson(problem: CameraProblem): boolean {
  switch (problem.code) {
    case 'camera-url-invalid':
    case 'camera-login-needed':
    case 'camera-login-refused':
    case 'camera-not-rtsp':
    case 'camera-no-video':
    case 'camera-codec-unsupported':
    case 'camera-clock-off':
    case 'camera-no-onvif':
    case 'camera-settings-refused':
    case 'ffmpeg-missing':
      return true;
    case 'secret-store-failed':
    case 'camera-host-unknown':
    case 'camera-unreachable':
    case 'camera-other-subnet':
    case 'camera-udp-blocked':
    case 'camera-onvif-failed':
    case 'camera-on-air':
    case 'camera-path-not-found':
    case 'camera-busy':
    case 'camera-answered':
    case 'camera-no-picture':
    case 'camera-frozen':
    case 'camera-behind':
    case 'camera-ended':
    case 'ffmpeg-failed':
      return false;
    default:
      return assertNever(problem);
  }
}
