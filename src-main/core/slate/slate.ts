import type { MediaTag } from '../flv/tag.ts';

/**
 * What viewers see while the camera gives no picture: a still, encoded in the camera's own form (size, profile, pixel
 * format), as tags to be played over and over.
 */
export interface Slate {
  /** AVC sequence header tag. */
  readonly header: MediaTag;
  /**
   * Two groups of pictures, played in turn. Each begins with an IDR picture, has no B-frames, and has timestamps from 0
   * in steps of `frameMs`. The `idr_pic_id` of one differs from that of the other (ITU-T H.264 §7.4.3), so that a
   * decoder never takes an IDR picture for the one before it.
   */
  readonly groups: readonly [readonly MediaTag[], readonly MediaTag[]];
  /** Milliseconds from one picture to the next; not always whole. */
  readonly frameMs: number;
}
