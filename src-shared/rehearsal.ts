import type { CameraProblem, DestinationProblem } from './problems.ts';

/** A rehearsal: the camera plays for a while into a private receiver, and what came out is held against each platform's rules. */
export interface RehearsalView {
  readonly state: RehearsalState;
}

export type RehearsalState =
  | { readonly kind: 'running'; readonly sinceMs: number; readonly untilMs: number }
  | { readonly kind: 'failed'; readonly error: CameraProblem }
  | { readonly kind: 'done'; readonly report: RehearsalReport };

/** What a receiver measured on the stream as a platform would get it. */
export interface RehearsalReport {
  readonly finishedAtMs: number;
  readonly seconds: number;
  readonly video: {
    /** ffmpeg's name. */
    readonly codec: string;
    readonly profile: string;
    readonly width: number;
    readonly height: number;
    readonly fps: number;
    readonly kbps: number;
    /** The longest time from keyframe to keyframe. */
    readonly keyframeSeconds: number;
    readonly hasBFrames: boolean;
  };
  readonly audio: {
    readonly codec: string;
    readonly sampleRateHz: number;
    readonly channels: number;
    readonly kbps: number;
  };
  /** Whether each destination of the camera, by its id, could be reached; its key is not tried. */
  readonly reached: Readonly<Record<string, { readonly problem?: DestinationProblem }>>;
}
