/** The button that mends a problem, or leads to where it can be mended. */
export type Remedy =
  | 'retry'
  | 'edit-camera'
  | 'edit-destination'
  | 'enter-key'
  | 'add-destination'
  | 'show-camera'
  | 'install-ffmpeg';

/** A problem in plain words: what happened, what Polycast does about it, and what a person can do. */
export interface Explanation {
  /** A few words without a full stop. */
  readonly title: string;
  readonly what: string;
  /** Left out where it depends on whether it is being tried again. */
  readonly doing?: string;
  readonly fix: string;
  readonly action?: Remedy;
}
