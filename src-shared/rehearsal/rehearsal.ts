import type { Encoder } from '../cameras/encoder.ts';
import type { StreamReport } from '../cameras/inspection.ts';
import type { PlatformId } from '../model.ts';
import type { CameraProblem, DestinationProblem } from '../problems.ts';

/**
 * Where a destination that is only for practice is sent to. It names no address: the core puts its private receiver in
 * its place, and a name that ends like this is nobody's (RFC 6761, section 6.4), so that nothing can leave this computer.
 */
export const rehearsalStreamUrl = 'rtmp://rehearsal.invalid/live';

/** A destination that only this computer sees; it needs no key, and takes nothing of the upload. */
export const isRehearsal = ({ platform }: { readonly platform: PlatformId }): boolean => platform === 'rehearsal';

/** A rehearsal: the camera plays for a while into a private receiver, and what came out is held against each platform's rules. */
export interface RehearsalView {
  readonly state: RehearsalState;
}

export type RehearsalState =
  /** The camera is being opened; nothing has come out yet. */
  | { readonly kind: 'opening'; readonly sinceMs: number }
  /** `stream`: what came out so far. */
  | { readonly kind: 'running'; readonly sinceMs: number; readonly untilMs: number; readonly stream: StreamReport }
  | { readonly kind: 'failed'; readonly error: CameraProblem }
  | { readonly kind: 'done'; readonly report: RehearsalReport };

export interface RehearsalReport {
  readonly finishedAtMs: number;
  /** What a receiver measured, on the stream as a platform would get it. */
  readonly stream: StreamReport;
  /** Whether each destination that was switched on, by its id, could be reached; its key is not tried. */
  readonly reached: Readonly<Record<string, { readonly problem?: DestinationProblem }>>;
  /** How the camera's main stream is set and what can be set from here; left out where nothing can. */
  readonly encoder?: Encoder;
}
