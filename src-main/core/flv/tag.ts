/**
 * One audio or video tag of an FLV stream (Adobe FLV specification 10.1, E.4), as sources give it and feeds pass it on.
 * Tags are immutable and shared: every consumer gets the same object and the same `body`.
 */
export interface MediaTag {
  readonly kind: 'video' | 'audio';
  /** Decode time in whole milliseconds. Does not wrap at 32 bits. */
  readonly timestampMs: number;
  /** The tag's data: AudioTagHeader or VideoTagHeader and what follows (E.4.2, E.4.3). Never written to. */
  readonly body: Buffer;
  /** A video tag that decoding can begin at. Sequence headers are not keyframes. */
  readonly isKeyframe: boolean;
  /** AVCDecoderConfigurationRecord or AudioSpecificConfig rather than media. */
  readonly isSequenceHeader: boolean;
}

/**
 * A tag on a feed's timeline. `sincePreviousMs` is the time since the feed's previous tag of the same kind (sequence
 * headers included), so that a publisher which sent that one can write a delta that is the same for every destination.
 */
export interface FeedTag extends MediaTag {
  readonly sincePreviousMs: number;
}
