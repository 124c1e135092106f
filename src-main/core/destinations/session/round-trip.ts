/**
 * How long it takes from writing a byte to its acknowledgement, smoothed. It notes when bytes were written a few times a
 * second, in a ring, and reads between the notes.
 */
export interface RoundTrip {
  /** So many bytes of the session have been written by now. May be called for every tag. */
  wrote(bytes: number, nowMs: number): void;
  acknowledged(bytes: number, nowMs: number): void;
  /** Milliseconds; undefined before the first acknowledgement. */
  readonly ms: number | undefined;
  /**
   * How much longer than the quickest the last one took, or the next one takes already: what waits on the way, in
   * buffers of systems and networks.
   */
  waitMs(nowMs: number): number;
  /** What the server has taken: as it says itself, where it says so often; else what this computer's system took. */
  taken(sentBytes: number, nowMs: number): Taken;
}

/** So many bytes by then; monotonic milliseconds. */
export interface Taken {
  readonly bytes: number;
  readonly atMs: number;
}

const noteEveryMs = 100;
/** 25 s of notes: longer than a session lasts without an acknowledgement. */
const noteCount = 256;
/** Weight of a new measurement. */
const newness = 0.25;
/** What the last acknowledgement said is true for so long, when too little was written since to be acknowledged. */
const freshMs = 2_000;
/** Twice what is asked for: servers count what they read at once. */
const fineStepBytes = 131_072;
/** When no acknowledgement has come for so long, nothing was taken meanwhile. */
const stillMs = 1_000;

export function createRoundTrip(): RoundTrip {
  const bytesAt = new Float64Array(noteCount);
  const timeAt = new Float64Array(noteCount);
  let notes = 0;
  let notedMs = Number.NEGATIVE_INFINITY;
  let writtenBytes = 0;
  let acknowledgedBytes = 0;
  let acknowledgedAtMs = 0;
  let stepBytes = 0;
  let smoothedMs: number | undefined;
  let quickestMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;

  /** When the byte with this number was written; undefined when that was before the notes. */
  function writtenAt(bytes: number): number | undefined {
    const oldest = Math.max(0, notes - noteCount);
    let note = notes - 1;
    while (note >= oldest && (bytesAt[note % noteCount] ?? 0) > bytes) note -= 1;
    if (note < oldest) return undefined;
    const [fromBytes = 0, fromMs = 0] = [bytesAt[note % noteCount], timeAt[note % noteCount]];
    if (note + 1 === notes) return fromMs;
    const [toBytes = 0, toMs = 0] = [bytesAt[(note + 1) % noteCount], timeAt[(note + 1) % noteCount]];
    return fromMs + ((toMs - fromMs) * (bytes - fromBytes)) / (toBytes - fromBytes);
  }

  return {
    wrote: (bytes, nowMs) => {
      writtenBytes = bytes;
      if (nowMs - notedMs < noteEveryMs) return;
      notedMs = nowMs;
      bytesAt[notes % noteCount] = bytes;
      timeAt[notes % noteCount] = nowMs;
      notes += 1;
    },
    acknowledged: (bytes, nowMs) => {
      stepBytes = Math.max(stepBytes, bytes - acknowledgedBytes);
      acknowledgedBytes = bytes;
      acknowledgedAtMs = nowMs;
      const atMs = writtenAt(bytes);
      if (atMs === undefined) return;
      const tookMs = Math.max(0, nowMs - atMs);
      lastMs = tookMs;
      quickestMs = Math.min(quickestMs, tookMs);
      smoothedMs = smoothedMs === undefined ? tookMs : smoothedMs + (tookMs - smoothedMs) * newness;
    },
    waitMs: (nowMs) => {
      if (smoothedMs === undefined) return 0;
      const dueBytes = acknowledgedBytes + stepBytes;
      const isDue = writtenBytes > dueBytes;
      if (!isDue && nowMs - acknowledgedAtMs > freshMs) return 0;
      const takesMs = isDue ? nowMs - (writtenAt(dueBytes) ?? nowMs) : 0;
      return Math.max(0, Math.max(lastMs, takesMs) - quickestMs);
    },
    taken: (sentBytes, nowMs) => {
      if (acknowledgedBytes === 0 || stepBytes > fineStepBytes) return { bytes: sentBytes, atMs: nowMs };
      return { bytes: acknowledgedBytes, atMs: Math.max(acknowledgedAtMs, nowMs - stillMs) };
    },
    get ms() {
      return smoothedMs === undefined ? undefined : Math.round(smoothedMs);
    },
  };
}
