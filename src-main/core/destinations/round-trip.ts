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
  /** How much longer the last one took than the quickest: what waits on the way, in buffers of systems and networks. */
  readonly waitMs: number;
}

const noteEveryMs = 100;
/** 25 s of notes: longer than a session lasts without an acknowledgement. */
const noteCount = 256;
/** Weight of a new measurement. */
const newness = 0.25;

export function createRoundTrip(): RoundTrip {
  const bytesAt = new Float64Array(noteCount);
  const timeAt = new Float64Array(noteCount);
  let notes = 0;
  let oldest = 0;
  let notedMs = Number.NEGATIVE_INFINITY;
  let smoothedMs: number | undefined;
  let quickestMs = Number.POSITIVE_INFINITY;
  let lastMs = 0;

  /** When the byte with this number was written; undefined when that was before the notes. */
  function writtenAt(bytes: number): number | undefined {
    while (oldest + 1 < notes && (bytesAt[(oldest + 1) % noteCount] ?? 0) <= bytes) oldest += 1;
    const [fromBytes = 0, fromMs = 0] = [bytesAt[oldest % noteCount], timeAt[oldest % noteCount]];
    if (notes === 0 || bytes < fromBytes) return undefined;
    if (oldest + 1 === notes) return fromMs;
    const [toBytes = 0, toMs = 0] = [bytesAt[(oldest + 1) % noteCount], timeAt[(oldest + 1) % noteCount]];
    return toBytes === fromBytes ? fromMs : fromMs + ((toMs - fromMs) * (bytes - fromBytes)) / (toBytes - fromBytes);
  }

  return {
    wrote: (bytes, nowMs) => {
      if (nowMs - notedMs < noteEveryMs) return;
      notedMs = nowMs;
      bytesAt[notes % noteCount] = bytes;
      timeAt[notes % noteCount] = nowMs;
      notes += 1;
      oldest = Math.max(oldest, notes - noteCount);
    },
    acknowledged: (bytes, nowMs) => {
      const atMs = writtenAt(bytes);
      if (atMs === undefined) return;
      const tookMs = Math.max(0, nowMs - atMs);
      lastMs = tookMs;
      quickestMs = Math.min(quickestMs, tookMs);
      smoothedMs = smoothedMs === undefined ? tookMs : smoothedMs + (tookMs - smoothedMs) * newness;
    },
    get waitMs() {
      return Math.max(0, lastMs - quickestMs);
    },
    get ms() {
      return smoothedMs === undefined ? undefined : Math.round(smoothedMs);
    },
  };
}
