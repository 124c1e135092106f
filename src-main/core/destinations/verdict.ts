import type { DestinationProblem } from '#shared/problems.ts';
import { assertNever } from '#shared/result.ts';

/** What an address has refused since media was last taken or something else went wrong there. */
export interface Verdict {
  readonly refusals: number;
  /** When it began; monotonic milliseconds. */
  readonly sinceMs: number;
  /** Trying again by itself would not help: a person has to do something. */
  readonly isFinal: boolean;
}

/** A refused key may be a session of ours that has not timed out yet; after this many it is the key. */
const refusalsBeforeAsking = 3;
/** What has worked in this broadcast gets this long to work again. */
const provenMs = 60_000;

/** The verdict on an address after one more problem there; undefined when it is only a matter of connectivity. */
export function judge(
  before: Verdict | undefined,
  problem: DestinationProblem,
  isProven: boolean,
  nowMs: number,
): Verdict | undefined {
  if (!isRefusal(problem)) return undefined;
  const refusals = (before?.refusals ?? 0) + 1;
  const sinceMs = before?.sinceMs ?? nowMs;
  const isKey = problem.code === 'key-refused';
  const isFinal = isProven ? nowMs - sinceMs >= provenMs : !isKey || refusals >= refusalsBeforeAsking;
  return { refusals, sinceMs, isFinal };
}

function isRefusal(problem: DestinationProblem): boolean {
  switch (problem.code) {
    case 'stream-url-invalid':
    case 'stream-url-scheme':
    case 'stream-key-missing':
    case 'certificate-authority-invalid':
    case 'certificate-expired':
    case 'certificate-untrusted':
    case 'certificate-wrong-host':
    case 'destination-not-rtmp':
    case 'app-refused':
    case 'key-refused':
      return true;
    case 'secret-store-failed':
    case 'destination-host-unknown':
    case 'destination-unreachable':
    case 'tls-failed':
    case 'key-in-use':
    case 'destination-silent':
    case 'destination-closed':
    case 'destination-stalled':
    case 'slate-missing':
      return false;
    default:
      return assertNever(problem);
  }
}
