import type { PictureSize } from '../platforms/platforms.ts';

/** `fail`: a destination refuses it, or viewers see it. `warning`: it harms a little. `note`: good to know. */
export type Level = 'fail' | 'warning' | 'note';

/** One thing about a camera's stream that is not as its destinations want it: what was measured, and what is wanted. */
export type Finding = Ailment & {
  readonly level: Level;
  /** Names of the destinations that it matters for; empty when none was chosen. */
  readonly destinations: readonly string[];
};

export type Ailment =
  /** Not H.264, so that this computer encodes it anew. `codec` is ffmpeg's name. */
  | { readonly kind: 'video-codec'; readonly codec: string }
  /** `fps` as measured. `isEncodedHere`: viewers get other keyframes than the camera's. */
  | {
      readonly kind: 'keyframes-rare';
      readonly seconds: number;
      readonly wantedSeconds: number;
      readonly fps: number;
      readonly isEncodedHere: boolean;
    }
  /** No second keyframe came in `seconds`. */
  | {
      readonly kind: 'keyframes-unseen';
      readonly seconds: number;
      readonly wantedSeconds: number;
      readonly fps: number;
      readonly isEncodedHere: boolean;
    }
  /** Now and then one comes much later than usual, as when a "smart codec" saves bits in a still picture. */
  | {
      readonly kind: 'keyframes-uneven';
      readonly medianSeconds: number;
      readonly maxSeconds: number;
      readonly wantedSeconds: number;
    }
  | { readonly kind: 'b-frames' }
  | { readonly kind: 'bitrate-high'; readonly kbps: number; readonly maxKbps: number }
  | { readonly kind: 'bitrate-low'; readonly kbps: number; readonly wantedKbps: number }
  | { readonly kind: 'fps-high'; readonly fps: number; readonly maxFps: number }
  | { readonly kind: 'fps-low'; readonly fps: number }
  | { readonly kind: 'size-large'; readonly size: PictureSize; readonly maxSize: PictureSize }
  /** Neither 16:9 nor 9:16. */
  | { readonly kind: 'size-not-wide'; readonly size: PictureSize }
  /** Not AAC, so that this computer converts it. `codec` is ffmpeg's name. */
  | { readonly kind: 'audio-codec'; readonly codec: string }
  | { readonly kind: 'no-audio' };
