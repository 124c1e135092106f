import type { CameraProblem } from '#shared/problems.ts';
import type { SoundPeak } from '../ffmpeg/sound-peaks.ts';
import type { MediaTag } from '../flv/tag.ts';

/** What a source knows about its camera before the first tag. Names are ffmpeg's: h264, hevc, aac, pcm_mulaw… */
export interface SourceStart {
  readonly sourceVideo: string;
  /** `none` when the camera has no sound; the feed then adds silence. */
  readonly sourceAudio: string;
  readonly isEncoded: boolean;
}

/** How long to wait for the first picture: long enough for a keyframe every 10 s, after a slow start or a silent microphone. */
export const firstVideoMs = 25_000;

export interface SourceEvents {
  onStart(start: SourceStart): void;
  /** Tags as they come, timestamps of the source's own (any origin, jumps possible). */
  onTag(tag: MediaTag): void;
  /** The loudest moment of a short stretch of the camera's sound; some times a second. */
  onSoundPeak?(peak: SoundPeak): void;
}

/**
 * One run of an input, from opening to its end; it never retries. Settles with why it ended, after its child is gone.
 * Aborting `signal` ends it within 5 s (`{code: 'camera-ended'}` then).
 */
export type RunSource = (events: SourceEvents, signal: AbortSignal) => Promise<CameraProblem>;

/** Whether an ffmpeg can say how loud the sound is. It is believed to, until it has failed over it once. */
export interface SoundMetering {
  readonly isMissing: boolean;
  noteMissing(): void;
}
