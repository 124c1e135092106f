/**
 * Says when a server has stopped taking what is sent to it. The connection looks well for long after that, since the
 * systems on both sides buffer megabytes; so what counts is what came back: the server's acknowledgements (RTMP 1.0,
 * §5.4.3) and, where the system tells it, how much of ours its system still has to take. It knows no clock and no socket.
 */
export interface UploadWatch {
  /** The server has received this much of the session. */
  acknowledged(bytes: number, nowMs: number): void;
  /** Once a second. Gives for how many milliseconds nothing has been taken, when that is too long. */
  check(sample: WatchSample): number | undefined;
  /** How often the server acknowledges, as far as it is known: for the next session's watch. 0: perhaps never. */
  readonly stepBytes: number;
  /** True while acknowledgements don't answer the question, so that `systemQueuedBytes` is needed. */
  readonly needsSystemQueue: boolean;
}

export interface WatchSample {
  /** Monotonic milliseconds. */
  readonly nowMs: number;
  /** Bytes of the session that the system has taken. */
  readonly sentBytes: number;
  /** More waits in this process, since the system takes no more. */
  readonly isBlocked: boolean;
  /** Of what is sent, bytes that the server's system has not taken yet; undefined where that is not known. */
  readonly systemQueuedBytes: number | undefined;
}

/** So long without an acknowledgement that is due. */
const unacknowledgedMs = 7_000;
/** So long without the server's system taking a byte. It buffers for two to four seconds after the server has frozen. */
const untakenMs = 5_000;
/** Either, while the system takes nothing from us: of one large write it tells nothing until it has all of it. */
const blockedMs = 10_000;
/** More than one step may be on its way, but not this many. */
const stepsOwed = 1.5;
/** An acknowledgement that has just become due may be on its way. */
const dueMs = 2_000;
/** An acknowledgement that takes this long is no answer any more. */
const silentMs = 1_500;
/** Less than this is the difference between two looks at different moments. */
const moveBytes = 16_384;

/** `knownStepBytes`: as an earlier session to the same server has shown, so that the first acknowledgement is due too. */
export function createUploadWatch(knownStepBytes = 0): UploadWatch {
  /** The longest step between two acknowledgements; 0 until there was one. */
  let stepBytes = knownStepBytes;
  let acknowledgedBytes = 0;
  /** Since when an acknowledgement is waited for: the last one, or when sending began again. */
  let waitsSinceMs: number | undefined;
  let dueSinceMs: number | undefined;
  let sentBefore = 0;
  let isSilent = false;
  /** The system has taken nothing since the last look, and more waits. */
  let isStuck = false;
  /** What the server's system had taken when that last became more. */
  let taken: { readonly bytes: number; readonly atMs: number } | undefined;

  function unacknowledgedFor({ nowMs, sentBytes, isBlocked, systemQueuedBytes = 0 }: WatchSample): number {
    isStuck = isBlocked && sentBytes === sentBefore;
    const isIdle = !isBlocked && sentBytes === sentBefore;
    if (isIdle || waitsSinceMs === undefined) waitsSinceMs = nowMs;
    sentBefore = sentBytes;
    isSilent = nowMs - waitsSinceMs >= silentMs;
    // What has not arrived can't be acknowledged: a slow upload is not a frozen server.
    const owedBytes = sentBytes - systemQueuedBytes - acknowledgedBytes;
    dueSinceMs = stepBytes > 0 && owedBytes > stepBytes * stepsOwed ? (dueSinceMs ?? nowMs) : undefined;
    return dueSinceMs === undefined || nowMs - dueSinceMs < dueMs ? 0 : nowMs - waitsSinceMs;
  }

  function untakenFor({ nowMs, sentBytes, systemQueuedBytes }: WatchSample): number {
    if (systemQueuedBytes === undefined) {
      taken = undefined;
      return 0;
    }
    const bytes = sentBytes - systemQueuedBytes;
    if (!taken || systemQueuedBytes === 0 || bytes - taken.bytes > moveBytes) taken = { bytes, atMs: nowMs };
    return nowMs - taken.atMs;
  }

  return {
    acknowledged: (bytes, nowMs) => {
      stepBytes = Math.max(stepBytes, bytes - acknowledgedBytes);
      acknowledgedBytes = bytes;
      waitsSinceMs = nowMs;
      dueSinceMs = undefined;
    },
    check: (sample) => {
      const unacknowledged = unacknowledgedFor(sample);
      const untaken = untakenFor(sample);
      if (untaken >= (isStuck ? blockedMs : untakenMs)) return untaken;
      if (unacknowledged < (isStuck ? blockedMs : unacknowledgedMs)) return undefined;
      // Another server may answer at the same address now, one that never acknowledges.
      if (acknowledgedBytes === 0) stepBytes = 0;
      return unacknowledged;
    },
    get stepBytes() {
      return stepBytes;
    },
    get needsSystemQueue() {
      return stepBytes === 0 || isSilent;
    },
  };
}
